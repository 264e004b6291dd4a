import { computeGradients, computeTotal } from './eliminate.ts'
import { planElimination, type EliminationPlan } from './elimination-plan.ts'

/**
 * A yes/no variable that comes on by itself with probability `own`, or through each parent that is on with that
 * parent's `link`: P(on | parents) = 1 − (1 − own) × Π over parents on (1 − link).
 */
export interface NoisyOrNode {
  readonly id: string
  readonly own: number
  readonly parents: readonly { readonly id: string; readonly link: number }[]
}

export interface NoisyOrNetwork {
  readonly nodes: readonly NoisyOrNode[]
  readonly position: ReadonlyMap<string, number>
  readonly plan: EliminationPlan
  /** Where each node's own table and its links stand among the factors. */
  readonly layout: readonly { readonly table: number; readonly links: readonly number[] }[]
  readonly base: readonly Float64Array[]
}

/** How many times likelier the data are if the node is on than if it is off; Infinity: seen on, 0: seen off. */
export type BayesFactors = ReadonlyMap<string, number>

export interface NoisyOrPosterior {
  readonly probabilityOfEvidence: number
  /** P(on | evidence) per node. */
  readonly on: ReadonlyMap<string, number>
  /** P(on by itself | evidence) per node: E[1{on} × own ÷ P(on | parents)]. */
  readonly origin: ReadonlyMap<string, number>
}

/**
 * Compiles a leaky noisy-OR network for exact inference. Each node with parents gets one hidden switch, which splits
 * "1 − a product" into two terms that are products, so parents are never multiplied into one big table
 * (Díez & Galán 2003). The switch's factor has a negative entry, which elimination does not mind; with probabilities
 * above 1e-6 double precision keeps at least nine digits.
 */
export function compileNoisyOr(nodes: readonly NoisyOrNode[]): NoisyOrNetwork {
  const position = new Map(nodes.map((node, index) => [node.id, index]))
  const scopes: number[][] = nodes.map((_, index) => [index])
  const layout: { table: number; links: number[] }[] = []
  let variables = nodes.length
  for (const [index, node] of nodes.entries()) {
    const table = scopes.length
    if (node.parents.length === 0) {
      scopes.push([index])
      layout.push({ table, links: [] })
      continue
    }
    const hidden = variables++
    scopes.push([index, hidden])
    layout.push({ table, links: node.parents.map((_, offset) => table + 1 + offset) })
    for (const parent of node.parents) scopes.push([hidden, positionOf(position, parent.id)])
  }
  const plan = planElimination(
    Array.from({ length: variables }, () => 2),
    scopes,
  )
  const base: Float64Array[] = scopes.map(() => Float64Array.of(1, 1))
  for (const [index, node] of nodes.entries()) {
    const place = layout[index]
    if (!place) continue
    base[place.table] = ownTable(node, node.own)
    for (const [offset, at] of place.links.entries()) {
      base[at] = Float64Array.of(1, 1, 1, 1 - (node.parents[offset]?.link ?? 0))
    }
  }
  return { nodes, position, plan, layout, base }
}

/** Entries for (off, switch 0), (off, switch 1), (on, switch 0), (on, switch 1); for a root (off), (on). */
function ownTable(node: NoisyOrNode, own: number): Float64Array {
  return node.parents.length === 0 ? Float64Array.of(1 - own, own) : Float64Array.of(0, 1 - own, 1, own - 1)
}

function positionOf(position: ReadonlyMap<string, number>, id: string): number {
  const index = position.get(id)
  if (index === undefined) throw new Error(`compileNoisyOr: there is no node "${id}"`)
  return index
}

export interface NoisyOrOptions {
  /** Other probabilities of coming on by themselves than the network was compiled with. */
  readonly own?: ReadonlyMap<string, number>
}

function fillFactors(network: NoisyOrNetwork, evidence: BayesFactors, options: NoisyOrOptions): Float64Array[] {
  const factors = [...network.base]
  for (const [id, factor] of evidence) {
    const index = network.position.get(id)
    if (index === undefined) continue
    factors[index] = factor === Infinity ? Float64Array.of(0, 1) : Float64Array.of(1, factor)
  }
  for (const [id, own] of options.own ?? []) {
    const index = network.position.get(id)
    const node = index === undefined ? undefined : network.nodes[index]
    const place = index === undefined ? undefined : network.layout[index]
    if (node && place) factors[place.table] = ownTable(node, own)
  }
  return factors
}

/** Exact posterior of every node given soft or hard evidence on any of them; nodes without evidence are summed out. */
export function computeNoisyOrPosterior(
  network: NoisyOrNetwork,
  evidence: BayesFactors,
  options: NoisyOrOptions = {},
): NoisyOrPosterior {
  const factors = fillFactors(network, evidence, options)
  const { total, gradients } = computeGradients(network.plan, factors)
  const on = new Map<string, number>()
  const origin = new Map<string, number>()
  for (const [index, node] of network.nodes.entries()) {
    const indicator = factors[index]
    const pOn = total > 0 ? clamp(((gradients[index]?.[1] ?? 0) * (indicator?.[1] ?? 0)) / total) : 0
    on.set(node.id, pOn)
    const table = network.layout[index]?.table ?? 0
    const own = options.own?.get(node.id) ?? node.own
    origin.set(
      node.id,
      node.parents.length === 0 ? pOn : total > 0 ? clamp((own * (gradients[table]?.[2] ?? 0)) / total) : 0,
    )
  }
  return { probabilityOfEvidence: total, on, origin }
}

/** P(evidence), alone or together with one node being an origin, as a function of each node's numbers. */
export interface Influence {
  readonly total: number
  /** The same number if the Bayes factor of this one node were `bayesFactor` instead. */
  totalWith(id: string, bayesFactor: number): number
  /** The same number if this one node's own probability were `own` instead. */
  totalWithOwn(id: string, own: number): number
}

/**
 * P(evidence), or with `originOf` P(evidence and this node on by itself), together with what it would be under any other
 * evidence on any single node: it is linear in each node's Bayes factor and own probability, so one run answers for all
 * of them. With two runs, leaving out each piece of evidence in turn, or adding any answer, costs nothing more.
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
  return {
    total,
    totalWith: (id, bayesFactor) => {
      const gradient = gradients[positionOf(network.position, id)]
      return (gradient?.[0] ?? 0) + (gradient?.[1] ?? 0) * bayesFactor
    },
    totalWithOwn: (id, own) => {
      const index = positionOf(network.position, id)
      const node = network.nodes[index]
      const gradient = gradients[network.layout[index]?.table ?? 0]
      if (!node || !gradient) return total
      if (id === originOf) return (total * own) / (options.own?.get(id) ?? node.own)
      return ownTable(node, own).reduce((sum, entry, at) => sum + entry * (gradient[at] ?? 0), 0)
    },
  }
}

/** Of a node's own table only the part where it is on by itself stays. */
function keepOriginOnly(network: NoisyOrNetwork, factors: Float64Array[], id: string): void {
  const index = positionOf(network.position, id)
  const place = network.layout[index]
  const table = place === undefined ? undefined : factors[place.table]
  if (!place || !table) return
  const own = place.links.length === 0 ? (table[1] ?? 0) : 1 - (table[1] ?? 0)
  factors[place.table] = place.links.length === 0 ? Float64Array.of(0, own) : Float64Array.of(0, 0, own, 0)
}

/** P(evidence) alone, at a third of the cost of the posterior. */
export function computeEvidenceProbability(
  network: NoisyOrNetwork,
  evidence: BayesFactors,
  options: NoisyOrOptions = {},
): number {
  return computeTotal(network.plan, fillFactors(network, evidence, options))
}

function clamp(probability: number): number {
  return Math.min(1, Math.max(0, probability))
}
