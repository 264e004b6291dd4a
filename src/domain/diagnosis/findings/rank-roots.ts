import { findComponent, framework, strongestPath } from '../../framework/index.ts'
import { externalRoots, symptoms } from '../evidence/index.ts'
import { computeReach, type ReachLinks } from '../inference/reach.ts'
import type { RootPosterior } from '../inference/infer-roots.ts'

export interface RankedRoot {
  readonly id: string
  /** P(it is an origin, and of this), 0 to 1. */
  readonly probability: number
}

const sources = [...framework.components.map(({ id }) => id), ...externalRoots]
type Reach = ReturnType<typeof computeReach>

const judged: ReadonlyMap<string, Reach> = new Map(sources.map((id) => [id, computeReach(id)]))
const learnt = new WeakMap<ReadonlyMap<number, number>, ReadonlyMap<string, Reach>>()

/** What each source reaches, under the strengths in force; a single changed link touches only what leads to its cause. */
function getReaches({ strengths, changed }: ReachLinks): ReadonlyMap<string, Reach> {
  let known = judged
  if (strengths !== undefined && strengths.size > 0) {
    known = learnt.get(strengths) ?? new Map(sources.map((id) => [id, computeReach(id, { strengths })]))
    learnt.set(strengths, known)
  }
  if (changed === undefined) return known
  const links: ReachLinks = { ...(strengths === undefined ? {} : { strengths }), changed }
  return new Map(
    [...known].map(([id, reach]) => [
      id,
      reach.components.has(changed.cause) || id === changed.cause ? computeReach(id, links) : reach,
    ]),
  )
}

/** Of the symptoms (or components), the share that a source's failing alone would bring about, on average. */
export function reachTo(source: string, targets: readonly string[], links: ReachLinks = {}): number {
  return averageReach(getReaches(links).get(source), targets)
}

function averageReach(reach: Reach | undefined, targets: readonly string[]): number {
  const sum = targets.reduce(
    (total, target) => total + (reach?.symptoms.get(target) ?? reach?.components.get(target) ?? 0),
    0,
  )
  return targets.length === 0 ? 0 : sum / targets.length
}

/** How the blame for the symptoms divides over the sources; sums to 1 (or is empty where nothing reaches them). */
export function shareOfBlame(posterior: RootPosterior, targets: readonly string[]): ReadonlyMap<string, number> {
  const parts = sources.map((id): [string, number] => [id, (posterior.origin.get(id) ?? 0) * reachTo(id, targets)])
  const total = parts.reduce((sum, [, part]) => sum + part, 0)
  return new Map(total === 0 ? [] : parts.map(([id, part]) => [id, part / total]))
}

/**
 * Roots of what shows, most probable first. A source counts as the root of these symptoms as far as it is an origin at
 * all and could have brought them about: P(origin) × reach, relative to the chance that any source did, times the chance that
 * anything did at all. `links`: the strengths in force where they are not the judged ones. A source that is surely failing but hardly touches these symptoms is not their root.
 */
export function rankRoots(
  posterior: RootPosterior,
  targets: readonly string[],
  links: ReachLinks = {},
): readonly RankedRoot[] {
  const reaches = getReaches(links)
  const parts = sources.map((id) => {
    const origin = posterior.origin.get(id) ?? 0
    return { id, origin, part: origin * averageReach(reaches.get(id), targets) }
  })
  const real =
    targets.reduce((sum, target) => sum + (posterior.symptoms.get(target) ?? 1), 0) / Math.max(1, targets.length)
  const any = 1 - parts.reduce((product, { part }) => product * (1 - part), 1)
  return parts
    .map(({ id, origin, part }) => ({ id, probability: any === 0 ? 0 : Math.min(origin, (real * part) / any) }))
    .toSorted((a, b) => b.probability - a.probability || (a.id < b.id ? -1 : 1))
}

/**
 * The strongest path from a root to the component at which the symptoms show, both included: to the first symptom that
 * the root can reach, since that is the one told first.
 */
export function findPath(root: string, targets: readonly string[]): readonly string[] {
  for (const target of targets) {
    const path = findPathTo(root, target)
    if (path !== null) return path
  }
  return findComponent(root) === null ? [] : [root]
}

function findPathTo(root: string, target: string): readonly string[] | null {
  if (findComponent(root) === null) return null
  const causes = symptoms.find((symptom) => symptom.id === target)?.causes ?? [{ id: target, sensitivity: 1 }]
  const ends = causes.filter((cause) => findComponent(cause.id) !== null)
  const paths = ends.flatMap((end) => {
    const path = strongestPath(root, end.id)
    return path === null ? [] : [{ components: path.components, weight: path.weight * end.sensitivity }]
  })
  const [best] = paths.toSorted((a, b) => b.weight - a.weight || (a.components.join() < b.components.join() ? -1 : 1))
  return best?.components ?? null
}
