import type { MetricChart } from '../../src/contract/diagnosis.ts'
import { framework } from '../../src/domain/framework/index.ts'
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

/** How far the recent mean of a chart lies from its centre, in standard errors of that mean; 0 where it cannot be told. */
function movementOf(chart: MetricChart): number {
  const known = chart.points.filter(
    (point) => point.state === 'complete' && point.value !== null && point.limits !== null,
  )
  const last = known.slice(-recent)
  const limits = last.at(-1)?.limits
  if (!limits || last.length < 4) return 0
  const sigma = (limits.upper - limits.lower) / 6
  const mean = last.reduce((sum, point) => sum + (point.value ?? 0), 0) / last.length
  return sigma > 0 ? (Math.abs(mean - limits.centre) / sigma) * Math.sqrt(last.length) : 0
}

function concerns(chart: MetricChart, fault: TrueFault): boolean {
  if (fault.scope === 'systemic') return chart.unit.kind === 'organisation'
  return fault.units.some((unit) => unit.id === chart.unit.id)
}

/** Baseline: the largest movement, mapped to a component; components in that order. It is even told where to look. */
export function rankByLargestMovement(charts: readonly MetricChart[], fault: TrueFault): string[] {
  const moved = charts
    .filter((chart) => concerns(chart, fault))
    .map((chart) => ({ component: componentOf(chart.metric), size: movementOf(chart) }))
    .toSorted((a, b) => b.size - a.size)
  return [...new Set(moved.flatMap((each) => (each.component === null || each.size === 0 ? [] : [each.component])))]
}

/** Baseline: organisation charts with a run rule broken within the last quarter, as a rule list would alarm. */
export function countChartAlarms(charts: readonly MetricChart[]): number {
  return charts.filter(
    (chart) =>
      chart.unit.kind === 'organisation' && chart.points.slice(-recent).some((point) => point.rules.length > 0),
  ).length
}
