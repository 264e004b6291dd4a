import type { MetricSeries } from '../metrics/series.ts'
import type { Chart } from './signal.ts'

/** Limits and rule marks for one series. Being built; draws no limits yet. */
export function computeChart(series: MetricSeries): Chart {
  const start = series.points[0]?.start ?? '1970-01-01'
  return { kind: 'xmr', baseline: { start, end: start }, baselineState: 'none', points: series.points.map(() => null) }
}
