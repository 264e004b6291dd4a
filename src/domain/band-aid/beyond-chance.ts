import { betaCdf } from '../../stats/distributions/beta.ts'
import { gammaCdf } from '../../stats/distributions/gamma.ts'

/**
 * A count is beyond a threshold only where a true rate at the threshold would give so extreme a count at most once in a hundred looks:
 * with four looks a year at each symptom that keeps false alarms in a healthy organisation under one in twenty. What lies past the
 * threshold and could be chance is watched.
 */
const chance = 0.01

/** Whether `count` of `of` cases is clearly more than the share `threshold` (binomial). */
export function isClearlyAbove(count: number, of: number, threshold: number): boolean {
  return count > 0 && count / of >= threshold && betaCdf(threshold, count, of - count + 1) <= chance
}

/** Whether `count` of `of` cases is clearly less than the share `threshold` (binomial). */
export function isClearlyBelow(count: number, of: number, threshold: number): boolean {
  return count < of && count / of < threshold && 1 - betaCdf(threshold, count + 1, of - count) <= chance
}

/** Whether `count` events are clearly more than `expected` (Poisson). */
export function isClearlyMore(count: number, expected: number): boolean {
  return count > 0 && count > expected && (expected <= 0 || gammaCdf(expected, count, 1) <= chance)
}
