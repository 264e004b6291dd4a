import { drawBinomial, drawPoisson } from '../../stats/attribution/random-counts.ts'
import { createNormal } from '../../stats/intervention/random-draws.ts'
import type { SeriesFamily } from '../metrics/series.ts'
import type { PeriodCell } from './explanation.ts'

/**
 * Draws the cases of a period once more as chance could have dealt them: Poisson numbers of cases with binomial successes, Poisson
 * events over a fixed exposure, or means with their standard error. Null for a family whose chance is not known.
 */
export function createRedraw(family: SeriesFamily, random: () => number): ((cell: PeriodCell) => PeriodCell) | null {
  if (family === 'proportion') {
    return ({ num, den }) => {
      const drawn = drawPoisson(den, random)
      return { num: drawBinomial(drawn, den > 0 ? num / den : 0, random), den: drawn, sumSq: null }
    }
  }
  if (family === 'count') return ({ num, den }) => ({ num: drawPoisson(num, random), den, sumSq: null })
  if (family !== 'mean') return null
  const normal = createNormal(random)
  return (cell) => {
    const { num, den } = cell
    const drawn = drawPoisson(den, random)
    if (den <= 0 || drawn === 0) return { num: 0, den: 0, sumSq: null }
    return { num: drawn * (num / den + Math.sqrt(varianceOf(cell) / drawn) * normal()), den: drawn, sumSq: null }
  }
}

/** Variance of the single cases of a mean; 0 where it is not known. */
export function varianceOf({ num, den, sumSq }: PeriodCell): number {
  if (sumSq === null || den < 2) return 0
  return Math.max(0, (sumSq - num ** 2 / den) / (den - 1))
}
