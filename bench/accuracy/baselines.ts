import type { MetricChart } from '../../src/contract/diagnosis.ts'
import { framework } from '../../src/domain/framework/index.ts'
import type { MetricSeries } from '../../src/domain/metrics/series.ts'
import { findMetric } from '../../src/domain/metrics/index.ts'
import type { TrueFault } from '../../src/sim/index.ts'

/** Weeks whose mean is compared with the chart's limits. */
const recent = 13

/** The first component that has the metric as an indicator: what a simple rule would call the root. */
function componentOf(metric: string): string | null {
  return (
    framework.components.find((component) =>
      component.indicators.some((indicator) => indicator.metrics.includes(metric)),
    )?.id ?? null
  )
}

function knownPoints(chart: MetricChart): MetricChart['points'] {
  return chart.points.filter((point) => point.state === 'complete' && point.value !== null && point.limits !== null)
}

const meanOf = (points: MetricChart['points']) =>
  points.reduce((sum, point) => sum + (point.value ?? 0), 0) / Math.max(1, points.length)

/** How far the recent mean of a chart lies from its centre, in standard errors of that mean; 0 where it cannot be told. */
function movementOf(chart: MetricChart): number {
  const last = knownPoints(chart).slice(-recent)
  const limits = last.at(-1)?.limits
  if (!limits || last.length < 4) return 0
  const sigma = (limits.upper - limits.lower) / 6
  return sigma > 0 ? (Math.abs(meanOf(last) - limits.centre) / sigma) * Math.sqrt(last.length) : 0
}

/** The recent mean against the one before, relative to it, noise or not. */
function changeOf(chart: MetricChart): number {
  const points = knownPoints(chart)
  const [before, after] = [points.slice(-2 * recent, -recent), points.slice(-recent)]
  if (before.length < 4 || meanOf(before) === 0) return 0
  return Math.abs(meanOf(after) / meanOf(before) - 1)
}

const alarmsOf = (chart: MetricChart) => chart.points.slice(-recent).filter((point) => point.rules.length > 0).length

function concerns(chart: MetricChart, fault: TrueFault): boolean {
  if (fault.scope === 'systemic') return chart.unit.kind === 'organisation'
  return fault.units.some((unit) => unit.id === chart.unit.id)
}

/**
 * What simple rules would call the root, best first, each told where to look: the largest movement in standard errors, the largest
 * change between the last quarter and the one before, and the chart with the most broken run rules, mapped to a component.
 */
export function rankBySimpleRules(charts: readonly MetricChart[], fault: TrueFault) {
  const own = charts.filter((chart) => concerns(chart, fault))
  const rank = (sizeOf: (chart: MetricChart) => number): string[] => {
    const sized = own
      .map((chart) => ({ component: componentOf(chart.metric), size: sizeOf(chart) }))
      .toSorted((a, b) => b.size - a.size)
    return [...new Set(sized.flatMap((each) => (each.component === null || each.size === 0 ? [] : [each.component])))]
  }
  return { movement: rank(movementOf), beforeAfter: rank(changeOf), alarms: rank(alarmsOf) }
}

/** Baseline: organisation charts with a run rule broken within the last quarter, as a rule list would alarm. */
export function countChartAlarms(charts: readonly MetricChart[]): number {
  return charts.filter((chart) => chart.unit.kind === 'organisation' && alarmsOf(chart) > 0).length
}

/** Baseline: the last of a raw ranking by win rate over half a year, whom a league table would name. */
export function findLastOfRanking(charts: readonly MetricChart[]): string | null {
  const ranked = charts
    .filter((chart) => chart.unit.kind === 'person' && chart.metric === 'win-rate')
    .map((chart) => ({ id: chart.unit.id, points: knownPoints(chart).slice(-26) }))
    .filter(({ points }) => points.length >= 6)
    .map(({ id, points }) => ({ id, value: meanOf(points) }))
    .toSorted((a, b) => a.value - b.value)
  return ranked[0]?.id ?? null
}

/** Baseline: whether a metric's mean of the eight periods since a day is better than of the eight before; null: cannot be told. */
export function isBetterSince(
  series: readonly MetricSeries[],
  fix: { readonly metric: string; readonly unit: { readonly kind: string; readonly id: string }; readonly day: string },
): boolean | null {
  const direction = findMetric(fix.metric)?.direction
  const own = series.find(
    ({ metric, unit }) => metric === fix.metric && unit.kind === fix.unit.kind && unit.id === fix.unit.id,
  )
  const values = (own?.points ?? []).filter((point) => point.state === 'complete' && point.value !== null)
  const before = values.filter((point) => point.end <= fix.day).slice(-8)
  const after = values.filter((point) => point.start >= fix.day).slice(0, 8)
  if (before.length < 2 || after.length < 2 || (direction !== 'up' && direction !== 'down')) return null
  const mean = (points: typeof values) => points.reduce((sum, { value }) => sum + (value ?? 0), 0) / points.length
  return direction === 'up' ? mean(after) > mean(before) : mean(after) < mean(before)
}
