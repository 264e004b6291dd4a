import { lastCompletePeriods, toDay, toDayNumber, toPeriod, type Span } from '../../domain/calendar/index.ts'
import { AppError } from '../../domain/errors.ts'
import { bookings, explainBookings, explainRatio, type Explanation } from '../../domain/explain/index.ts'
import { findObstacle } from '../../domain/metrics/compute.ts'
import type { Period } from '../../domain/metrics/metric.ts'
import type { Measures, Metric } from '../../domain/metrics/index.ts'
import { createSeededRandom } from '../../domain/seeded-random.ts'
import type { FactsSession, MeasureSettings } from '../../facts/index.ts'
import { roundNumbers } from '../diagnosis/round-numbers.ts'
import { getMetric } from '../metrics/metric-definitions.ts'
import { loadClosedDeals } from './load-closed-deals.ts'
import { explainVelocity } from './explain-velocity.ts'
import { readCells, type TwoSpans } from './read-cells.ts'

export interface ExplainQuery {
  /** Id of a metric, or `bookings`. */
  readonly metric: string
  /** Default: the last fiscal quarter that is complete and of age against the one before. */
  readonly periods: { readonly before: Period; readonly after: Period } | null
}

export type ExplainReport = { readonly asOf: string; readonly currency: string | null } & (
  | ({ readonly status: 'explained' } & Explanation)
  /** Nothing to explain: no values, and why. */
  | { readonly status: 'not-explainable'; readonly metric: { readonly id: string }; readonly because: string }
)

/** Why a metric moved between two periods. Throws metric.not-found; argument.invalid for periods that its data cannot be cut by. */
export async function explainMetric(
  session: FactsSession,
  settings: MeasureSettings,
  query: ExplainQuery,
): Promise<ExplainReport> {
  const metric = query.metric === bookings.id ? null : getMetric(query.metric)
  const measures = await session.measure(settings)
  const { asOf, currency } = measures
  const spans = query.periods === null ? defaultSpans(measures, metric) : toSpans(query.periods)
  const random = createSeededRandom(`explain ${query.metric} ${JSON.stringify(spans)}`)
  const periods = { before: toPeriod(spans.before), after: toPeriod(spans.after) }
  const found =
    metric === null
      ? explainBookings({ ...periods, ...(await loadClosedDeals(session, measures, spans)), random })
      : metric.id === 'sales-velocity'
        ? (findObstacle(metric, measures) ?? (await explainVelocity(session, settings, { metric, spans, random })))
        : explainCells(metric, { measures, spans, random })
  if (found === null || typeof found === 'string') {
    const because = found ?? `no deal was won from ${periods.before.start} to ${toDay(spans.after.end - 1)}`
    return { status: 'not-explainable', asOf, currency, metric: { id: query.metric }, because }
  }
  const notes = [...found.notes, ...noteOnPeriods(spans, { measures, metric })]
  return { status: 'explained', asOf, currency, ...roundIntervals(found), notes }
}

interface CellContext {
  readonly measures: Measures
  readonly spans: TwoSpans
  readonly random: () => number
}

/** The explanation, or why there is none. */
function explainCells(metric: Metric, { measures, spans, random }: CellContext): Explanation | string {
  const obstacle = findObstacle(metric, measures)
  if (obstacle !== null) return obstacle
  const { id, name, unit, family, scale, grain } = metric
  if (grain === null || metric.cells === null) return `${name} is known at the as-of day only, not by period`
  const bounds = new Set(
    (grain === 'week'
      ? measures.axis.slots
      : grain === 'month'
        ? measures.axis.months
        : measures.axis.quarters
    ).flatMap((span) => [span.start, span.end]),
  )
  const { start: first = 0 } = measures.axis.slots[0] ?? {}
  for (const bound of [spans.before.start, spans.before.end, spans.after.start, spans.after.end]) {
    if (bound <= first || bounds.has(bound)) continue
    const allowed = grain === 'week' ? 'weeks (from a Monday) or fiscal months' : `fiscal ${grain}s`
    throw new AppError(
      'argument.invalid',
      `${name} is counted in whole ${allowed}, and ${toDay(bound)} lies inside one: choose periods that begin and end with one.`,
    )
  }
  const cells = readCells(measures, metric, spans)
  const explained =
    cells === null
      ? null
      : explainRatio({
          metric: { id, name, unit, family, scale },
          before: toPeriod(spans.before),
          after: toPeriod(spans.after),
          ...cells,
          random,
        })
  return explained ?? `${name} has no value in one of the periods`
}

const toSpan = ({ start, end }: Period): Span => ({ start: toDayNumber(start), end: toDayNumber(end) })

function toSpans({ before, after }: NonNullable<ExplainQuery['periods']>): TwoSpans {
  return { before: toSpan(before), after: toSpan(after) }
}

/** The last two fiscal quarters that are complete and whose cases have come of age. */
function defaultSpans(measures: Measures, metric: Metric | null): TwoSpans {
  const asOf = measures.axis.asOf - (metric?.maturityDays?.(measures) ?? 0)
  const [before, after] = lastCompletePeriods(measures.calendar, 'quarter', { asOf, count: 2 })
  return { before: before as Span, after: after as Span }
}

function noteOnPeriods(
  { before, after }: TwoSpans,
  { measures, metric }: { readonly measures: Measures; readonly metric: Metric | null },
): readonly string[] {
  const { asOf } = measures.axis
  const maturity = metric?.maturityDays?.(measures) ?? 0
  const lengths = [before.end - before.start, after.end - after.start]
  return [
    ...(after.end > asOf + 1 || before.end > asOf + 1
      ? [`A period reaches beyond ${measures.asOf}, the as-of day.`]
      : []),
    ...(maturity > 0 && Math.max(after.end, before.end) > asOf + 1 - maturity
      ? [`A period is younger than the ${maturity} days its cases need to come of age: it looks worse than it is.`]
      : []),
    ...(metric === null && Math.abs((lengths[0] ?? 0) - (lengths[1] ?? 0)) > 3
      ? [`The periods differ in length (${lengths[0]} and ${lengths[1]} days), and bookings with them.`]
      : []),
    ...(before.start < after.end && after.start < before.end ? ['The periods overlap.'] : []),
  ]
}

/** Six digits are all that is known of a bootstrap interval; the parts themselves are exact and stay so. */
function roundIntervals<T>(value: T, isExact = true): T {
  if (typeof value === 'number') return isExact ? value : roundNumbers(value)
  if (Array.isArray(value)) return value.map((one) => roundIntervals(one, isExact)) as T
  if (value === null || typeof value !== 'object') return value
  const rounded = Object.entries(value).map(([key, inner]) => {
    return [key, roundIntervals(inner, isExact && !inexact.has(key))]
  })
  return Object.fromEntries(rounded) as T
}

const inexact = new Set(['interval', 'share'])
