import type { RootPosterior } from './infer-roots.ts'

export interface PosteriorAt {
  /** The value of the number: a Bayes factor, or the probability of a link. */
  readonly at: number
  readonly posterior: RootPosterior
}

/**
 * The posterior as a function of one single number (a Bayes factor or the probability of one link), from the posteriors at two values of
 * it. Exact: P(evidence), alone or with anything else, is linear in each such number, so every probability is a ratio of two straight
 * lines. `at` must differ.
 */
export function drawPosteriorLine(a: PosteriorAt, b: PosteriorAt): (at: number) => RootPosterior {
  return (at) => {
    const share = (at - a.at) / (b.at - a.at)
    const weights = [
      (1 - share) * a.posterior.probabilityOfEvidence,
      share * b.posterior.probabilityOfEvidence,
    ] as const
    const total = weights[0] + weights[1]
    const mix = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): Map<string, number> =>
      new Map([...one].map(([id, p]) => [id, (weights[0] * p + weights[1] * (other.get(id) ?? 0)) / total]))
    return {
      failing: mix(a.posterior.failing, b.posterior.failing),
      origin: mix(a.posterior.origin, b.posterior.origin),
      symptoms: mix(a.posterior.symptoms, b.posterior.symptoms),
      on: mix(a.posterior.on, b.posterior.on),
      probabilityOfEvidence: total,
    }
  }
}
