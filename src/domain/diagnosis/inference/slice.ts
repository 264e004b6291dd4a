import { combineEvidence, type Evidence } from '../evidence/evidence.ts'
import { getFrameworkNetwork, type FrameworkNetwork } from './framework-network.ts'
import { inferRoots, scaleOwn, type RootPosterior } from './infer-roots.ts'
import { computeInfluence, type Influence } from './noisy-or-network.ts'

/** The evidence about one unit with what follows from it. */
export interface Slice {
  readonly evidence: readonly Evidence[]
  readonly model: FrameworkNetwork
  readonly posterior: RootPosterior
  /** P(a source is an origin | all evidence without this piece). */
  readonly originWithout: (source: string, piece: Evidence) => number
  /** P(a source is an origin | all evidence, and a further Bayes factor on a node). */
  readonly originWith: (source: string, node: string, bayesFactor: number) => number
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
  const { factors, own } = combineEvidence(telling)
  const scaled = scaleOwn(model, own)
  const influences = new Map<string | null, Influence>()
  const influenceOf = (originOf: string | null): Influence => {
    const made =
      influences.get(originOf) ??
      computeInfluence(model.network, factors, { own: scaled, ...(originOf === null ? {} : { originOf }) })
    influences.set(originOf, made)
    return made
  }
  const withFactor = (source: string, node: string, bayesFactor: number): number => {
    const all = influenceOf(null).totalWith(node, bayesFactor)
    return all > 0 ? influenceOf(source).totalWith(node, bayesFactor) / all : 0
  }
  const reruns = new Map<string, RootPosterior>()
  return {
    evidence: telling,
    model,
    posterior: inferRoots(model, telling),
    originWithout: (source, piece) => {
      const [only, another] = piece.factors
      if (only !== undefined && another === undefined && piece.own.length === 0) {
        return withFactor(source, only.node, combineEvidence(telling, piece.id).factors.get(only.node) ?? 1)
      }
      const rerun = reruns.get(piece.id) ?? inferRoots(model, telling, piece.id)
      reruns.set(piece.id, rerun)
      return rerun.origin.get(source) ?? 0
    },
    originWith: (source, node, bayesFactor) => withFactor(source, node, (factors.get(node) ?? 1) * bayesFactor),
  }
}
