import { chiSquareUpper } from './distributions/chi-square.ts'

/**
 * Is a variance component more than chance? p value (0 to 1) of its likelihood ratio: 2 · log likelihood with it minus without, the
 * difference of two deviances. Used for sellers' true spread, and for the terms of mixed models.
 *
 * A variance cannot be negative, so half of all samples without any true difference give a ratio of exactly zero: the ratio is a
 * 50:50 mixture of chi-squares with `parameters − 1` and `parameters` degrees of freedom (1: an intercept, 2: a slope with its
 * correlation). Both fits need the same rows, fixed columns and criterion. Conservative with few levels.
 * `computeZeroVariancePValue(2.7055)` is .05. Source: Self & Liang 1987; Stram & Lee 1994.
 */
export function computeZeroVariancePValue(likelihoodRatio: number, parameters: 1 | 2 = 1): number {
  // Differences below an optimiser's tolerance are a variance of zero.
  if (likelihoodRatio < 1e-6) return 1
  const lower = parameters === 1 ? 0 : chiSquareUpper(likelihoodRatio, parameters - 1)
  return (lower + chiSquareUpper(likelihoodRatio, parameters)) / 2
}
