import { combineEvidence, type Evidence } from '../evidence/evidence.ts'
import { getFrameworkNetwork, type FrameworkNetwork } from './framework-network.ts'
import { computeInfluence, type Influence } from './influence.ts'
import { inferRoots, priorOptions, type RootPosterior } from './infer-roots.ts'
import { listSymptoms, noMemory, type Memory } from './memory.ts'

/** The evidence about one unit with what follows from it. */
export interface Slice {
  readonly evidence: readonly Evidence[]
  /** What earlier quarters say; `noMemory` where nothing is known of them. */
  readonly memory: Memory
  readonly strengths: ReadonlyMap<number, number>
  readonly model: FrameworkNetwork
  readonly posterior: RootPosterior
  /** P(a source is an origin | all evidence without this piece). */
  readonly originWithout: (source: string, piece: Evidence) => number
  /** P(a source is an origin | all evidence, and a further Bayes factor on a node). */
  readonly originWith: (source: string, node: string, bayesFactor: number) => number
  /** Bayes factors per node, all pieces of the present quarter together. */
  readonly factors: ReadonlyMap<string, number>
  /** P(evidence), or with a source P(evidence and it is an origin), as a function of each single number. */
  readonly influenceOf: (source: string | null) => Influence
}

/** Factors nearer to 1 than this change nothing that is shown. */
const negligible = 0.01

export interface SliceOptions {
  readonly memory?: Memory
  readonly strengths?: ReadonlyMap<number, number>
  /** Symptoms that nothing is known of and that a question may be asked about. */
  readonly askable?: readonly string[]
}

export function computeSlice(evidence: readonly Evidence[], options: SliceOptions = {}): Slice {
  const { memory = noMemory, strengths = new Map<number, number>(), askable = [] } = options
  const telling = keepTelling(evidence)
  const joint = memory.joint?.ids ?? []
  const model = getFrameworkNetwork([...listSymptoms(telling), ...askable], { joint, strengths })
  const combined = combineEvidence(telling)
  const { factors } = combined
  const prior = priorOptions(model, memory, combined.own)
  const influences = new Map<string | null, Influence>()
  const influenceOf = (originOf: string | null): Influence => {
    const made =
      influences.get(originOf) ??
      computeInfluence(model.network, factors, { ...prior, ...(originOf === null ? {} : { originOf }) })
    influences.set(originOf, made)
    return made
  }
  const share = (source: string, read: (influence: Influence) => number): number => {
    const all = read(influenceOf(null))
    return all > 0 ? read(influenceOf(source)) / all : 0
  }
  const reruns = new Map<string, RootPosterior>()
  const rerunWithout = (id: string): RootPosterior => {
    const made = reruns.get(id) ?? inferRoots(model, telling, { without: id, memory })
    reruns.set(id, made)
    return made
  }
  return {
    evidence: telling,
    memory,
    strengths,
    model,
    factors,
    influenceOf,
    posterior: inferRoots(model, telling, { memory }),
    originWithout: (source, piece) => {
      const without = combineEvidence(telling, piece.id)
      const [factor, ...moreFactors] = piece.factors
      const [scale, ...moreScales] = piece.own
      if (factor !== undefined && moreFactors.length === 0 && scale === undefined) {
        return share(source, (influence) => influence.totalWith(factor.node, without.factors.get(factor.node) ?? 1))
      }
      if (factor === undefined && scale !== undefined && moreScales.length === 0) {
        const own = (prior.own.get(scale.node) ?? 0) / scale.factor
        return share(source, (influence) => influence.totalWithOwn(scale.node, own))
      }
      return rerunWithout(piece.id).origin.get(source) ?? 0
    },
    originWith: (source, node, bayesFactor) =>
      share(source, (influence) => influence.totalWith(node, (factors.get(node) ?? 1) * bayesFactor)),
  }
}

/** Without the pieces that change nothing. */
export function keepTelling(evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.filter(
    (piece) => piece.own.length > 0 || piece.factors.some((factor) => Math.abs(factor.logBayesFactor) > negligible),
  )
}
