import type { PreparedAll } from './prepare-all.ts'
import type { SignalOptions } from './options.ts'
import type { PairSeries } from './scope-pairs.ts'
import type { Signal } from './signal.ts'
import type { Structure } from './structure.ts'

export interface ScopeContext {
  /** All signals of all metrics. */
  readonly signals: readonly Signal[]
  readonly structure: Structure
  readonly options: SignalOptions & { readonly evidenceFamilyOf?: (metric: string) => string }
  /** By metric, what is weighed beside the units that were judged: pairs of groupings. */
  readonly pairs: ReadonlyMap<string, readonly PairSeries[]>
  readonly prepared: Pick<PreparedAll, 'noise'>
}
