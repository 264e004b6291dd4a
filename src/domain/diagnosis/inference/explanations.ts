import {
  computeEvidenceProbability,
  fillFactors,
  type BayesFactors,
  type NoisyOrNetwork,
  type NoisyOrOptions,
} from './noisy-or-network.ts'

/** A set of components that came on by themselves, everything else that is on having followed from them. */
export interface Explanation {
  readonly origins: readonly string[]
  readonly probability: number
}

export interface Explanations {
  /** Most probable first. */
  readonly sets: readonly Explanation[]
  /** Probability of all sets that were not looked at. */
  readonly missing: number
}

/**
 * The most probable sets of origins, by bounded enumeration: every set of at most `largest` of the `candidates` is
 * weighed exactly; what is left out (larger sets, other components) is reported as `missing`. `sources` are the nodes
 * whose coming on by themselves counts as an origin.
 */
export function findExplanations(
  network: NoisyOrNetwork,
  evidence: BayesFactors,
  options: NoisyOrOptions & {
    readonly sources: readonly string[]
    readonly candidates: readonly string[]
    readonly largest: number
  },
): Explanations {
  const total = computeEvidenceProbability(network, evidence, options)
  if (total <= 0) return { sets: [], missing: 1 }
  const together = network.joint?.ids ?? []
  const whole = fillFactors(network, evidence, options)[network.joint?.factor ?? -1]
  const ownOf = new Map(
    options.sources
      .filter((id) => !together.includes(id))
      .map((id) => {
        const index = network.position.get(id)
        return [id, options.own?.get(id) ?? (index === undefined ? 0 : (network.nodes[index]?.own ?? 0))]
      }),
  )
  const sets = subsets(options.candidates, options.largest).map((origins) => {
    const chosen = new Set(origins)
    const own = new Map<string, number>()
    let prior = 1
    for (const [id, probability] of ownOf) {
      own.set(id, chosen.has(id) ? 1 : 0)
      prior *= chosen.has(id) ? probability : 1 - probability
    }
    const entry = together.reduce((at, id) => at * 2 + (chosen.has(id) ? 1 : 0), 0)
    const joint = whole?.map((value, at) => (at === entry ? value : 0))
    const evidenceOf = computeEvidenceProbability(network, evidence, joint === undefined ? { own } : { own, joint })
    return { origins, probability: (prior * evidenceOf) / total }
  })
  const ordered = sets.toSorted(
    (a, b) => b.probability - a.probability || (a.origins.join() < b.origins.join() ? -1 : 1),
  )
  return { sets: ordered, missing: Math.max(0, 1 - ordered.reduce((sum, set) => sum + set.probability, 0)) }
}

function subsets(items: readonly string[], largest: number): string[][] {
  let all: string[][] = [[]]
  for (const item of items) {
    all = [...all, ...all.filter((set) => set.length < largest).map((set) => [...set, item])]
  }
  return all
}
