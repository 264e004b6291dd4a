import { adjustPValues } from '../../stats/adjust-p-values.ts'
import type { Day } from '../metrics/series.ts'
import { estimateEffect, probabilityAbove } from './estimate-effect.ts'
import { layOut } from './fix-periods.ts'
import type { FixEvidence, WatchedSeries } from './fix-verdict.ts'

export interface Harm {
  readonly metric: string
  readonly unit: string
  readonly kind: 'guardrail' | 'sibling'
  readonly effect: number
  /** Adjusted for all series that were watched (Benjamini–Hochberg). */
  readonly pValue: number
}

const falseDiscoveries = 0.05

/** Guardrails and siblings that got worse after the fix, beyond chance and corrected for how many were looked at. */
export function findHarm(
  { registration, guardrails, siblings }: Pick<FixEvidence, 'registration' | 'guardrails' | 'siblings'>,
  at: Day,
  random: () => number,
): readonly Harm[] {
  const watched: { readonly kind: Harm['kind']; readonly one: WatchedSeries }[] = [
    ...guardrails.map((one) => ({ kind: 'guardrail' as const, one })),
    ...siblings.map((one) => ({ kind: 'sibling' as const, one })),
  ]
  const judged = watched.flatMap(({ kind, one }) => {
    const effect = estimateEffect(layOut(one.series, registration, at), { controls: [], random })
    if (effect === null || !(effect.standardError > 0)) return []
    const above = probabilityAbove(effect, 0)
    const { metric, unit } = one.series
    return [{ metric, unit: unit.name, kind, effect: effect.estimate, raw: one.worse === 'up' ? 1 - above : above }]
  })
  const adjusted = adjustPValues(
    judged.map(({ raw }) => raw),
    'benjamini-hochberg',
  )
  return judged.flatMap(({ raw: _raw, ...one }, index) => {
    const pValue = adjusted[index] ?? 1
    return pValue <= falseDiscoveries ? [{ ...one, pValue }] : []
  })
}
