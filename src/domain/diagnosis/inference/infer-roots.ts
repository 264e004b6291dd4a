import { combineEvidence, type Evidence } from '../evidence/evidence.ts'
import { findExplanations, type Explanations } from './explanations.ts'
import type { FrameworkNetwork } from './framework-network.ts'
import type { Slice } from './slice.ts'
import { noMemory, toPrior, type Memory } from './memory.ts'
import { computeNoisyOrPosterior, type ChangedLink } from './noisy-or-network.ts'
import { toOptions } from './origin-chains.ts'

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
  /** P(on) per node of the network, those of symptoms too. */
  readonly on: ReadonlyMap<string, number>
}

export interface InferOptions {
  /** Leaves out the piece with this id. */
  readonly without?: string
  readonly memory?: Memory
  /** With one single link of the present quarter otherwise. */
  readonly link?: ChangedLink
}

/** Exact posterior of every component given the evidence of the present quarter and what earlier ones hand on. */
export function inferRoots(
  model: FrameworkNetwork,
  evidence: readonly Evidence[],
  { without, memory = noMemory, link }: InferOptions = {},
): RootPosterior {
  const { factors, own } = combineEvidence(evidence, without ?? null)
  const posterior = computeNoisyOrPosterior(model.network, factors, {
    ...priorOptions(model, memory, own),
    ...(link === undefined ? {} : { link }),
  })
  return {
    failing: pick(posterior.on, model.sources),
    origin: pick(posterior.origin, model.sources),
    symptoms: new Map(
      [...posterior.on].flatMap(([id, on]) =>
        id.startsWith('symptom:') ? [[id.slice('symptom:'.length), on - (posterior.origin.get(id) ?? 0)]] : [],
      ),
    ),
    probabilityOfEvidence: posterior.probabilityOfEvidence,
    on: posterior.on,
  }
}

/** Probabilities of failing by itself, as earlier quarters hand them on and the evidence scales them. */
export function priorOptions(
  model: FrameworkNetwork,
  memory: Memory,
  scale: ReadonlyMap<string, number>,
): ReturnType<typeof toOptions> {
  const prior = toPrior(memory) ?? { own: new Map<string, number>(), joint: new Float64Array(0) }
  return toOptions(model.network, prior, scale)
}

function pick(all: ReadonlyMap<string, number>, ids: readonly string[]): Map<string, number> {
  return new Map(ids.map((id) => [id, all.get(id) ?? 0]))
}

/** The likeliest sets of origins among the `breadth` most probable ones, each of at most two. */
export function explainEvidence(
  { model, evidence, posterior, memory }: Pick<Slice, 'model' | 'evidence' | 'posterior' | 'memory'>,
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
    ...priorOptions(model, memory, own),
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
