import type { MetricSeries } from '../metrics/series.ts'
import type { SignalOptions } from './options.ts'
import type { Pattern } from './pattern.ts'

/** Calendar patterns of the organisation and its segments. Being built; finds nothing yet. */
export function findPatterns(_series: readonly MetricSeries[], _options: SignalOptions): readonly Pattern[] {
  return []
}
