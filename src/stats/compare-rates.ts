import { betaCdf } from './distributions/beta.ts'
import { upperTailQuantile } from './distributions/normal.ts'

/** Events or successes `num` in `den`, with the factor by which the variance exceeds the Poisson's or binomial's (1 or more). */
export interface CountedWindow {
  readonly num: number
  readonly den: number
  readonly inflation: number
}

export interface TailTest {
  /** Two-sided: twice the smaller tail, at most 1. */
  readonly pValue: number
  /** The normal deviate with the same tail, signed like `after − before`. */
  readonly z: number
}

/**
 * Did the rate of events change between two windows? Exact conditional test: given the total, the later count is binomial with
 * the later window's share of the exposure. Over-dispersion and autocorrelation enter by dividing counts and exposure by
 * `inflation`; the tails then run through the incomplete beta function, so counts need not be whole.
 *
 * Conservative for few events (it is discrete); with strong over-dispersion and few events the upper tail is a little too light.
 * Source: Przyborowski & Wilenski 1940; quasi-likelihood scaling McCullagh & Nelder.
 */
export function compareRates(before: CountedWindow, after: CountedWindow): TailTest {
  const late = after.num / after.inflation
  const total = before.num / before.inflation + late
  const lateExposure = after.den / after.inflation
  const exposure = before.den / before.inflation + lateExposure
  if (!(lateExposure > 0) || !(exposure > lateExposure) || total <= 0) return { pValue: 1, z: 0 }
  const share = lateExposure / exposure
  const lower = late >= total ? 1 : betaCdf(1 - share, total - late, late + 1)
  const upper = late <= 0 ? 1 : betaCdf(share, late, total - late + 1)
  return tailTest(lower, upper)
}

/** The two tails, each including what was observed, as a two-sided p and a deviate. */
export function tailTest(lower: number, upper: number): TailTest {
  const tail = Math.max(0, Math.min(lower, upper))
  const pValue = Math.min(1, 2 * tail)
  if (pValue >= 1) return { pValue: 1, z: 0 }
  const size = upperTailQuantile(tail)
  return { pValue, z: lower < upper ? -size : size }
}
