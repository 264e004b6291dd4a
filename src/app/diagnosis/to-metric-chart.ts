import type { MetricChart } from '../../contract/diagnosis.ts'
import type { Signal } from '../../domain/signals/index.ts'

/** What a chart of one metric of one unit draws and its table lists. */
export function toMetricChart(signal: Signal): MetricChart {
  const { series, unit, chart, verdict } = signal
  return {
    metric: series.metric,
    unit: { kind: unit.kind, id: unit.id, name: unit.name },
    grain: series.grain,
    kind: chart.kind,
    baseline: { start: chart.baseline.start, end: chart.baseline.end, state: chart.baselineState },
    points: series.points.map((point, index) => {
      const limit = chart.points[index] ?? null
      return {
        start: point.start,
        end: point.end,
        value: point.value,
        n: point.den,
        state: point.state,
        limits: limit === null ? null : { centre: limit.centre, lower: limit.lower, upper: limit.upper },
        rules: limit === null ? [] : [...limit.rules],
      }
    }),
    since: verdict.status === 'signal' && verdict.kind === 'change' ? verdict.since : null,
  }
}
