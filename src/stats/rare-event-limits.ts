import { mean } from './moments.ts'
import { computeXmrLimits } from './xmr-limits.ts'

/**
 * g chart: limits for the number of cases between two rare events, such as lost deals between two wins (geometric):
 * mean + 3 √(mean (mean + 1)); there is no useful lower limit. Source: Benneyan 2001.
 */
export function computeCasesBetweenLimits(gaps: readonly number[]): { centre: number; lower: number; upper: number } {
  const centre = mean(gaps)
  return { centre, lower: 0, upper: centre + 3 * Math.sqrt(centre * (centre + 1)) }
}

/**
 * t chart: limits for the time between two rare events. Times to the power 1/3.6 are nearly normal for exponential gaps; XmR
 * limits (3/1.128 mean ranges) on that scale, transformed back. Gaps of 0 are allowed. Source: Nelson 1994; Montgomery.
 */
export function computeTimeBetweenLimits(gaps: readonly number[]): { centre: number; lower: number; upper: number } {
  const limits = computeXmrLimits(
    gaps.map((gap) => gap ** (1 / 3.6)),
    { factor: 3 / 1.128 },
  )
  return { centre: limits.centre ** 3.6, lower: Math.max(0, limits.lower) ** 3.6, upper: limits.upper ** 3.6 }
}
