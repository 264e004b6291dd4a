import { normalTwoSided } from '../../stats/distributions/normal.ts'
import { computeEffectSize, logBayesFactor } from './effect-size.ts'
import { isBetter } from './is-better.ts'
import type { PooledPerson } from './pooled-persons.ts'
import { windowsOf } from './scope-cells.ts'
import type { ScopeContext } from './scope-context.ts'
import type { ScopeFinding } from './scope-finding.ts'
import { writeSentenceParts } from './scope-sentences.ts'
import { weighExplanations } from './scope-weights.ts'

/** Below this it is not certain enough to name anybody. */
const certain = 0.8

/** The findings about a person whose indicators are worse only when taken together: one for each that shows it. */
export function describePooledPerson(person: PooledPerson, context: ScopeContext): readonly ScopeFinding[] {
  const { unit, since, z, pValue, indications, comparable } = person
  const shown = indications.filter(({ shift, error }) => shift / error < -1)
  const periods = Math.max(...shown.map(({ cell }) => cell.periods))
  const weights = weighExplanations([{ units: [unit], z, cells: periods, alternatives: comparable }])
  const confidence = weights.find((one) => one.scope === 'individual')?.weight ?? 0
  if (confidence <= certain) return []
  return shown.map(({ cell, signal }) => {
    const { metric } = signal.series
    const naming = context.options.describe?.(metric) ?? null
    const effect = computeEffectSize(cell.prepared, windowsOf(cell), cell.noise)
    const finding = {
      metric,
      kind: 'change' as const,
      scope: 'individual' as const,
      units: [unit],
      unaffected: [],
      weights,
      confidence,
      breadth: { affected: 1, comparable, share: 1 / comparable },
      managersAffected: 1,
      persistence: cell.periods,
      since,
      better: isBetter(effect.size, naming?.direction ?? null),
      ...effect,
      n: cell.weight,
      // All indicators together: no single one would have been told from chance.
      pValue: Math.min(1, normalTwoSided(z)),
      qValue: pValue,
      logBayesFactor: logBayesFactor(z) / shown.length,
      withheld: null,
    }
    return { ...finding, sentenceParts: writeSentenceParts({ metric, naming, finding }) }
  })
}
