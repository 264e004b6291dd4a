import { normalQuantile } from '../distributions/normal.ts'

/**
 * Cases needed in each of two equal arms to find a change from one share to another with the stated power (default 80 % at a
 * two-sided 5 %), rounded up. `computeCasesPerArm(.25, .30)` is 1,251: a team that closes 30 deals a week needs 42 weeks.
 * Normal approximation with the pooled share under the null; a little low for shares under .05 or fewer than 50 cases.
 * Source: Fleiss, Levin & Paik 2003, ch. 4 (without continuity correction).
 */
export function computeCasesPerArm(before: number, after: number, { power = 0.8, alpha = 0.05 } = {}): number {
  for (const p of [before, after])
    if (!(p > 0 && p < 1)) throw new RangeError(`computeCasesPerArm needs shares between 0 and 1, got ${p}`)
  if (before === after) throw new RangeError('computeCasesPerArm needs two different shares')
  const pooled = (before + after) / 2
  const chance = normalQuantile(1 - alpha / 2) * Math.sqrt(2 * pooled * (1 - pooled))
  const found = normalQuantile(power) * Math.sqrt(before * (1 - before) + after * (1 - after))
  return Math.ceil(((chance + found) / (after - before)) ** 2)
}

/**
 * Quiet time, in mean gaps between recurrences, after which silence is itself evidence that a problem is gone: −ln(miss), where
 * `miss` (default .05) is the chance of such a silence although nothing changed. 3.0 mean gaps for 5 %. Assumes a Poisson problem:
 * seasonal or clustered ones need longer.
 */
export function computeQuietGaps(miss = 0.05): number {
  if (!(miss > 0 && miss < 1)) throw new RangeError(`computeQuietGaps needs a chance between 0 and 1, got ${miss}`)
  return -Math.log(miss)
}
