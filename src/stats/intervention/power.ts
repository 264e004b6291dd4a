import { normalQuantile } from '../distributions/normal.ts'

export interface PowerInput {
  /** Periods (weeks) that count before and after the change: without trigger window and ramp. */
  readonly before: number
  readonly after: number
  /** Lag-1 autocorrelation of the residuals, −1 < φ < 1. */
  readonly phi?: number
  /** A trend is fitted as well as the step: four times the variance. */
  readonly trend?: boolean
  readonly power?: number
  readonly alpha?: number
}

/**
 * Smallest step that an interrupted series would find with the stated power (default 80 % at a two-sided 5 %), in standard
 * deviations of one period. `computeDetectableEffect({ before: 13, after: 13 })` is 1.10.
 *
 * (z₁₋α/₂ + z_power) √v √((1 + φ) / (1 − φ)) with v = 1/before + 1/after. An approximation: normal quantiles and the asymptotic factors for
 * trend and autocorrelation; true power with a dozen periods is a few points lower. Throws RangeError for periods below 1.
 */
export function computeDetectableEffect(input: PowerInput): number {
  const { before, after, phi = 0, trend = false, power = 0.8, alpha = 0.05 } = input
  if (!(before >= 1 && after >= 1))
    throw new RangeError(`computeDetectableEffect needs at least one period a side, got ${before} and ${after}`)
  if (!(phi > -1 && phi < 1)) throw new RangeError(`computeDetectableEffect needs φ between -1 and 1, got ${phi}`)
  const variance = (1 / before + 1 / after) * (trend ? 4 : 1) * ((1 + phi) / (1 - phi))
  return (normalQuantile(1 - alpha / 2) + normalQuantile(power)) * Math.sqrt(variance)
}

export interface VerdictPlan extends Omit<PowerInput, 'after'> {
  /** The smallest effect worth having, in standard deviations of one period, > 0. */
  readonly effect: number
  /** Periods after the start that are left out while the change takes hold. */
  readonly ramp?: number
}

export type EarliestVerdict =
  | { readonly status: 'reachable'; readonly after: number; readonly periodsFromStart: number }
  /** The history before is too short or too noisy: even endless waiting would not find the effect. */
  | { readonly status: 'unreachable'; readonly have: number; readonly need: number }

/**
 * How many periods after the start a verdict is due: the first number whose detectable effect is at most the worthwhile one. Before
 * that a lack of effect means nothing. `unreachable` tells how many periods before would be needed: with them, infinitely many after.
 */
export function findEarliestVerdict(plan: VerdictPlan): EarliestVerdict {
  const { effect, before, ramp = 0 } = plan
  if (!(effect > 0)) throw new RangeError(`findEarliestVerdict needs an effect above 0, got ${effect}`)
  const single = computeDetectableEffect({ ...plan, before: 1, after: 1 }) ** 2 / 2
  const left = effect ** 2 / single - 1 / before
  if (left <= 0) return { status: 'unreachable', have: before, need: Math.floor(single / effect ** 2) + 1 }
  // The tiny slack keeps a whole number whole after rounding.
  const after = Math.max(2, Math.ceil(1 / left - 1e-9))
  return { status: 'reachable', after, periodsFromStart: ramp + after }
}
