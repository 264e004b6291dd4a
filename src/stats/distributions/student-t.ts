import tCdfBase from '@stdlib/stats-base-dists-t-cdf'
import tQuantileBase from '@stdlib/stats-base-dists-t-quantile'

/** P(T ≤ t) for Student's t with `df` > 0 degrees of freedom, not necessarily whole. */
export function studentTCdf(t: number, df: number): number {
  return tCdfBase(t, df)
}

/** The t with P(T ≤ t) = p. */
export function studentTQuantile(p: number, df: number): number {
  return tQuantileBase(p, df)
}

/** P(|T| ≥ |t|). */
export function studentTTwoSided(t: number, df: number): number {
  return Math.min(1, 2 * tCdfBase(-Math.abs(t), df))
}
