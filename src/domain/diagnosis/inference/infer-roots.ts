import { combineEvidence, type Evidence } from '../evidence/evidence.ts'
import { findExplanations, type Explanations } from './explanations.ts'
import type { FrameworkNetwork } from './framework-network.ts'
import { computeNoisyOrPosterior } from './noisy-or-network.ts'

export interface RootPosterior {
  /** P(failing) per component and external root. */
  readonly failing: ReadonlyMap<string, number>
  /** P(failing by itself, not because of something else that fails). */
  readonly origin: ReadonlyMap<string, number>
  /**
   * P(the symptom is really there because something fails), by symptom id, for those something is known of; what would
   * come about with nothing failing is left out.
   */
  readonly symptoms: ReadonlyMap<string, number>
  readonly probabilityOfEvidence: number
}

/** Exact posterior of every component given the evidence, without the piece called `without`. */
export function inferRoots(
  model: FrameworkNetwork,
  evidence: readonly Evidence[],
  without: string | null = null,
): RootPosterior {
  const { factors, own } = combineEvidence(evidence, without)
  const posterior = computeNoisyOrPosterior(model.network, factors, { own: scaleOwn(model, own) })
  return {
    failing: pick(posterior.on, model.sources),
    origin: pick(posterior.origin, model.sources),
    symptoms: new Map(
      [...posterior.on].flatMap(([id, on]) =>
        id.startsWith('symptom:') ? [[id.slice('symptom:'.length), on - (posterior.origin.get(id) ?? 0)]] : [],
      ),
    ),
    probabilityOfEvidence: posterior.probabilityOfEvidence,
  }
}

/** Probabilities of failing by itself, as the evidence changes them. */
export function scaleOwn(model: FrameworkNetwork, scale: ReadonlyMap<string, number>): Map<string, number> {
  return new Map(
    [...scale].map(([id, factor]) => {
      const index = model.network.position.get(id)
      return [id, (index === undefined ? 0 : (model.network.nodes[index]?.own ?? 0)) * factor]
    }),
  )
}

function pick(all: ReadonlyMap<string, number>, ids: readonly string[]): Map<string, number> {
  return new Map(ids.map((id) => [id, all.get(id) ?? 0]))
}

/** The likeliest sets of origins among the `breadth` most probable ones, each of at most two. */
export function explainEvidence(
  model: FrameworkNetwork,
  evidence: readonly Evidence[],
  posterior: RootPosterior,
  breadth = 6,
): Explanations {
  const { factors, own } = combineEvidence(evidence)
  const candidates = [...posterior.origin]
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, breadth)
    .map(([id]) => id)
  return findExplanations(model.network, factors, {
    sources: model.sources,
    candidates,
    largest: 2,
    own: scaleOwn(model, own),
  })
}

/**
 * How much one piece of evidence speaks for a source being a root: log10 of the factor on its odds, from running the
 * inference again without that piece. Positive: for. Everything else stays as it is, so overlapping pieces each count
 * only what they add.
 */
export function weighEvidence(full: number, without: number): number {
  return Math.log10(oddsOf(full) / oddsOf(without))
}

function oddsOf(probability: number): number {
  const inside = Math.min(1 - 1e-9, Math.max(1e-9, probability))
  return inside / (1 - inside)
}
