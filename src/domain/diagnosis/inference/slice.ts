import type { Evidence } from '../evidence/evidence.ts'
import { getFrameworkNetwork, type FrameworkNetwork } from './framework-network.ts'
import { inferRoots, type RootPosterior } from './infer-roots.ts'

/** The evidence about one unit with what follows from it; inference without a piece is done when first asked for. */
export interface Slice {
  readonly evidence: readonly Evidence[]
  readonly model: FrameworkNetwork
  readonly posterior: RootPosterior
  readonly without: (id: string) => RootPosterior
}

/** Factors nearer to 1 than this change nothing that is shown. */
const negligible = 0.01

export function computeSlice(evidence: readonly Evidence[]): Slice {
  const telling = evidence.filter(
    (piece) => piece.own.length > 0 || piece.factors.some((factor) => Math.abs(factor.logBayesFactor) > negligible),
  )
  const symptomIds = telling.flatMap((piece) =>
    piece.factors.flatMap(({ node }) => (node.startsWith('symptom:') ? [node.slice('symptom:'.length)] : [])),
  )
  const model = getFrameworkNetwork(symptomIds)
  const posterior = inferRoots(model, telling)
  const known = new Map<string, RootPosterior>()
  return {
    evidence: telling,
    model,
    posterior,
    without: (id) => {
      const made = known.get(id) ?? inferRoots(model, telling, id)
      known.set(id, made)
      return made
    },
  }
}
