import { adjustPValues } from '../../stats/adjust-p-values.ts'
import { estimateSeasonalFactors } from '../../stats/seasonal-factors.ts'
import type { MetricSeries, SeriesPoint } from '../metrics/series.ts'
import { calendarMonth, monthOfQuarter, monthOfYear, weekOfQuarter } from './calendar-position.ts'
import { formatValue } from './format-value.ts'
import type { SignalOptions } from './options.ts'
import type { Pattern } from './pattern.ts'
import { toLevel } from './seasonal-adjustment.ts'

interface Cycle {
  readonly name: Pattern['cycle']
  readonly labels: readonly string[]
  readonly periods: Record<'week' | 'month', number>
  readonly at: (point: SeriesPoint, fiscalYearStartMonth: number) => number
}

const months = 'January February March April May June July August September October November December'.split(' ')
const cycles: readonly Cycle[] = [
  {
    name: 'month-of-quarter',
    labels: ['the first month of the quarter', 'the second month of the quarter', 'the last month of the quarter'],
    periods: { week: 13, month: 3 },
    at: monthOfQuarter,
  },
  {
    name: 'week-of-quarter',
    labels: Array.from({ length: 13 }, (_, i) => `week ${i + 1} of the quarter`),
    periods: { week: 13, month: 0 },
    at: weekOfQuarter,
  },
  { name: 'month-of-year', labels: months, periods: { week: 52, month: 12 }, at: monthOfYear },
]
const patternRate = 0.01

interface Candidate {
  readonly series: MetricSeries
  readonly cycle: Cycle
  readonly pValue: number
}

/**
 * Regularities of the calendar in the organisation's metrics: quarter-end pushes, summer, the weeks of a quarter. At most one per
 * metric, the clearest; family-wise over all metrics and cycles (Holm, .01). Needs two full cycles.
 *
 * A pattern is how the system works and no alarm; `judge` takes it out before it looks for changes.
 */
export function findPatterns(series: readonly MetricSeries[], options: SignalOptions): readonly Pattern[] {
  const start = options.fiscalYearStartMonth ?? 1
  const candidates = series
    .filter((one) => one.unit.kind === 'organisation')
    .flatMap((one) => cycles.flatMap((cycle) => testCycle(one, cycle, start) ?? []))
  const adjusted = adjustPValues(
    candidates.map((candidate) => candidate.pValue),
    'holm',
  )
  const clear = candidates.flatMap((candidate, i) =>
    (adjusted[i] as number) <= patternRate ? [{ ...candidate, pValue: adjusted[i] as number }] : [],
  )
  const byMetric = Map.groupBy(clear, (candidate) => candidate.series.metric)
  return [...byMetric.values()].map((found) => {
    const best = found.reduce((a, b) => (b.pValue < a.pValue ? b : a))
    return describe(best, series, options)
  })
}

function testCycle(series: MetricSeries, cycle: Cycle, start: number): Candidate | null {
  if (series.grain === 'quarter') return null
  const periods = cycle.periods[series.grain]
  if (periods === 0) return null
  const values = series.points.map((point) => (isUsable(point) ? toLevel(series, point) : null))
  const found = estimateSeasonalFactors(
    values,
    series.points.map((point) => cycle.at(point, start)),
    { positions: cycle.labels.length, cycle: periods, kind: isPositive(series) ? 'ratio' : 'difference' },
  )
  return found.status === 'value' ? { series, cycle, pValue: found.pValue } : null
}

const isUsable = (point: SeriesPoint) => point.state === 'complete' && point.value !== null
const isPositive = (series: MetricSeries) => series.family === 'proportion' || series.family === 'count'

function describe({ series, cycle, pValue }: Candidate, all: readonly MetricSeries[], options: SignalOptions): Pattern {
  const start = options.fiscalYearStartMonth ?? 1
  const byMonth = cycle.name === 'week-of-quarter' ? undefined : all.find((one) => isMonthly(one, series))
  const source = byMonth ?? series
  const groups = cycle.labels.map((label, position) => {
    const points = source.points.filter((point) => isUsable(point) && cycle.at(point, start) === position)
    const singles = [
      ...Map.groupBy(points, cycle.name === 'week-of-quarter' ? (point) => point.start : calendarMonth).values(),
    ]
    // A month at the edge of the data with a week or two is no month.
    const full =
      byMonth !== undefined || cycle.name === 'week-of-quarter' ? singles : singles.filter((weeks) => weeks.length >= 3)
    const values = (full.length > 0 ? full : singles).map((members) => levelOf(source, members))
    return {
      label,
      value: levelOf(source, points),
      low: Math.min(...values),
      high: Math.max(...values),
      n: points.reduce((sum, point) => sum + point.den, 0),
    }
  })
  const name = options.describe?.(series.metric)?.name ?? series.metric
  const unit = options.describe?.(series.metric)?.unit ?? (series.family === 'proportion' ? 'ratio' : null)
  return {
    id: `${series.metric}:${cycle.name}`,
    metric: series.metric,
    unit: series.unit,
    cycle: cycle.name,
    positions: groups,
    pValue,
    sentence: writeSentence(name, groups, (value) => formatValue(value, unit)),
  }
}

function isMonthly(one: MetricSeries, series: MetricSeries): boolean {
  return one.metric === series.metric && one.unit.kind === 'organisation' && one.grain === 'month'
}

function levelOf(series: MetricSeries, points: readonly SeriesPoint[]): number {
  const den = points.reduce((sum, point) => sum + point.den, 0)
  const counted = series.family !== 'level' && den > 0
  const level = counted
    ? points.reduce((sum, point) => sum + point.num, 0) / den
    : points.reduce((sum, point) => sum + (point.value as number), 0) / points.length
  return counted && series.scale === 'log' ? Math.exp(level) : level
}

function writeSentence(name: string, groups: Pattern['positions'], format: (value: number) => string): string {
  const ordered = groups.toSorted((a, b) => b.value - a.value)
  const [top, bottom] = [ordered[0], ordered.at(-1)]
  if (top === undefined || bottom === undefined) return ''
  const rest = ordered.slice(1)
  const others = { low: Math.min(...rest.map((one) => one.low)), high: Math.max(...rest.map((one) => one.high)) }
  const closing = 'This is the calendar at work, not an alarm.'
  if (top.low > others.high) {
    const range = (one: { low: number; high: number }) => `${format(one.low)} to ${format(one.high)}`
    return `${name} follows the calendar: ${range(top)} in ${top.label}, ${range(others)} otherwise. ${closing}`
  }
  return `${name} follows the calendar: highest in ${top.label} (${format(top.value)}), lowest in ${bottom.label} (${format(bottom.value)}). ${closing}`
}
