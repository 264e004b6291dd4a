import type { SignalOptions } from './options.ts'
import type { ScopeFinding } from './scope-finding.ts'
import type { Signal } from './signal.ts'
import type { Structure } from './structure.ts'

/** One finding per metric and kind of signal: who is affected. Being built; finds nothing yet. */
export function classifyScopes(
  _signals: readonly Signal[],
  _structure: Structure,
  _options: SignalOptions,
): readonly ScopeFinding[] {
  return []
}
