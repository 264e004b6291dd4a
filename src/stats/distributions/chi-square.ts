import chiSquareCdfBase from '@stdlib/stats-base-dists-chisquare-cdf'
import gammaCdfBase from '@stdlib/stats-base-dists-gamma-cdf'

/** P(X ≥ x) for chi-square with `df` degrees of freedom. Below about 1e-13 it is returned as computed by complement, so 0 is possible. */
export function chiSquareUpper(x: number, df: number): number {
  if (x <= 0) return 1
  const upper = 1 - chiSquareCdfBase(x, df)
  if (upper > 1e-10) return upper
  return df % 2 === 0 ? evenUpper(x, df) : Math.max(0, 1 - gammaCdfBase(x / 2, df / 2, 1))
}

/** For even df the upper tail is a finite Poisson sum and keeps its accuracy however small it is. */
function evenUpper(x: number, df: number): number {
  let term = 1
  let sum = 1
  for (let i = 1; i < df / 2; i++) {
    term *= x / 2 / i
    sum += term
  }
  return Math.exp(Math.log(sum) - x / 2)
}
