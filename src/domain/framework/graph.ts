import { AppError } from '../errors.ts'
import type { CausalEdge, Component, EdgeStrength } from './component.ts'
import { framework } from './framework.ts'

/**
 * How much of a weakness passes along an edge of each strength, 0 to 1: a design default that an organisation may set
 * otherwise. No source gives measured coefficients for such a graph, so whatever follows from it is a hypothesis.
 */
export const strengthWeight: Readonly<Record<EdgeStrength, number>> = { weak: 0.15, medium: 0.35, strong: 0.6 }

const componentById = new Map(framework.components.map((component) => [component.id, component]))
const edgesByEffect = Map.groupBy(framework.causalEdges, (edge) => edge.effect)
const edgesByCause = Map.groupBy(framework.causalEdges, (edge) => edge.cause)

export function findComponent(id: string): Component | null {
  return componentById.get(id) ?? null
}

/** @throws AppError `component.not-found` */
export function getComponent(id: string): Component {
  const component = findComponent(id)
  if (component === null) {
    throw new AppError(
      'component.not-found',
      `The framework ${framework.version} has no component "${id}". Use an id such as "${framework.components[0]?.id}".`,
      { details: { id } },
    )
  }
  return component
}

/** The causal edges that end at a component. @throws AppError `component.not-found` */
export function causesOf(id: string): readonly CausalEdge[] {
  return edgesByEffect.get(getComponent(id).id) ?? []
}

/** The causal edges that start at a component. @throws AppError `component.not-found` */
export function effectsOf(id: string): readonly CausalEdge[] {
  return edgesByCause.get(getComponent(id).id) ?? []
}

/**
 * Every component from which a weakness can reach this one, itself left out, in topological order (roots first).
 * @throws AppError `component.not-found`
 */
export function ancestorsOf(id: string): readonly string[] {
  const found = new Set<string>()
  const waiting = [getComponent(id).id]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const { cause } of causesOf(next)) {
      if (found.has(cause)) continue
      found.add(cause)
      waiting.push(cause)
    }
  }
  return topologicalOrder.filter((component) => found.has(component))
}

/**
 * All component ids, each after all of its causes; among those that could come next, in the order of the catalogue.
 * The edges have no cycle (a test holds that), so the order is complete.
 */
export const topologicalOrder: readonly string[] = orderTopologically()

function orderTopologically(): readonly string[] {
  const open = new Map(framework.components.map(({ id }) => [id, edgesByEffect.get(id)?.length ?? 0]))
  const order: string[] = []
  const remaining = framework.components.map(({ id }) => id)
  while (remaining.length > 0) {
    const at = remaining.findIndex((id) => open.get(id) === 0)
    if (at === -1) throw new Error(`The causal edges have a cycle among ${remaining.join(', ')}`)
    const [id] = remaining.splice(at, 1) as [string]
    order.push(id)
    for (const { effect } of edgesByCause.get(id) ?? []) open.set(effect, (open.get(effect) ?? 0) - 1)
  }
  return order
}

export interface CausalPath {
  /** Component ids from the cause to the effect, both included. */
  readonly components: readonly string[]
  readonly edges: readonly CausalEdge[]
  /** Product of the weights along the path, 0 to 1; 1 from a component to itself. */
  readonly weight: number
}

/**
 * The path from a cause to an effect along which most of a weakness passes: the greatest product of `strengthWeight`.
 * Among equally strong paths the one with fewer edges, then the one whose edges come first in the catalogue. Null where
 * the cause does not reach the effect.
 *
 * @example strongestPath('leader-role-and-time', 'coaching-skill')?.components
 * // ['leader-role-and-time', 'manager-coaching', 'coaching-skill'], weight 0.36
 * @throws AppError `component.not-found`
 */
export function strongestPath(cause: string, effect: string): CausalPath | null {
  getComponent(effect)
  const best = new Map<string, CausalPath>([[getComponent(cause).id, { components: [cause], edges: [], weight: 1 }]])
  for (const id of topologicalOrder) {
    const here = best.get(id)
    if (here === undefined) continue
    for (const edge of edgesByCause.get(id) ?? []) {
      const path: CausalPath = {
        components: [...here.components, edge.effect],
        edges: [...here.edges, edge],
        weight: here.weight * strengthWeight[edge.strength],
      }
      if (isStronger(path, best.get(edge.effect))) best.set(edge.effect, path)
    }
  }
  return best.get(effect) ?? null
}

/** Products of the same weights in another order may differ in the last digits; that is not a difference. */
const sameWeight = 1e-12

function isStronger(path: CausalPath, other: CausalPath | undefined): boolean {
  if (other === undefined) return true
  if (Math.abs(path.weight - other.weight) > sameWeight) return path.weight > other.weight
  if (path.edges.length !== other.edges.length) return path.edges.length < other.edges.length
  const at = path.edges.findIndex((edge, index) => edge.number !== other.edges[index]?.number)
  return at !== -1 && (path.edges[at]?.number ?? 0) < (other.edges[at]?.number ?? 0)
}
