import betaCdfBase from '@stdlib/stats-base-dists-beta-cdf'
import betaQuantileBase from '@stdlib/stats-base-dists-beta-quantile'

/** P(X ≤ x) for Beta(a, b), a and b > 0: the regularised incomplete beta function. */
export function betaCdf(x: number, a: number, b: number): number {
  return betaCdfBase(x, a, b)
}

/** The x with P(X ≤ x) = p. */
export function betaQuantile(p: number, a: number, b: number): number {
  return betaQuantileBase(p, a, b)
}
