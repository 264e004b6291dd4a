import logGammaBase from '@stdlib/math-base-special-gammaln'
import logBetaBase from '@stdlib/math-base-special-betaln'

/** ln Γ(x), x > 0. */
export function logGamma(x: number): number {
  return logGammaBase(x)
}

/** ln B(a, b), a and b > 0. */
export function logBeta(a: number, b: number): number {
  return logBetaBase(a, b)
}

/** ln of "n choose k" for real n ≥ k ≥ 0. */
export function logChoose(n: number, k: number): number {
  return logGammaBase(n + 1) - logGammaBase(k + 1) - logGammaBase(n - k + 1)
}
