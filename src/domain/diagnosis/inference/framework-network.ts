import {
  framework as currentFramework,
  type CausalEdge,
  type EdgeStrength,
  type Framework,
} from '../../framework/index.ts'
import { externalRoots, symptomNode } from '../evidence/symptom.ts'
import { symptoms } from '../evidence/symptoms.ts'
import { compileNoisyOr, type NoisyOrNetwork, type NoisyOrNode } from './noisy-or-network.ts'

/**
 * P(a failing cause makes the effect fail, nothing else acting) per strength of an edge. Elicited, not measured; log-odds
 * noise on them changes rankings little, missing or wrong edges change them much (DIAGNOSIS.md A7, decision 0600).
 */
export const linkProbability: Readonly<Record<EdgeStrength, number>> = { weak: 0.2, medium: 0.4, strong: 0.7 }

/** P(a component comes to fail by itself), and P(an external cause is at work), within the period looked at. */
export const ownProbability = 0.02
export const externalProbability = 0.03

/** The framework as one network: components, external roots and those symptoms that something is known of. */
export interface FrameworkNetwork {
  readonly framework: Framework
  readonly network: NoisyOrNetwork
  /** Ids of what can be a root: components, then external roots. */
  readonly sources: readonly string[]
}

const compiled = new WeakMap<Framework, Map<string, FrameworkNetwork>>()
const mostKept = 64

export interface NetworkOptions {
  readonly framework?: Framework
  /** Sources whose coming on by themselves has one table in common (see `compileNoisyOr`). */
  readonly joint?: readonly string[]
  /** Link probabilities of edges, by their number, where learning has moved them. */
  readonly strengths?: ReadonlyMap<number, number>
}

/**
 * The network with the symptoms given. A symptom nothing is known of changes no probability, so it is left out, which
 * keeps the tables small. Compiled once per framework, symptoms, joint sources and strengths, and the last ones are kept.
 */
export function getFrameworkNetwork(symptomIds: readonly string[], options: NetworkOptions = {}): FrameworkNetwork {
  const { framework = currentFramework, joint = [], strengths = new Map<number, number>() } = options
  const known = compiled.get(framework) ?? new Map<string, FrameworkNetwork>()
  compiled.set(framework, known)
  const wanted = new Set(symptomIds)
  const shown = symptoms.flatMap(({ id }) => (wanted.has(id) ? [id] : []))
  const key = [shown.join(), joint.join(), [...strengths].join(';')].join('|')
  const made = known.get(key) ?? {
    framework,
    network: compileNoisyOr(toNodes(framework, wanted, strengths), joint),
    sources: [...framework.components.map((component) => component.id), ...externalRoots],
  }
  known.delete(key)
  known.set(key, made)
  const [oldest] = known.keys()
  if (known.size > mostKept && oldest !== undefined) known.delete(oldest)
  return made
}

/** P(a failing cause makes the effect fail), as judged or as learnt. */
export function linkOf(edge: CausalEdge, strengths: ReadonlyMap<number, number>): number {
  return strengths.get(edge.number) ?? linkProbability[edge.strength]
}

function toNodes(
  framework: Framework,
  wanted: ReadonlySet<string>,
  strengths: ReadonlyMap<number, number>,
): NoisyOrNode[] {
  const byEffect = Map.groupBy(framework.causalEdges, (edge) => edge.effect)
  const components = framework.components.map(({ id }): NoisyOrNode => ({
    id,
    own: ownProbability,
    parents: (byEffect.get(id) ?? []).map((edge) => ({ id: edge.cause, link: linkOf(edge, strengths) })),
  }))
  const external = externalRoots.map((id): NoisyOrNode => ({ id, own: externalProbability, parents: [] }))
  const shown = symptoms
    .filter((symptom) => wanted.has(symptom.id))
    .map((symptom): NoisyOrNode => ({
      id: symptomNode(symptom.id),
      own: symptom.falsePositive,
      parents: symptom.causes.map((cause) => ({ id: cause.id, link: cause.sensitivity })),
    }))
  return [...components, ...external, ...shown]
}
