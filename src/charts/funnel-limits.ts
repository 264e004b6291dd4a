/** Normal quantiles of the two pairs of limits usual for funnel plots: 95 % and 99.8 %. */
const quantiles = { inner: 1.959964, outer: 3.090232 } as const

export interface FunnelLimit {
  readonly n: number
  readonly inner: readonly [low: number, high: number]
  readonly outer: readonly [low: number, high: number]
}

/**
 * Limits within which a share of `n` cases stays by chance alone while its true value is `centre` (0 to 1): the normal form
 * `centre ± z·√(centre(1 − centre)/n)` of Spiegelhalter's funnel plot, clipped to 0–1. It draws a picture and judges nobody;
 * it misleads where units differ in what they sell, and below about ten cases, where the normal form is too narrow.
 */
export function funnelLimits(centre: number, sizes: readonly number[]): FunnelLimit[] {
  return sizes.map((n) => ({ n, inner: around(centre, n, quantiles.inner), outer: around(centre, n, quantiles.outer) }))
}

function around(centre: number, n: number, z: number): readonly [number, number] {
  const half = z * Math.sqrt((centre * (1 - centre)) / n)
  return [Math.max(0, centre - half), Math.min(1, centre + half)]
}
