import type { Unit } from '../unit.ts'
import type { Scope, ScopeCandidate } from './scope-finding.ts'

/** One explanation: these units moved together (or stand apart) and nothing else did. */
export interface Explanation {
  readonly units: readonly Unit[]
  readonly z: number
  /** Number of cells the one shift has to fit: sellers inside times periods since. */
  readonly cells: number
  /** How many explanations of this kind were open: units of the kind, or ways to choose as many of them. */
  readonly alternatives: number
}

export const scopeOf: Record<Unit['kind'], Exclude<Scope, 'none'>> = {
  organisation: 'systemic',
  team: 'team',
  segment: 'segment',
  person: 'individual',
}

/**
 * Posterior weights of the explanations and of none, best first: exp(−EBIC / 2) with
 * EBIC = −2 LLR + ln(cells) + 2 ln(alternatives of the kind) and LLR = z² / 2. Source: DIAGNOSIS A5; Chen & Chen 2008.
 */
export function weighExplanations(explanations: readonly Explanation[]): readonly ScopeCandidate[] {
  const scored = explanations.map(({ units, z, cells, alternatives }) => {
    const logLikelihoodRatio = (z * z) / 2
    const score = logLikelihoodRatio - Math.log(Math.max(1, cells)) / 2 - Math.log(Math.max(1, alternatives))
    return { units, scope: scopeOf[units[0]?.kind ?? 'organisation'], logLikelihoodRatio, score }
  })
  const all = [{ units: [], scope: 'none' as Scope, logLikelihoodRatio: 0, score: 0 }, ...scored]
  const top = Math.max(...all.map((one) => one.score))
  const sum = all.reduce((total, one) => total + Math.exp(one.score - top), 0)
  return all
    .map(({ units, scope, logLikelihoodRatio, score }) => ({
      units,
      scope,
      logLikelihoodRatio,
      weight: Math.exp(score - top) / sum,
    }))
    .toSorted((a, b) => b.weight - a.weight || b.logLikelihoodRatio - a.logLikelihoodRatio)
}

/** The same weights with every person's name taken out. */
export function withoutNames(weights: readonly ScopeCandidate[]): readonly ScopeCandidate[] {
  return weights.map((one) => (one.scope === 'individual' ? { ...one, units: [] } : one))
}
