import { computeGradients } from './eliminate.ts'
import {
  fillFactors,
  ownTable,
  positionOf,
  type BayesFactors,
  type NoisyOrNetwork,
  type NoisyOrOptions,
} from './noisy-or-network.ts'

/** P(evidence), alone or together with one node being an origin, as a function of each single number of the network. */
export interface Influence {
  readonly total: number
  /** The same number if the Bayes factor of this one node were `bayesFactor` instead. */
  totalWith(id: string, bayesFactor: number): number
  /** The same number if this one node's own probability were `own` instead. */
  totalWithOwn(id: string, own: number): number
  /** The same number if one link, from `parent` to `id`, were `link` instead. */
  totalWithLink(id: string, parent: string, link: number): number
}

/**
 * P(evidence), or with `originOf` P(evidence and this node on by itself), together with what it would be under any other
 * evidence on any single node, any other strength of any single link, any other prior of any single node: it is linear in each of
 * them, so one run answers for all. With two runs, leaving out each piece of evidence in turn, adding any answer, or asking from
 * which strength on an edge would change the verdict costs nothing more.
 */
export function computeInfluence(
  network: NoisyOrNetwork,
  evidence: BayesFactors,
  options: NoisyOrOptions & { readonly originOf?: string } = {},
): Influence {
  const factors = fillFactors(network, evidence, options)
  const { originOf } = options
  if (originOf !== undefined) keepOriginOnly(network, factors, originOf)
  const { total, gradients } = computeGradients(network.plan, factors)
  const dot = (values: ArrayLike<number>, factor: number): number =>
    Array.from(values).reduce((sum, entry, at) => sum + entry * (gradients[factor]?.[at] ?? 0), 0)
  return {
    total,
    totalWith: (id, bayesFactor) => dot([1, bayesFactor], positionOf(network.position, id)),
    totalWithOwn: (id, own) => {
      const index = positionOf(network.position, id)
      const node = network.nodes[index]
      const place = network.layout[index]
      if (!node || !place) return total
      if (network.joint !== null && place.bit !== null) {
        const whole = options.joint ?? network.base[network.joint.factor] ?? new Float64Array(0)
        const shift = network.joint.ids.length - 1 - place.bit
        const before = marginOf(fillFactors(network, evidence, options)[network.joint.factor] ?? whole, shift)
        const scale = [(1 - own) / (1 - before), own / before]
        const table = factors[network.joint.factor] ?? whole
        return dot(
          table.map((entry, at) => entry * (scale[(at >> shift) & 1] ?? 1)),
          network.joint.factor,
        )
      }
      if (id === originOf) return (total * own) / (options.own?.get(id) ?? node.own)
      return dot(ownTable(node, own), place.table)
    },
    totalWithLink: (id, parent, link) => {
      const index = positionOf(network.position, id)
      const offset = network.nodes[index]?.parents.findIndex((one) => one.id === parent) ?? -1
      const at = network.layout[index]?.links[offset]
      return at === undefined ? total : dot([1, 1, 1, 1 - link], at)
    },
  }
}

function marginOf(table: Float64Array, shift: number): number {
  return table.reduce((sum, entry, at) => sum + ((at >> shift) & 1 ? entry : 0), 0)
}

/** Of a node's own table only the part where it is on by itself stays. */
function keepOriginOnly(network: NoisyOrNetwork, factors: Float64Array[], id: string): void {
  const index = positionOf(network.position, id)
  const place = network.layout[index]
  const table = place === undefined ? undefined : factors[place.table]
  if (!place || !table) return
  if (network.joint !== null && place.bit !== null) {
    const { factor, ids } = network.joint
    const shift = ids.length - 1 - place.bit
    factors[factor] = (factors[factor] ?? table).map((entry, at) => ((at >> shift) & 1 ? entry : 0))
    return
  }
  const own = place.links.length === 0 ? (table[1] ?? 0) : 1 - (table[1] ?? 0)
  factors[place.table] = place.links.length === 0 ? Float64Array.of(0, own) : Float64Array.of(0, 0, own, 0)
}
