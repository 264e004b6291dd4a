import { computeGradients } from './eliminate.ts'
import { planElimination } from './elimination-plan.ts'

/** A variable with its states and its table of probabilities given its parents. */
export interface DiscreteNode {
  readonly id: string
  readonly states: number
  readonly parents: readonly string[]
  /** Rows over the parents' states (last parent changing fastest), each row one probability per state. */
  readonly table: readonly number[]
}

export interface DiscretePosterior {
  readonly probabilityOfEvidence: number
  readonly marginals: ReadonlyMap<string, readonly number[]>
}

/**
 * Exact posterior of every variable of a discrete Bayesian network, given the observed states of some.
 * With impossible evidence `probabilityOfEvidence` is 0 and the marginals are all zero.
 */
export function computeDiscretePosterior(
  nodes: readonly DiscreteNode[],
  evidence: ReadonlyMap<string, number>,
): DiscretePosterior {
  const position = new Map(nodes.map((node, index) => [node.id, index]))
  const cardinalities = nodes.map((node) => node.states)
  const scopes = nodes.map((node) => [...node.parents, node.id].map((id) => indexOf(position, id)))
  const plan = planElimination(cardinalities, [...scopes, ...nodes.map((_, index) => [index])])
  const indicators = nodes.map((node) => {
    const observed = evidence.get(node.id)
    return Float64Array.from({ length: node.states }, (_, s) => (observed === undefined || observed === s ? 1 : 0))
  })
  const { total, gradients } = computeGradients(plan, [
    ...nodes.map((node) => Float64Array.from(node.table)),
    ...indicators,
  ])
  const marginals = nodes.map((node, index): [string, number[]] => {
    const gradient = gradients[nodes.length + index] ?? new Float64Array(node.states)
    const indicator = indicators[index] ?? gradient
    return [node.id, Array.from(gradient, (d, s) => (total > 0 ? (d * (indicator[s] ?? 0)) / total : 0))]
  })
  return { probabilityOfEvidence: total, marginals: new Map(marginals) }
}

function indexOf(position: ReadonlyMap<string, number>, id: string): number {
  const index = position.get(id)
  if (index === undefined) throw new Error(`computeDiscretePosterior: there is no variable "${id}"`)
  return index
}
