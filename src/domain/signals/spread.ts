import type { MetricSeries } from '../metrics/series.ts'
import type { SignalOptions } from './options.ts'
import type { SpreadFinding } from './spread-finding.ts'

/** Per metric and kind of unit: how much of the differences is luck. Being built; finds nothing yet. */
export function computeSpreads(_series: readonly MetricSeries[], _options: SignalOptions): readonly SpreadFinding[] {
  return []
}
