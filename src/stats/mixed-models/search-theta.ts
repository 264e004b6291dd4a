import { type Minimum, minimise, type MinimiseOptions } from './minimise.ts'

interface Search extends MinimiseOptions {
  readonly start: readonly number[]
  /** The first so many variables are relative deviations, in which the deviance is even. */
  readonly deviations: number
}

/**
 * Minimum of a deviance that is even in its first variables. Zero is then a stationary point whether or not it is a minimum, so a
 * search that ends near zero is repeated from a small positive value wherever the deviance is lower there.
 */
export function searchTheta(
  deviance: (at: readonly number[]) => number,
  { start, deviations, ...options }: Search,
): Minimum {
  let found = minimise(deviance, start, options)
  for (let i = 0; i < deviations; i++) {
    if (Math.abs(found.at[i]!) > 0.02) continue
    const candidates = [0.03, 0.1, 0.3].map((value) => found.at.map((x, j) => (j === i ? value : x)))
    const better = candidates
      .map((at) => ({ at, value: deviance(at) }))
      .toSorted((a, b) => a.value - b.value)
      .find(({ value }) => value < found.value - 1e-7)
    const evaluations = found.evaluations + candidates.length
    if (!better) found = { ...found, evaluations }
    else {
      const again = minimise(deviance, better.at, options)
      found = { ...again, evaluations: evaluations + again.evaluations }
    }
  }
  return found
}

/** Tries zero for each small deviation and keeps it where the deviance is no worse: an optimiser only comes near it. */
export function snapToZero(theta: readonly number[], deviance: (theta: readonly number[]) => number): number[] {
  let best = [...theta]
  let value = deviance(best)
  for (let i = 0; i < best.length; i++) {
    if (best[i] === 0 || Math.abs(best[i]!) > 0.02) continue
    const candidate = best.map((x, j) => (j === i ? 0 : x))
    const reached = deviance(candidate)
    if (reached <= value + 1e-6) {
      best = candidate
      value = Math.min(value, reached)
    }
  }
  return best
}
