/**
 * Lag-1 autocorrelation with the small-sample correction φ = r₁ + (1 + 3 r₁) · k / n, where k is the number of means that were
 * taken out of the residuals (1 for one common mean). Input: residuals in time order around those means. Returns 0 for fewer than
 * four values or without variation; the result is cut to −.95 … .95.
 *
 * Misleads when a shift is left in the residuals: the shift then reads as autocorrelation. Source: Kendall 1954, Marriott & Pope.
 */
export function estimateAutocorrelation(residuals: readonly number[], means = 1): number {
  const n = residuals.length
  if (n < 4) return 0
  let cross = 0
  let square = 0
  for (let i = 0; i < n; i++) {
    const value = residuals[i] as number
    square += value * value
    if (i > 0) cross += value * (residuals[i - 1] as number)
  }
  if (square === 0) return 0
  const r1 = cross / square
  return Math.max(-0.95, Math.min(0.95, r1 + ((1 + 3 * r1) * means) / n))
}

/**
 * By how much autocorrelation φ (0 ≤ φ < 1) inflates the variance of a mean of w neighbouring values:
 * 1 + 2 Σ (1 − d/w) φᵈ for d = 1 … w − 1; tends to (1 + φ) / (1 − φ) for long windows. Exact for AR(1).
 * `varianceInflation(2, .5)` is 1.5.
 */
export function varianceInflation(window: number, phi: number): number {
  if (window <= 1 || phi === 0) return 1
  // Closed form of the sum.
  return 1 + (2 * phi) / (1 - phi) - (2 * phi * (1 - phi ** window)) / (window * (1 - phi) ** 2)
}
