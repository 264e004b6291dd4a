import { betaCdf } from '../distributions/beta.ts'

/** P(F ≥ f) for Fisher's F with `numerator` and `denominator` degrees of freedom. */
export function fisherUpper(f: number, numerator: number, denominator: number): number {
  if (f <= 0) return 1
  return betaCdf(denominator / (denominator + numerator * f), denominator / 2, numerator / 2)
}
