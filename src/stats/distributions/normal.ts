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
