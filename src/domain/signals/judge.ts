import type { MetricSeries } from '../metrics/series.ts'
import { computeChart } from './chart.ts'
import type { SignalOptions } from './options.ts'
import type { Signal } from './signal.ts'

/** One signal per series in the order given, then one more per series whose level stands apart from its peers'. Being built. */
export function judge(series: readonly MetricSeries[], _options: SignalOptions): readonly Signal[] {
  return series.map((one) => ({
    series: one,
    unit: one.unit,
    chart: computeChart(one),
    verdict: { status: 'noise', logBayesFactor: 0, past: null },
  }))
}
