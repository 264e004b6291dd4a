import { componentIds } from '../links.ts'
import { findHolder } from '../organisation/organisation.ts'
import type { Person } from '../organisation/organisation.ts'
import { targetOf } from '../organisation/staffing.ts'
import type { Stream } from '../random.ts'
import type { SimulatedFile, TrueFix } from '../simulated.ts'
import { toDay, toWorkday } from '../time.ts'
import { clamp, dayOfWeek } from '../world.ts'
import type { World } from '../world.ts'
import { writeDistractor, writeProblem } from './wording.ts'

/** A fix that the scenario plants in the log. */
export interface PlannedFix {
  /** Where the problem was seen and the fix was applied. */
  readonly component: string
  readonly on: number
  readonly kind: TrueFix['kind']
  readonly fix: string
}

const header = (
  'problem_id raised_on title details raised_by component team_id person_id urgent minutes_lost people_affected ' +
  'recurrence_of owner_changes resolved_on fix_component fix cause_kind verified_on verified'
).split(' ')
/** Problems per seat and week in a healthy organisation. */
const usualRate = 0.08
const upperCount = 22
const details = [
  '',
  '',
  '',
  'Happened twice this week.',
  'See the note in the account.',
  'Several of us have this.',
  'Please look into it.',
]
const fixes = [
  'talked to those concerned',
  'sent a reminder',
  'changed the template',
  'one-off exception',
  'added a check',
  'short training',
]

interface Resolved {
  readonly id: string
  readonly on: number
}

export interface ProblemLog {
  readonly file: SimulatedFile
  readonly fixes: readonly TrueFix[]
}

/** What people complain about: a steady hum of everything, more of what is strained, some of it nothing to do with selling. */
export function simulateProblems(world: World, planned: readonly PlannedFix[]): ProblemLog {
  const { clock, conditions, organisation } = world
  const stream = world.stream.fork('problems')
  const common = componentIds.map(
    (id, at) => Math.exp(stream.fork(`common ${id}`).normal(0, 0.5)) * (at < upperCount ? 0.45 : 1),
  )
  const rows: { day: number; cells: string[] }[] = []
  const resolved = new Map<string, Resolved[]>()
  const seats = organisation.seats
  let number = 0
  const nextId = () => `PB${String(++number).padStart(5, '0')}`
  for (let week = 0; week < clock.weeks; week++)
    for (const seat of seats) {
      const person = findHolder(seat, dayOfWeek(clock, week))
      if (!person) continue
      const draws = stream.fork(`${seat.id} ${week}`)
      const target = targetOf(person)
      const weights = componentIds.map(
        (id, at) => (common[at] ?? 1) * (1 + (at < upperCount ? 8 : 6) * conditions.strain(id, week, target)),
      )
      const total = weights.reduce((sum, weight) => sum + weight, 0) / common.reduce((sum, weight) => sum + weight, 0)
      const count = draws.poisson(usualRate * total * Math.exp(0.5 * conditions.effect('problemRate', week, target)))
      for (let at = 0; at < count; at++) {
        const day = toWorkday(dayOfWeek(clock, week) + draws.index(5))
        const component = draws.chance(0.2) ? null : (componentIds[draws.weighted(weights)] ?? null)
        if (day <= clock.endDay)
          rows.push({ day, cells: report(world, { id: nextId(), day, week, person, component, draws, resolved }) })
      }
    }
  const made: TrueFix[] = []
  for (const [at, fix] of planned.entries()) {
    const draws = stream.fork(`planned ${at}`)
    const person = findHolder(seats[draws.index(seats.length)] ?? seats[0]!, fix.on) ?? organisation.managers[0]!
    const id = nextId()
    rows.push({ day: fix.on - 18, cells: reportPlanned(world, fix, { id, person, draws }) })
    made.push({ problem: id, component: fix.component, on: toDay(fix.on), kind: fix.kind })
  }
  rows.sort((a, b) => a.day - b.day || ((a.cells[0] ?? '') < (b.cells[0] ?? '') ? -1 : 1))
  return { file: { header, rows: rows.map((row) => row.cells) }, fixes: made }
}

interface Report {
  readonly id: string
  readonly day: number
  readonly week: number
  readonly person: Person
  readonly component: string | null
  readonly draws: Stream
  readonly resolved: Map<string, Resolved[]>
}

function report(world: World, what: Report): string[] {
  const { conditions, clock } = world
  const { component, draws, person, week, day } = what
  const target = targetOf(person)
  const strain = component === null ? 0 : conditions.strain(component, week, target)
  const title = component === null ? writeDistractor(draws) : writeProblem(component, draws)
  const earlier =
    component === null ? [] : (what.resolved.get(component) ?? []).filter((one) => one.on < day && one.on > day - 330)
  const returns = earlier.length > 0 && draws.chance(0.07 + 0.45 * strain)
  const before = returns ? earlier.at(-1) : undefined
  const took = Math.ceil(draws.lognormal(16, 0.8))
  const closes = draws.chance(0.85)
  const on = toWorkday(day + took)
  const done = closes && on <= clock.endDay
  const blame = clamp(0.18 + conditions.effect('blame', week, target), 0, 0.85)
  const checked =
    done && draws.chance(clamp(0.78 - 0.5 * conditions.strain('problem-solving-discipline', week, target), 0.05, 1))
  const checkDay = toWorkday(on + 35 + draws.index(30))
  const held = !draws.chance(0.1 + 0.6 * strain)
  const visible = checked && checkDay <= clock.endDay
  if (done && component !== null)
    what.resolved.set(component, [...(what.resolved.get(component) ?? []), { id: what.id, on }])
  return [
    what.id,
    toDay(day),
    title,
    draws.pick(details),
    draws.chance(0.85) ? person.id : '',
    component !== null && draws.chance(0.4) ? component : '',
    draws.chance(0.75) ? (person.team?.id ?? '') : '',
    '',
    String(draws.chance(clamp(0.09 + 0.8 * conditions.burden(week, target), 0, 0.6))),
    String(
      Math.max(5, Math.round(draws.lognormal(26, 0.8) * Math.exp(0.6 * conditions.effect('friction', week, target)))),
    ),
    String(1 + draws.poisson(1.2 + 5 * strain)),
    before?.id ?? '',
    String(draws.poisson(0.12 + 1.1 * Math.max(0, blame - 0.18))),
    done ? toDay(on) : '',
    done && component !== null && draws.chance(0.7) ? component : '',
    done ? draws.pick(fixes) : '',
    done ? (draws.chance(0.15) ? 'unknown' : draws.chance(blame) ? 'person' : 'process') : '',
    visible ? toDay(checkDay) : '',
    visible ? (held ? 'held' : 'failed') : '',
  ]
}

function reportPlanned(world: World, fix: PlannedFix, by: { id: string; person: Person; draws: Stream }): string[] {
  const check = toWorkday(fix.on + 42)
  const visible = fix.kind !== 'real' ? false : check <= world.clock.endDay
  const affected = Math.round(world.organisation.seats.length * 0.6)
  return [
    by.id,
    toDay(fix.on - 18),
    writeProblem(fix.component, by.draws),
    'Raised in the management meeting.',
    by.person.id,
    fix.component,
    '',
    '',
    'true',
    String(600 + by.draws.index(900)),
    String(affected),
    '',
    '0',
    toDay(fix.on),
    fix.component,
    fix.fix,
    'process',
    visible ? toDay(check) : '',
    visible ? 'held' : '',
  ]
}
