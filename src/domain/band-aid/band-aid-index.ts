import type { SymptomState } from './judgement.ts'
import { bandAidSymptoms } from './symptoms.ts'
import type { BandAidSymptomId } from './symptoms.ts'

export interface BandAidIndex {
  /** Sum of the weights of the symptoms in alarm: 0 to 22, since one of them can only be watched. */
  readonly index: number
  /** The most it could be given what is known: the weights of the symptoms that could be judged and can raise an alarm. */
  readonly outOf: number
  /** What it is made of, the heaviest first. */
  readonly contributions: readonly { readonly id: BandAidSymptomId; readonly weight: number }[]
}

/**
 * How many symptoms are in alarm (`contributes`: now or at the end of the quarter before), weighted (a design default: missed numbers, returning problems, both kinds of exits
 * and isolated fixes count twice). Meant to open a talk one level up; comparing managers or organisations by it misleads,
 * most of all where `outOf` differs.
 */
export function computeBandAidIndex(
  states: readonly { readonly id: BandAidSymptomId; readonly state: SymptomState; readonly contributes?: boolean }[],
): BandAidIndex {
  const stateById = new Map(states.map(({ id, state }) => [id, state]))
  const counted = new Set(
    states.filter(({ state, contributes }) => contributes ?? state === 'alarm').map(({ id }) => id),
  )
  const contributions = bandAidSymptoms
    .filter(({ id }) => counted.has(id))
    .map(({ id, weight }) => ({ id, weight }))
    .toSorted((a, b) => b.weight - a.weight)
  const judged = bandAidSymptoms.filter(
    ({ id, alarm }) => alarm !== null && (stateById.get(id) ?? 'insufficient') !== 'insufficient',
  )
  return { index: totalWeight(contributions), outOf: totalWeight(judged), contributions }
}

function totalWeight(parts: readonly { readonly weight: number }[]): number {
  return parts.reduce((total, { weight }) => total + weight, 0)
}
