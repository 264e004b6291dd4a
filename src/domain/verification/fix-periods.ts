import { toDayNumber } from '../calendar/index.ts'
import type { Day, MetricSeries } from '../metrics/series.ts'
import type { RegistrationDraft } from './registration.ts'

/** A series laid out for judging one fix: complete periods up to the day of the verdict. */
export interface FixPeriods {
  readonly series: MetricSeries
  readonly starts: readonly Day[]
  /** Value per period; NaN where nothing was counted. */
  readonly values: Float64Array
  /** Index of the first period that begins on or after the start. */
  readonly start: number
  /** Periods left out: without value, trigger window, those the start falls into, ramp. */
  readonly excluded: readonly number[]
  readonly trigger: readonly number[]
  /** Those of `excluded` that are left out only because the fix was still taking hold. */
  readonly ramp: readonly number[]
  readonly weeksPerPeriod: number
  /** Periods that count before and after. */
  readonly before: number
  readonly after: number
}

const weeksOf = { week: 1, month: 365.25 / 12 / 7, quarter: 365.25 / 4 / 7 } as const
/** Where nobody said which bad periods prompted the fix, so many weeks before it are left out. */
const usualTriggerWeeks = 4

/** Lays out a series around a fix; `at` is the day of the verdict, null for the time before the start. */
export function layOut(
  series: MetricSeries,
  plan: Pick<RegistrationDraft, 'startsOn' | 'rampWeeks' | 'trigger'>,
  at: Day | null,
): FixPeriods {
  const points = series.points.filter((point) => point.state === 'complete' && (at === null || point.end <= at))
  const weeksPerPeriod = weeksOf[series.grain]
  const start = points.findIndex((point) => point.end > plan.startsOn)
  const first = start === -1 ? points.length : start
  const startDay = toDayNumber(plan.startsOn)
  const trigger = points.flatMap((point, t) =>
    isTrigger(point, plan.trigger ?? { from: null, until: plan.startsOn }, startDay) ? [t] : [],
  )
  const rampUntil = startDay + 7 * plan.rampWeeks
  const uncounted = points.flatMap((point, t) => {
    const isCounted = point.value !== null && (point.den > 0 || series.family === 'level')
    const isMixed = t >= first && point.start < plan.startsOn
    return !isCounted || isMixed || trigger.includes(t) ? [t] : []
  })
  const ramp = points.flatMap((point, t) =>
    t >= first && toDayNumber(point.start) < rampUntil && !uncounted.includes(t) ? [t] : [],
  )
  const excluded = [...uncounted, ...ramp].toSorted((a, b) => a - b)
  const left = new Set(excluded)
  const counted = points.flatMap((_, t) => (left.has(t) ? [] : [t]))
  return {
    series: { ...series, points },
    starts: points.map((point) => point.start),
    values: Float64Array.from(points, (point) => point.value ?? Number.NaN),
    start: first,
    excluded,
    trigger,
    ramp,
    weeksPerPeriod,
    before: counted.filter((t) => t < first).length,
    after: counted.filter((t) => t >= first).length,
  }
}

function isTrigger(
  point: { readonly start: Day; readonly end: Day },
  trigger: { readonly from: Day | null; readonly until: Day },
  startDay: number,
): boolean {
  if (point.start >= trigger.until) return false
  if (trigger.from !== null) return point.end > trigger.from && point.start < trigger.until
  return toDayNumber(point.end) > startDay - 7 * usualTriggerWeeks
}
