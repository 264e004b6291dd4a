import { adjustPValues } from '../../stats/adjust-p-values.ts'
import { compareProportions } from '../../stats/compare-proportions.ts'
import { compareRates } from '../../stats/compare-rates.ts'
import { normalTwoSided } from '../../stats/distributions/normal.ts'
import { localiseSegments } from '../../stats/attribution/index.ts'
import type { SeriesFamily } from '../metrics/series.ts'
import type { CellChange, LeadingSegments, PeriodCell } from './explanation.ts'
import { varianceOf } from './redraw.ts'

export interface Cut {
  readonly dimension: string
  readonly segments: readonly CellChange[]
}

/**
 * Dimensions and segments that hold most of the change, those passed over whose own difference chance would make once all looked at are
 * counted (Benjamini–Hochberg, 10 %). Empty for a family whose chance is not known. `sum`: money, each `sumSq` the sum of squares of
 * its cases; else a ratio of the family.
 */
export function leadSegments(cuts: readonly Cut[], family: SeriesFamily | 'sum'): readonly LeadingSegments[] {
  if (family === 'level') return []
  const qValues = adjustPValues(
    cuts.flatMap(({ segments }) => segments.map((segment) => pValueOf(segment, family))),
    'benjamini-hochberg',
  )
  let next = 0
  const dimensions = cuts.map(({ dimension, segments }) => ({
    name: dimension,
    elements: segments.map(({ name, before, after }) => {
      const qValue = qValues[next++] as number
      return { name, expected: toMeasure(before), actual: toMeasure(after), qValue }
    }),
  }))
  return localiseSegments(dimensions, { kind: family === 'sum' ? 'sum' : 'ratio' }).map((candidate) => ({
    dimension: candidate.dimension,
    segments: candidate.elements,
    share: candidate.explanatoryPower,
  }))
}

const toMeasure = ({ num, den }: PeriodCell) => ({ num, den })

function pValueOf({ before, after }: CellChange, family: SeriesFamily | 'sum'): number {
  if (family === 'sum') {
    // A sum of a Poisson number of deals varies by the sum of their squares.
    const variance = (before.sumSq ?? 0) + (after.sumSq ?? 0)
    return variance > 0 ? normalTwoSided((after.num - before.num) / Math.sqrt(variance)) : 1
  }
  if (family === 'mean') {
    if (before.den < 2 || after.den < 2) return 1
    const variance = varianceOf(before) / before.den + varianceOf(after) / after.den
    return variance > 0 ? normalTwoSided((after.num / after.den - before.num / before.den) / Math.sqrt(variance)) : 1
  }
  const compare = family === 'count' ? compareRates : compareProportions
  return compare({ ...toMeasure(before), inflation: 1 }, { ...toMeasure(after), inflation: 1 }).pValue
}
