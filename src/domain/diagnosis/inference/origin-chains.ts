import {
  computeNoisyOrPosterior,
  multiplyOwn,
  positionOf,
  type BayesFactors,
  type NoisyOrNetwork,
  type NoisyOrPosterior,
} from './noisy-or-network.ts'

/** How one node's coming on by itself goes on from one period to the next. */
export interface OriginChain {
  /** P(on by itself in the first period). */
  readonly initial: number
  /** P(on by itself | it was in the period before). */
  readonly persists: number
  /** P(on by itself | it was not in the period before). */
  readonly begins: number
}

/** What is known of one period, besides what the earlier ones hand on. */
export interface PeriodEvidence {
  readonly factors: BayesFactors
  /** Factors on the probability of coming on by itself, by node. */
  readonly own: ReadonlyMap<string, number>
  /** By how much a fix lowers the persistence into this period, by node: 0 (not at all) to 1 (ends it). */
  readonly fixes: ReadonlyMap<string, number>
}

/** What the periods before hand on to the next one. */
export interface OriginPrior {
  /** P(on by itself) of every node with a chain, joint ones included. */
  readonly own: ReadonlyMap<string, number>
  /** Over the joint nodes of the network; empty where there are none. */
  readonly joint: Float64Array
}

export interface FilteredPeriod {
  readonly prior: OriginPrior
  readonly posterior: NoisyOrPosterior
}

/**
 * Passes what is known of origins through the periods in time order. What comes on by itself persists; what merely follows from it
 * is made anew in each period. Within a period inference is exact. From one to the next the joint nodes are handed on with all their
 * dependence, the others by their own probabilities (Boyen & Koller 1998, with that grouping); so the result is exact where every
 * node that persists is joint, and otherwise misses the dependence among those that are not.
 *
 * `begin` continues from an earlier call. Nodes without a chain start every period with their own probability.
 */
export function filterOrigins(
  network: NoisyOrNetwork,
  periods: readonly PeriodEvidence[],
  chains: ReadonlyMap<string, OriginChain>,
): readonly FilteredPeriod[] {
  const filtered: FilteredPeriod[] = []
  let before: FilteredPeriod | null = null
  for (const period of periods) {
    const prior: OriginPrior =
      before === null ? startOrigins(network, chains) : handOnOrigins(network, before, { chains, fixes: period.fixes })
    before = { prior, posterior: inferPeriod(network, period, prior) }
    filtered.push(before)
  }
  return filtered
}

/** The posterior of one period given what the earlier ones hand on. */
export function inferPeriod(
  network: NoisyOrNetwork,
  { factors, own }: Pick<PeriodEvidence, 'factors' | 'own'>,
  prior: OriginPrior,
): NoisyOrPosterior {
  return computeNoisyOrPosterior(network, factors, toOptions(network, prior, own))
}

/** The numbers of a network that holds a prior, each node's own probability scaled where evidence says so. */
export function toOptions(
  network: NoisyOrNetwork,
  prior: OriginPrior,
  scale: ReadonlyMap<string, number>,
): { readonly own: ReadonlyMap<string, number>; readonly joint?: Float64Array } {
  const joint = new Set(network.joint?.ids)
  const own = new Map([...prior.own].filter(([id]) => !joint.has(id)))
  for (const [id, factor] of scale) {
    const index = network.position.get(id)
    if (index === undefined) continue
    own.set(id, (prior.own.get(id) ?? network.nodes[index]?.own ?? 0) * factor)
  }
  return network.joint === null ? { own } : { own, joint: prior.joint }
}

export function startOrigins(network: NoisyOrNetwork, chains: ReadonlyMap<string, OriginChain>): OriginPrior {
  const own = new Map([...chains].map(([id, chain]) => [id, chain.initial]))
  const ids = network.joint?.ids ?? []
  const margins = ids.map((id) => own.get(id) ?? network.nodes[positionOf(network.position, id)]?.own ?? 0)
  return { own, joint: ids.length === 0 ? new Float64Array(0) : multiplyOwn(margins) }
}

/** What a period and those before it say of the next one, before anything of that is looked at. */
export function handOnOrigins(
  network: NoisyOrNetwork,
  { posterior }: FilteredPeriod,
  { chains, fixes }: { readonly chains: ReadonlyMap<string, OriginChain> } & Pick<PeriodEvidence, 'fixes'>,
): OriginPrior {
  const stepOf = (id: string, chain: OriginChain) => ({
    stays: Math.max(chain.begins, chain.persists * (1 - (fixes.get(id) ?? 0))),
    begins: chain.begins,
  })
  const own = new Map(
    [...chains].map(([id, chain]) => {
      const { stays, begins } = stepOf(id, chain)
      const was = posterior.origin.get(id) ?? 0
      return [id, was * stays + (1 - was) * begins]
    }),
  )
  const ids = network.joint?.ids ?? []
  const joint = ids.reduce((table, id, bit) => {
    const chain = chains.get(id)
    if (chain === undefined) return table
    const { stays, begins } = stepOf(id, chain)
    const mask = 1 << (ids.length - 1 - bit)
    return table.map((_, at) => {
      const [off = 0, on = 0] = [table[at & ~mask], table[at | mask]]
      return at & mask ? on * stays + off * begins : on * (1 - stays) + off * (1 - begins)
    })
  }, posterior.joint)
  return { own, joint }
}
