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
  readonly layout: readonly NodeLayout[]
  readonly base: readonly Float64Array[]
  /** Nodes whose coming on by themselves has one table in common, and where that table stands among the factors. */
  readonly joint: { readonly ids: readonly string[]; readonly factor: number } | null
}

interface NodeLayout {
  readonly table: number
  readonly links: readonly number[]
  /** The node's place among the joint ones, from 0; null where it comes on by itself regardless of the others. */
  readonly bit: number | null
}

/** How many times likelier the data are if the node is on than if it is off; Infinity: seen on, 0: seen off. */
export type BayesFactors = ReadonlyMap<string, number>

export interface NoisyOrPosterior {
  readonly probabilityOfEvidence: number
  /** P(on | evidence) per node. */
  readonly on: ReadonlyMap<string, number>
  /** P(on by itself | evidence) per node: E[1{on} × own ÷ P(on | parents)]. */
  readonly origin: ReadonlyMap<string, number>
  /** P(these and no others of the joint nodes come on by themselves | evidence); empty where there are no joint nodes. */
  readonly joint: Float64Array
}

/**
 * Compiles a leaky noisy-OR network for exact inference. Each node with parents gets one hidden switch, which splits
 * "1 − a product" into two terms that are products, so parents are never multiplied into one big table
 * (Díez & Galán 2003). The switch's factor has a negative entry, which elimination does not mind; with probabilities
 * above 1e-6 double precision keeps at least nine digits.
 *
 * The nodes named in `joint` come on by themselves according to one table over all of them, which may hold any dependence
 * (what earlier quarters told of them); it starts as the product of their `own`.
 */
export function compileNoisyOr(nodes: readonly NoisyOrNode[], joint: readonly string[] = []): NoisyOrNetwork {
  const position = new Map(nodes.map((node, index) => [node.id, index]))
  const scopes: number[][] = nodes.map((_, index) => [index])
  const layout: NodeLayout[] = []
  const together: number[] = []
  let variables = nodes.length
  for (const [index, node] of nodes.entries()) {
    const table = scopes.length
    const at = joint.indexOf(node.id)
    const bit = at < 0 ? null : at
    if (node.parents.length === 0) {
      if (bit !== null) together[bit] = index
      scopes.push([index])
      layout.push({ table, links: [], bit })
      continue
    }
    const hidden = variables++
    const origin = bit === null ? [] : [variables++]
    if (bit !== null) together[bit] = origin[0] ?? 0
    scopes.push([...origin, index, hidden])
    layout.push({ table, links: node.parents.map((_, offset) => table + 1 + offset), bit })
    for (const parent of node.parents) scopes.push([hidden, positionOf(position, parent.id)])
  }
  const factor = scopes.length
  if (joint.length > 0) scopes.push(together)
  const plan = planElimination(
    Array.from({ length: variables }, () => 2),
    scopes,
  )
  const base: Float64Array[] = scopes.map(() => Float64Array.of(1, 1))
  for (const [index, node] of nodes.entries()) {
    const place = layout[index]
    if (!place) continue
    base[place.table] = place.bit === null ? ownTable(node, node.own) : givenOrigin(node)
    for (const [offset, at] of place.links.entries()) {
      base[at] = Float64Array.of(1, 1, 1, 1 - (node.parents[offset]?.link ?? 0))
    }
  }
  if (joint.length === 0) return { nodes, position, plan, layout, base, joint: null }
  const own = joint.map((id) => nodes[positionOf(position, id)]?.own ?? 0)
  base[factor] = multiplyOwn(own)
  return { nodes, position, plan, layout, base, joint: { ids: joint, factor } }
}

/** The table over nodes that come on by themselves regardless of one another; the last one changes fastest. */
export function multiplyOwn(own: readonly number[]): Float64Array {
  return own.reduce(
    (table, p) => Float64Array.from({ length: table.length * 2 }, (_, i) => table[i >> 1]! * (i & 1 ? p : 1 - p)),
    Float64Array.of(1),
  )
}

/** The node's table given whether it comes on by itself: off and on; for a root the joint table says it all. */
function givenOrigin(node: NoisyOrNode): Float64Array {
  if (node.parents.length === 0) return Float64Array.of(1, 1)
  return Float64Array.of(...ownTable(node, 0), ...ownTable(node, 1))
}

/** Entries for (off, switch 0), (off, switch 1), (on, switch 0), (on, switch 1); for a root (off), (on). */
export function ownTable(node: NoisyOrNode, own: number): Float64Array {
  return node.parents.length === 0 ? Float64Array.of(1 - own, own) : Float64Array.of(0, 1 - own, 1, own - 1)
}

export function positionOf(position: ReadonlyMap<string, number>, id: string): number {
  const index = position.get(id)
  if (index === undefined) throw new Error(`compileNoisyOr: there is no node "${id}"`)
  return index
}

export interface NoisyOrOptions {
  /** Other probabilities of coming on by themselves than the network was compiled with; of joint nodes, their margins. */
  readonly own?: ReadonlyMap<string, number>
  /** Another table over the joint nodes; 2^k entries, the last node changing fastest. */
  readonly joint?: Float64Array
  /** Another probability of one single link. */
  readonly link?: ChangedLink
}

export interface ChangedLink {
  readonly cause: string
  /** A component's id, or a symptom's node. */
  readonly effect: string
  readonly link: number
}

export function fillFactors(network: NoisyOrNetwork, evidence: BayesFactors, options: NoisyOrOptions): Float64Array[] {
  const factors = [...network.base]
  for (const [id, factor] of evidence) {
    const index = network.position.get(id)
    if (index === undefined) continue
    factors[index] = factor === Infinity ? Float64Array.of(0, 1) : Float64Array.of(1, factor)
  }
  if (network.joint !== null && options.joint !== undefined) factors[network.joint.factor] = options.joint
  if (options.link !== undefined) {
    const { cause, effect, link } = options.link
    const index = network.position.get(effect) ?? -1
    const offset = network.nodes[index]?.parents.findIndex(({ id }) => id === cause) ?? -1
    const at = network.layout[index]?.links[offset]
    if (at !== undefined) factors[at] = Float64Array.of(1, 1, 1, 1 - link)
  }
  for (const [id, own] of options.own ?? []) {
    const index = network.position.get(id)
    const node = index === undefined ? undefined : network.nodes[index]
    const place = index === undefined ? undefined : network.layout[index]
    if (!node || !place) continue
    if (network.joint !== null && place.bit !== null) {
      const { factor, ids } = network.joint
      factors[factor] = withMargin(factors[factor] ?? new Float64Array(0), ids.length - 1 - place.bit, own)
    } else factors[place.table] = ownTable(node, own)
  }
  return factors
}

/** The table with another margin of one node; how the others hang together given that node stays. */
function withMargin(table: Float64Array, shift: number, own: number): Float64Array {
  const margin = table.reduce((sum, entry, at) => sum + ((at >> shift) & 1 ? entry : 0), 0)
  return table.map((entry, at) => entry * ((at >> shift) & 1 ? own / margin : (1 - own) / (1 - margin)))
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
  const joint = computeJoint(network, factors, gradients, total)
  for (const [index, node] of network.nodes.entries()) {
    const indicator = factors[index]
    const pOn = total > 0 ? clamp(((gradients[index]?.[1] ?? 0) * (indicator?.[1] ?? 0)) / total) : 0
    on.set(node.id, pOn)
    const place = network.layout[index]
    const own = options.own?.get(node.id) ?? node.own
    if (network.joint !== null && place !== undefined && place.bit !== null) {
      const shift = network.joint.ids.length - 1 - place.bit
      origin.set(node.id, clamp(joint.reduce((sum, entry, at) => sum + ((at >> shift) & 1 ? entry : 0), 0)))
      continue
    }
    const table = place?.table ?? 0
    origin.set(
      node.id,
      node.parents.length === 0 ? pOn : total > 0 ? clamp((own * (gradients[table]?.[2] ?? 0)) / total) : 0,
    )
  }
  return { probabilityOfEvidence: total, on, origin, joint }
}

function computeJoint(
  network: NoisyOrNetwork,
  factors: readonly Float64Array[],
  gradients: readonly Float64Array[],
  total: number,
): Float64Array {
  if (network.joint === null || total <= 0) return new Float64Array(0)
  const { factor } = network.joint
  return (factors[factor] ?? new Float64Array(0)).map((entry, at) => (entry * (gradients[factor]?.[at] ?? 0)) / total)
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
