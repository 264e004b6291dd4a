import { chiSquareUpper } from '../distributions/chi-square.ts'
import type { MixedModel } from './mixed-model-result.ts'

/**
 * Is a variance component more than chance? Likelihood ratio of the model with the component against the same model without it.
 *
 * A variance cannot be negative, so half of all samples without any true difference give a ratio of exactly zero; the ratio is a
 * 50:50 mixture of chi-squares with `parameters − 1` and `parameters` degrees of freedom (1: an intercept, 2: a slope with its
 * correlation). Both models need the same rows, fixed columns and criterion. `ratio` is in −2 ln L; the p value in 0 to 1.
 *
 * A little conservative with few levels. Source: Self & Liang 1987; Stram & Lee 1994.
 */
export function testVarianceComponent(
  full: Pick<MixedModel, 'deviance'>,
  reduced: Pick<MixedModel, 'deviance'>,
  parameters: 1 | 2 = 1,
): { readonly ratio: number; readonly pValue: number } {
  const ratio = Math.max(0, reduced.deviance - full.deviance)
  // Differences below the optimiser's tolerance are a variance of zero.
  if (ratio < 1e-6) return { ratio: 0, pValue: 1 }
  const lower = parameters === 1 ? 0 : chiSquareUpper(ratio, parameters - 1)
  return { ratio, pValue: (lower + chiSquareUpper(ratio, parameters)) / 2 }
}
