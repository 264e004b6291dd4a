import { framework as currentFramework, type CausalEdge, type Framework } from '../../framework/index.ts'
import type { Day } from '../../metrics/series.ts'
import { linkProbability } from '../inference/framework-network.ts'

/** What people found out about one finding: where it really came from, or that it did not come from where it was said to. */
export interface ConfirmedCase {
  readonly id: string
  /** `cause`: it started at the first component of the path; `not-cause`: it was looked at and did not. */
  readonly kind: 'cause' | 'not-cause'
  /** Component ids from the start to where it showed. */
  readonly path: readonly string[]
  readonly on: Day
  /** Who found out; null where it is not known. */
  readonly by: string | null
  readonly note: string | null
}

/** One edge's strength after some cases, with the counts it rests on. */
export interface LearntStrength {
  readonly edge: CausalEdge
  /** As judged when the framework was written. */
  readonly judged: number
  readonly now: number
  /** Cases in which a weakness passed along the edge, and in which it did not. */
  readonly passed: number
  readonly held: number
}

export interface Learnt {
  /** Of the framework and the cases together: the same version is the same strengths. */
  readonly version: string
  /** By edge number; edges no case speaks of are left out. */
  readonly strengths: ReadonlyMap<number, number>
  readonly edges: readonly LearntStrength[]
  /** One sentence per case, in their order: what it changed, and why so little. */
  readonly explanations: readonly { readonly id: string; readonly text: string }[]
}

/** A judged strength weighs like this many cases seen. */
const judgedCases = 20
/** No case moves a strength by more than this share of what it was. */
const largestStep = 0.05
const [least, most] = [0.02, 0.95]

/**
 * Strengths of the edges after confirmed causes, by Beta counts: a judged strength p stands for 20 cases of which p × 20 passed, each
 * case adds one, and the mean moves towards it by at most 5 %. Always worked out from the whole list of cases, so that taking one out
 * takes back what it did, and nothing else. Only edges on a path are told apart: structure is never learnt from one organisation.
 *
 * Misleads where only expected causes are ever confirmed: then the framework learns to agree with itself.
 */
export function learn(cases: readonly ConfirmedCase[], framework: Framework = currentFramework): Learnt {
  const edges = new Map<number, LearntStrength>()
  const explanations = cases.map((one) => {
    const changed = edgesAlong(one.path, framework).map((edge) => {
      const before = edges.get(edge.number) ?? startOf(edge)
      const after = count(before, one.kind)
      edges.set(edge.number, after)
      return { before, after }
    })
    return { id: one.id, text: explain(one, changed, framework) }
  })
  return {
    version: cases.length === 0 ? framework.version : `${framework.version}+${cases.length}.${hashCases(cases)}`,
    strengths: new Map([...edges].toSorted(([a], [b]) => a - b).map(([number, { now }]) => [number, now])),
    edges: [...edges.values()].toSorted((a, b) => a.edge.number - b.edge.number),
    explanations,
  }
}

/** The same cases in the same order are the same text (FNV-1a, 32 bits): a case for another makes another version. */
function hashCases(cases: readonly ConfirmedCase[]): string {
  let hash = 0x811c9dc5
  for (const character of cases.map(({ kind, path }) => `${kind} ${path.join('>')}`).join('|'))
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
  return (hash >>> 0).toString(36)
}

/** Edges from each component of a path to the next; steps that are no edge of this framework teach nothing. */
function edgesAlong(path: readonly string[], framework: Framework): readonly CausalEdge[] {
  return path.slice(1).flatMap((effect, index) => {
    const edge = framework.causalEdges.find((one) => one.cause === path[index] && one.effect === effect)
    return edge === undefined ? [] : [edge]
  })
}

function startOf(edge: CausalEdge): LearntStrength {
  const judged = linkProbability[edge.strength]
  return { edge, judged, now: judged, passed: 0, held: 0 }
}

function count(strength: LearntStrength, kind: ConfirmedCase['kind']): LearntStrength {
  const passed = strength.passed + (kind === 'cause' ? 1 : 0)
  const held = strength.held + (kind === 'cause' ? 0 : 1)
  const mean = (strength.judged * judgedCases + passed) / (judgedCases + passed + held)
  const step = largestStep * strength.now
  const now = Math.min(strength.now + step, Math.max(strength.now - step, mean))
  return { ...strength, passed, held, now: Math.min(most, Math.max(least, now)) }
}

function explain(
  { kind, path }: ConfirmedCase,
  changed: readonly { readonly before: LearntStrength; readonly after: LearntStrength }[],
  framework: Framework,
): string {
  const nameOf = (id: string | undefined): string => framework.components.find((one) => one.id === id)?.name ?? id ?? ''
  const found = kind === 'cause' ? `It started at ${nameOf(path[0])}` : `It did not start at ${nameOf(path[0])}`
  if (changed.length === 0) return `${found}; no edge lies on the path, so nothing was learnt from it.`
  const moves = changed.map(
    ({ before, after }) =>
      `${nameOf(before.edge.cause)} → ${nameOf(before.edge.effect)} from ${before.now.toFixed(3)} to ${after.now.toFixed(3)}`,
  )
  return `${found}: ${moves.join(', ')}. One case counts one beside the ${judgedCases} that the judgement stands for, and moves a strength by 5 % at most.`
}
