import { framework, topologicalOrder } from '../../framework/index.ts'
import { symptoms } from '../evidence/symptoms.ts'
import { linkProbability } from './framework-network.ts'

/**
 * P(each node comes on | only this source failed by itself), for components and, by their id, symptoms. Passed down the
 * framework as if the causes of one effect came on independently, which overstates slightly where paths meet again.
 * Used to say what a root explains, never for its probability.
 */
export function computeReach(source: string): {
  readonly components: ReadonlyMap<string, number>
  readonly symptoms: ReadonlyMap<string, number>
} {
  const on = new Map<string, number>([[source, 1]])
  const causes = Map.groupBy(framework.causalEdges, (edge) => edge.effect)
  for (const id of topologicalOrder) {
    if (id === source) continue
    const off = (causes.get(id) ?? []).reduce(
      (product, edge) => product * (1 - (on.get(edge.cause) ?? 0) * linkProbability[edge.strength]),
      1,
    )
    if (off < 1) on.set(id, 1 - off)
  }
  const shown = symptoms.map(({ id, causes: own }): [string, number] => [
    id,
    1 - own.reduce((product, cause) => product * (1 - (on.get(cause.id) ?? 0) * cause.sensitivity), 1),
  ])
  return { components: on, symptoms: new Map(shown) }
}
