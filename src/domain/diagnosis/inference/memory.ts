import { framework as currentFramework, tierOf } from '../../framework/index.ts'
import { combineEvidence, type Evidence } from '../evidence/evidence.ts'
import { externalRoots } from '../evidence/symptom.ts'
import { externalProbability, getFrameworkNetwork, ownProbability } from './framework-network.ts'
import {
  filterOrigins,
  handOnOrigins,
  type OriginChain,
  type OriginPrior,
  type PeriodEvidence,
} from './origin-chains.ts'

/** One quarter of evidence about one unit. */
export interface QuarterEvidence {
  readonly evidence: readonly Evidence[]
  /** Fixes that take effect in it: by component, by how much each lowers the persistence of what was wrong there. */
  readonly fixes: ReadonlyMap<string, number>
}

/** What earlier quarters say of the present one, before anything of the present is looked at. */
export interface Memory {
  /** P(failing by itself) per component and external root. */
  readonly own: readonly (readonly [string, number])[]
  /** The most suspect sources, whose dependence is handed on in full; the last one changes fastest. */
  readonly joint: { readonly ids: readonly string[]; readonly table: readonly number[] } | null
  /** How many earlier quarters something is known of. */
  readonly quarters: number
  /**
   * How much suspicion, summed over sources, was handed on by each source's own probability alone, without its dependence on the
   * others: what exact inference over all quarters at once might divide differently. 0 where nothing was.
   */
  readonly missing: number
}

/** What fails above goes on; what fails below is mended or made good within a quarter as often as not. */
const persists = { upper: 0.9, lower: 0.5, external: 0.5 } as const
/**
 * Share of the probability of failing at all with which something new begins in a quarter. Above, half as often as below; an eighth,
 * as published for a network without history, hides a new upper fault for two quarters behind the calm before it (decision 0610).
 */
const newShare = { upper: 1 / 2, lower: 1, external: 1 } as const
/** Sources whose dependence is handed on in full: each doubles a table. */
const mostJoint = 4
/** Less suspicion than this and there is nothing to divide between sources. */
const suspect = 0.05

export const originChains: ReadonlyMap<string, OriginChain> = new Map([
  ...currentFramework.components.map(({ id, pillar }) => [id, chainOf(tierOf(pillar), ownProbability)] as const),
  ...externalRoots.map((id) => [id, chainOf('external', externalProbability)] as const),
])

function chainOf(kind: keyof typeof persists, probability: number): OriginChain {
  return { initial: probability, persists: persists[kind], begins: probability * newShare[kind] }
}

/** Memory of nothing: the present quarter alone. */
export const noMemory: Memory = { own: [], joint: null, quarters: 0, missing: 0 }

export interface RememberOptions {
  readonly strengths?: ReadonlyMap<number, number>
  /** Sources whose dependence is handed on in full, at most; 0 is three times as fast and says in `missing` what it leaves out. */
  readonly most?: number
}

/**
 * Pools earlier quarters, oldest first, into what they say of the present one. The present evidence is looked at only to choose
 * which sources are suspect enough to be handed on together. Two passes; see `filterOrigins` for what is exact.
 */
export function rememberQuarters(
  past: readonly QuarterEvidence[],
  present: QuarterEvidence,
  { strengths = new Map<number, number>(), most = mostJoint }: RememberOptions = {},
): Memory {
  const first = past.findIndex(({ evidence }) => evidence.length > 0)
  if (first < 0) return noMemory
  const quarters = [...past.slice(first), present]
  const symptomIds = quarters.flatMap(({ evidence }) => listSymptoms(evidence))
  const periods = quarters.map(toPeriod)
  // What the present one adds is asked for only to choose by.
  const earlier = periods.slice(0, -1)
  const plain = getFrameworkNetwork(symptomIds, { strengths }).network
  const alone = filterOrigins(plain, most === 0 ? earlier : periods, originChains)
  const joint =
    most === 0
      ? []
      : chooseJoint(
          alone.map(({ posterior }) => posterior.origin),
          most,
        )
  const network = getFrameworkNetwork(symptomIds, { strengths, joint }).network
  const filtered = joint.length === 0 ? alone.slice(0, earlier.length) : filterOrigins(network, earlier, originChains)
  const last = filtered.at(-1)
  if (last === undefined) return noMemory
  const handed = handOnOrigins(network, last, { chains: originChains, fixes: present.fixes })
  return {
    own: [...handed.own],
    joint: joint.length === 0 ? null : { ids: joint, table: [...handed.joint] },
    quarters: past.filter(({ evidence }) => evidence.length > 0).length,
    missing: Math.max(
      ...filtered.map(({ prior, posterior }) =>
        [...posterior.origin].reduce((sum, [id, now]) => {
          const before = prior.own.get(id)
          return before === undefined || joint.includes(id) ? sum : sum + Math.max(0, now - before)
        }, 0),
      ),
    ),
  }
}

export function listSymptoms(evidence: readonly Evidence[]): string[] {
  return evidence.flatMap((piece) =>
    piece.factors.flatMap(({ node }) => (node.startsWith('symptom:') ? [node.slice('symptom:'.length)] : [])),
  )
}

/** A memory as the prior of a network; null where there is none. */
export function toPrior(memory: Memory): OriginPrior | null {
  if (memory.quarters === 0) return null
  return { own: new Map(memory.own), joint: Float64Array.from(memory.joint?.table ?? []) }
}

function toPeriod({ evidence, fixes }: QuarterEvidence): PeriodEvidence {
  return { ...combineEvidence(evidence), fixes }
}

/** Those that were or are most suspect in any quarter. */
function chooseJoint(origins: readonly ReadonlyMap<string, number>[], atMost: number): string[] {
  const most = new Map<string, number>()
  for (const quarter of origins) {
    for (const id of originChains.keys()) most.set(id, Math.max(most.get(id) ?? 0, quarter.get(id) ?? 0))
  }
  return [...most]
    .filter(([, probability]) => probability >= suspect)
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, atMost)
    .map(([id]) => id)
    .toSorted()
}
