import normalCdfBase from '@stdlib/stats-base-dists-normal-cdf'
import normalQuantileBase from '@stdlib/stats-base-dists-normal-quantile'

/** P(Z ≤ z) for the standard normal; accurate in both tails. `normalCdf(-1.96)` is .025. */
export function normalCdf(z: number): number {
  return normalCdfBase(z, 0, 1)
}

/** The z with P(Z ≤ z) = p, p in 0 to 1. `normalQuantile(.975)` is 1.96. */
export function normalQuantile(p: number): number {
  return normalQuantileBase(p, 0, 1)
}

/** P(|Z| ≥ |z|). */
export function normalTwoSided(z: number): number {
  return Math.min(1, 2 * normalCdf(-Math.abs(z)))
}

/**
 * The z > 0 whose upper tail is `tail` (0 to .5), also where the tail is too small for {@link normalQuantile}; 37 from about
 * 1e-300 on, where numbers end.
 */
export function upperTailQuantile(tail: number): number {
  if (tail > 1e-15) return -normalQuantileBase(Math.min(tail, 0.5), 0, 1)
  if (!(tail > 1e-300)) return 37
  // ln tail = −z²/2 − ln(z √(2π)) − 1/z² …, solved by repetition.
  const log = -Math.log(tail)
  let z = Math.sqrt(2 * log)
  for (let i = 0; i < 20; i++) z = Math.sqrt(2 * (log - Math.log(z * Math.sqrt(2 * Math.PI)) - Math.log1p(1 / (z * z))))
  return Math.min(37, z)
}
