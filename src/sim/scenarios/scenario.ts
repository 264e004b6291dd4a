import type { Effects } from '../effects.ts'
import type { Fault, Target } from '../faults.ts'
import type { Organisation, Seat } from '../organisation/organisation.ts'
import type { PlannedFix } from '../problems/problems.ts'
import type { Stream } from '../random.ts'
import type { OrganisationSize, ScenarioSummary, Severity, TrueFault, TrueUnit } from '../simulated.ts'
import { toDay } from '../time.ts'
import { dayOfWeek } from '../world.ts'
import type { Clock, World } from '../world.ts'

export interface Setting {
  readonly organisation: Organisation
  readonly clock: Clock
  readonly severity: Severity
  readonly stream: Stream
  readonly onsetWeeksBeforeEnd: number | null
}

export interface Planted {
  readonly faults: readonly Fault[]
  readonly truths: readonly TrueFault[]
  readonly fixes: readonly PlannedFix[]
  readonly merelyUnlucky?: readonly string[]
  /** Changes that need to know who works when. */
  readonly afterStaffing?: (world: World) => void
}

export interface Scenario extends ScenarioSummary {
  /** Only for scenarios of a fixed size. */
  readonly size?: OrganisationSize
  /** The seed used where none is given; 1 where absent. */
  readonly seed?: number
  readonly plant: (setting: Setting) => Planted
}

/** Share of full strain: effects of .4, .8 and 1.2 logit. */
export const strengthOf: Readonly<Record<Severity, number>> = { mild: 1 / 3, medium: 2 / 3, severe: 1 }

export const usualOnset = 39

export function onsetWeek(setting: Setting, weeksBeforeEnd = usualOnset): number {
  return setting.clock.weeks - (setting.onsetWeeksBeforeEnd ?? weeksBeforeEnd)
}

export const everyone: TrueUnit = { kind: 'organisation', id: 'organisation' }

export interface Draft {
  readonly scenario: ScenarioSummary
  readonly units?: readonly TrueUnit[]
  readonly component: string | null
  readonly external?: TrueFault['external']
  readonly showsAt: readonly string[]
  readonly weeksBeforeEnd?: number
  readonly build?: number
  readonly until?: number
  readonly covers?: (target: Target) => boolean
  readonly direct?: Effects
  readonly spreads?: boolean
  /** Factor on the severity's strength. */
  readonly force?: number
}

/** One fault with its truth: what most scenarios are. */
export function plantOne(setting: Setting, draft: Draft): { fault: Fault; truth: TrueFault } {
  const onset = onsetWeek(setting, draft.weeksBeforeEnd)
  const until = draft.until ?? null
  const fault: Fault = {
    component: draft.component,
    strength: strengthOf[setting.severity] * (draft.force ?? 1),
    profile: { onset, build: draft.build ?? 6, until },
    ...(draft.covers ? { covers: draft.covers } : {}),
    ...(draft.direct ? { direct: draft.direct } : {}),
    ...(draft.spreads === undefined ? {} : { spreads: draft.spreads }),
  }
  const truth: TrueFault = {
    scenario: draft.scenario.id,
    components: draft.scenario.components,
    external: draft.external ?? null,
    scope: draft.scenario.scope,
    units: draft.units ?? [everyone],
    onset: toDay(dayOfWeek(setting.clock, onset)),
    until: until === null ? null : toDay(dayOfWeek(setting.clock, until)),
    showsAt: draft.showsAt,
    story: draft.scenario.story,
  }
  return { fault, truth }
}

export function plant(setting: Setting, draft: Draft): Planted {
  const { fault, truth } = plantOne(setting, draft)
  return { faults: [fault], truths: [truth], fixes: [] }
}

function oddnessOf(seat: Seat): number {
  const holder = seat.holders[0]
  if (!holder) return Number.POSITIVE_INFINITY
  const early = holder.hiredWeek > -30 ? 1 : 0
  return Math.abs(holder.skill) * 4 + Math.abs(Math.log(seat.potential)) + Math.abs(Math.log(holder.drive)) + early
}

/** A seat whose holder is tenured and of average skill, with a territory of average potential. */
export function pickAverageSeat(setting: Setting, except: readonly Seat[] = []): Seat {
  const ranked = setting.organisation.seats
    .filter((seat) => !except.includes(seat))
    .toSorted((a, b) => oddnessOf(a) - oddnessOf(b))
  return setting.stream.pick(ranked.slice(0, Math.max(1, Math.ceil(ranked.length / 8))))
}
