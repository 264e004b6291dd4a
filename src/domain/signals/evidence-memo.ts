import type { Noise } from './noise-estimate.ts'
import type { PreparedSeries } from './prepared-series.ts'
import type { Signal } from './signal.ts'

export interface Evidence {
  readonly prepared: PreparedSeries
  readonly noise: Noise
}

/**
 * What `judge` prepared for a signal, so that `classifyScopes` need not prepare it again. Only a saving: for signals that come from
 * elsewhere (a file, a test) it is computed anew from all of them, with the same result.
 */
const evidence = new WeakMap<Signal, Evidence | null>()

export function rememberEvidence(signal: Signal, known: Evidence | null): Signal {
  evidence.set(signal, known)
  return signal
}

/** Null: too little to be judged. Undefined: not remembered. */
export function recallEvidence(signal: Signal): Evidence | null | undefined {
  return evidence.get(signal)
}
