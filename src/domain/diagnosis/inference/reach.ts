import { framework, topologicalOrder, type CausalEdge } from '../../framework/index.ts'
import { symptomNode } from '../evidence/symptom.ts'
import { symptoms } from '../evidence/symptoms.ts'
import { linkOf } from './framework-network.ts'
import type { ChangedLink } from './noisy-or-network.ts'

/** Probabilities of links other than the judged ones. */
export interface ReachLinks {
  /** By the edge's number, where learning has moved it. */
  readonly strengths?: ReadonlyMap<number, number>
  /** One single link, to a component or a symptom's node, set by hand. */
  readonly changed?: ChangedLink
}

/**
 * P(each node comes on | only this source failed by itself), for components and, by their id, symptoms. Passed down the
 * framework as if the causes of one effect came on independently, which overstates slightly where paths meet again.
 * Used to say what a root explains, never for its probability.
 */
export function computeReach(
  source: string,
  links: ReachLinks = {},
): {
  readonly components: ReadonlyMap<string, number>
  readonly symptoms: ReadonlyMap<string, number>
} {
  const on = new Map<string, number>([[source, 1]])
  const causes = Map.groupBy(framework.causalEdges, (edge) => edge.effect)
  for (const id of topologicalOrder) {
    if (id === source) continue
    const off = (causes.get(id) ?? []).reduce(
      (product, edge) => product * (1 - (on.get(edge.cause) ?? 0) * edgeLink(edge, links)),
      1,
    )
    if (off < 1) on.set(id, 1 - off)
  }
  const shown = symptoms.map(({ id, causes: own }): [string, number] => [
    id,
    1 - own.reduce((product, cause) => product * (1 - (on.get(cause.id) ?? 0) * symptomLink(id, cause, links)), 1),
  ])
  return { components: on, symptoms: new Map(shown) }
}

const noStrengths: ReadonlyMap<number, number> = new Map()

function edgeLink(edge: CausalEdge, { strengths = noStrengths, changed }: ReachLinks): number {
  return changed?.cause === edge.cause && changed.effect === edge.effect ? changed.link : linkOf(edge, strengths)
}

function symptomLink(
  symptom: string,
  cause: { readonly id: string; readonly sensitivity: number },
  { changed }: ReachLinks,
): number {
  return changed?.cause === cause.id && changed.effect === symptomNode(symptom) ? changed.link : cause.sensitivity
}
