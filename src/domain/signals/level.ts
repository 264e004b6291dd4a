import type { MetricSeries } from '../metrics/series.ts'
import type { Noise } from './noise-estimate.ts'
import type { SignalOptions } from './options.ts'
import type { PreparedSeries } from './prepared-series.ts'
import type { Signal } from './signal.ts'

export interface LevelContext {
  readonly noise: ReadonlyMap<MetricSeries, { readonly prepared: PreparedSeries; readonly noise: Noise }>
  readonly options: SignalOptions
}

export function judgeLevels(_changes: readonly Signal[], _context: LevelContext): readonly Signal[] {
  return []
}
