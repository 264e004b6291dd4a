import type { Slice } from './slice.ts'

export interface NextQuestion {
  readonly component: string
  /** Bits of uncertainty about the roots that an answer removes on average. */
  readonly expectedGain: number
}

/** Of a person asked about a failing component, how many say so; and how many say so of a healthy one. */
const saysFailing = { failing: 0.75, healthy: 0.2 }

/**
 * Of the components asked about, the one whose answer would tell most about which of `roots` is the origin, by the
 * expected fall in the sum of their entropies over both answers. Never negative beyond rounding; near zero where an
 * answer would not change the picture.
 */
export function findNextQuestion(
  slice: Slice,
  options: { readonly askable: readonly string[]; readonly roots: readonly string[] },
): NextQuestion | null {
  const now = sumEntropies(options.roots.map((root) => slice.posterior.origin.get(root) ?? 0))
  const gains = options.askable.map((component): NextQuestion => {
    const failing = slice.posterior.failing.get(component) ?? 0
    const yes = failing * saysFailing.failing + (1 - failing) * saysFailing.healthy
    const after = (bayesFactor: number): number =>
      sumEntropies(options.roots.map((root) => slice.originWith(root, component, bayesFactor)))
    const whenYes = after(saysFailing.failing / saysFailing.healthy)
    const whenNo = after((1 - saysFailing.failing) / (1 - saysFailing.healthy))
    return { component, expectedGain: now - yes * whenYes - (1 - yes) * whenNo }
  })
  return gains.toSorted((a, b) => b.expectedGain - a.expectedGain || (a.component < b.component ? -1 : 1))[0] ?? null
}

function sumEntropies(probabilities: readonly number[]): number {
  return probabilities.reduce((sum, probability) => {
    const p = Math.min(1 - 1e-12, Math.max(1e-12, probability))
    return sum - p * Math.log2(p) - (1 - p) * Math.log2(1 - p)
  }, 0)
}
