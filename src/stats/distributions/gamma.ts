import gammaCdfBase from '@stdlib/stats-base-dists-gamma-cdf'
import gammaQuantileBase from '@stdlib/stats-base-dists-gamma-quantile'

/** P(X ≤ x) for a gamma distribution of shape and rate > 0. */
export function gammaCdf(x: number, shape: number, rate: number): number {
  return gammaCdfBase(x, shape, rate)
}

/** The x with P(X ≤ x) = p. */
export function gammaQuantile(p: number, shape: number, rate: number): number {
  return gammaQuantileBase(p, shape, rate)
}
