import { lastCompletePeriods, toDay, toDayNumber, toPeriod, type Span } from '../../domain/calendar/index.ts'
import { AppError } from '../../domain/errors.ts'
import { bookings, explainBookings, explainRatio, type Explanation } from '../../domain/explain/index.ts'
import { findObstacle } from '../../domain/metrics/compute.ts'
import type { Period } from '../../domain/metrics/metric.ts'
import type { Measures, Metric } from '../../domain/metrics/index.ts'
import { createSeededRandom } from '../../domain/seeded-random.ts'
import { organisation, unitKey, type Unit } from '../../domain/unit.ts'
import type { FactsSession, MeasureSettings } from '../../facts/index.ts'
import { roundNumbers } from '../diagnosis/round-numbers.ts'
import { getMetric } from '../metrics/metric-definitions.ts'
import { parseUnit } from '../metrics/parse-unit.ts'
import { loadClosedDeals } from './load-closed-deals.ts'
import { explainStates } from './explain-states.ts'
import { loadUnitCuts } from './load-unit-cuts.ts'
import { readCells, type TwoSpans } from './read-cells.ts'

export interface ExplainQuery {
  /** Id of a metric, or `bookings`. */
  readonly metric: string
  /** `KIND:ID`; absent: the whole organisation. */
  readonly unit?: string | null
  /** Default: the last fiscal quarter that is complete and of age against the one before. */
  readonly periods: { readonly before: Period; readonly after: Period } | null
}

export type ExplainReport = { readonly asOf: string; readonly currency: string | null; readonly unit: Unit } & (
  | ({ readonly status: 'explained' } & Explanation)
  /** Nothing to explain: no values, and why. */
  | {
      readonly status: 'not-explainable'
      readonly metric: { readonly id: string; readonly name: string }
      readonly because: string
    }
)

/**
 * Why a metric of a unit moved between two periods. Throws metric.not-found and unit.not-found; argument.invalid for periods that its
 * data cannot be cut by.
 */
export async function explainMetric(
  session: FactsSession,
  settings: MeasureSettings,
  query: ExplainQuery,
): Promise<ExplainReport> {
  const metric = query.metric === bookings.id ? null : getMetric(query.metric)
  const measures = await session.measure(settings)
  const index = findUnitIndex(measures, query.unit ?? organisation.id)
  const unit = measures.units[index] ?? organisation
  const spans = query.periods === null ? defaultSpans(measures, metric) : toSpans(query.periods)
  const random = createSeededRandom(toSeed(query.metric, unit, spans))
  const context: Context = { session, settings, measures, unit, index, spans, random }
  const found = metric === null ? await explainClosed(context) : await explainKnown(metric, context)
  const { asOf, currency } = measures
  if (typeof found === 'string') {
    const about = { id: query.metric, name: metric?.name ?? bookings.name }
    return { status: 'not-explainable', asOf, currency, unit, metric: about, because: found }
  }
  const notes = [...found.notes, ...noteOnPeriods(spans, { measures, metric })]
  return { status: 'explained', asOf, currency, unit, ...roundIntervals(found), notes }
}

/** The same question has the same answer every time, wherever it is asked. */
export function toSeed(metric: string, unit: Unit, { before, after }: TwoSpans): string {
  return `explain ${metric} ${unitKey(unit)} ${[before.start, before.end, after.start, after.end].join(' ')}`
}

interface Context {
  readonly session: FactsSession
  readonly settings: MeasureSettings
  readonly measures: Measures
  readonly unit: Unit
  readonly index: number
  readonly spans: TwoSpans
  readonly random: () => number
}

function findUnitIndex({ units, asOf }: Measures, text: string): number {
  const wanted = parseUnit(text)
  const index = units.findIndex((unit) => unitKey(unit) === unitKey(wanted))
  if (index >= 0) return index
  throw new AppError('unit.not-found', `There is no ${wanted.kind} with the id ${wanted.id} in the data as of ${asOf}.`)
}

async function explainClosed({ session, measures, index, spans, random }: Context): Promise<Explanation | string> {
  const periods = { before: toPeriod(spans.before), after: toPeriod(spans.after) }
  const deals = await loadClosedDeals(session, measures, { ...spans, index })
  const none = `no deal was won from ${periods.before.start} to ${toDay(spans.after.end - 1)}`
  return explainBookings({ ...periods, ...deals, random }) ?? none
}

/** A product or a state is compared on two days, the rest over two periods. */
async function explainKnown(metric: Metric, context: Context): Promise<Explanation | string> {
  const { measures, unit, session, settings, spans, random } = context
  const obstacle = findObstacle(metric, measures)
  if (obstacle !== null) return obstacle
  const isState = metric.grain === null || metric.cells === null || metric.id === 'pipeline-coverage'
  const kinds = isState ? metric.units : metric.seriesUnits
  if (!kinds.includes(unit.kind)) return `${metric.name} is not kept by ${unit.kind}`
  if (isState) return explainStates(session, settings, { metric, unit, spans, asOf: measures.axis.asOf, random })
  return explainCells(metric, context)
}

/** The explanation, or why there is none. */
async function explainCells(metric: Metric, context: Context): Promise<Explanation | string> {
  const { measures, spans, index, session, random } = context
  const { id, name, unit, family, scale } = metric
  checkBounds(metric, measures, spans)
  const cells = readCells(measures, { metric, index, spans })
  if (cells === null) return `${name} keeps no history`
  const cuts = index === 0 ? cells.cuts : await loadUnitCuts(session, measures, { metric, index, spans })
  const explained = explainRatio({
    metric: { id, name, unit, family, scale },
    before: toPeriod(spans.before),
    after: toPeriod(spans.after),
    whole: cells.whole,
    cuts,
    random,
  })
  if (explained === null) return `${name} has no value in one of the periods`
  if (index === 0 || explained.splits.length > 0) return explained
  const note = `The cases of ${name} are not known one by one, so those of a single unit cannot be cut further.`
  return { ...explained, notes: [...explained.notes, note] }
}

function checkBounds({ name, grain }: Metric, { axis }: Measures, spans: TwoSpans): void {
  const all = grain === 'week' ? axis.slots : grain === 'month' ? axis.months : axis.quarters
  const bounds = new Set(all.flatMap((span) => [span.start, span.end]))
  const { start: first = 0 } = axis.slots[0] ?? {}
  for (const bound of [spans.before.start, spans.before.end, spans.after.start, spans.after.end]) {
    if (bound <= first || bounds.has(bound)) continue
    const allowed = grain === 'week' ? 'weeks (from a Monday) or fiscal months' : `fiscal ${grain}s`
    throw new AppError(
      'argument.invalid',
      `${name} is counted in whole ${allowed}, and ${toDay(bound)} lies inside one: choose periods that begin and end with one.`,
    )
  }
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
