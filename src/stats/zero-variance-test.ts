import { chiSquareUpper } from './distributions/chi-square.ts'

/**
 * p value of a likelihood ratio (2 · log) for one variance component being zero. Zero is the edge of what is possible, so under the
 * null half of the time the ratio is 0: the p of chi-square with one degree of freedom is halved. Conservative for few groups.
 * Source: Self & Liang 1987.
 */
export function zeroVariancePValue(likelihoodRatio: number): number {
  return likelihoodRatio <= 0 ? 1 : chiSquareUpper(likelihoodRatio, 1) / 2
}
