import type { PreparedAll } from './prepare-all.ts'
import type { SignalOptions } from './options.ts'
import type { Signal } from './signal.ts'
import type { Structure } from './structure.ts'

export interface ScopeContext {
  /** All signals of all metrics. */
  readonly signals: readonly Signal[]
  readonly structure: Structure
  readonly options: SignalOptions & { readonly evidenceFamilyOf?: (metric: string) => string }
  readonly prepared: Pick<PreparedAll, 'noise'>
}
