import { varianceInflation } from '../../stats/autocorrelation.ts'
import { compareMeans } from '../../stats/compare-means.ts'
import { compareProportions } from '../../stats/compare-proportions.ts'
import { compareRates, type TailTest } from '../../stats/compare-rates.ts'
import { normalTwoSided } from '../../stats/distributions/normal.ts'
import type { MetricSeries } from '../metrics/series.ts'
import { oneSidedLogBayesFactor } from './effect-size.ts'
import type { Noise } from './noise-estimate.ts'
import { unitVariance, windowSum, type NoiseModel, type PreparedSeries, type WindowSum } from './prepared-series.ts'

/** Newest periods compared with what was before them. Beyond a year the steps grow: each window costs a look. */
const windowsOf: Record<MetricSeries['grain'], readonly number[]> = {
  week: [2, 4, 8, 13, 20, 30, 45, 65, 90],
  month: [2, 3, 4, 6, 9, 12, 18, 24],
  quarter: [1, 2, 3, 4, 6, 8],
}
/** Between a short window and its baseline the periods of the longest short window are left out where enough remain. */
const guardWindow: Record<MetricSeries['grain'], number> = { week: 14, month: 4, quarter: 2 }

export const provisionalBaseline = 8
export const firmBaseline = 12
const preferredBaseline = 24
/**
 * Periods before a short window at least. Of quarters six must do: two years of data, the usual import, hold eight; the t distribution
 * with its few degrees of freedom asks for a larger shift then.
 */
const shortBaseline: Record<MetricSeries['grain'], number> = {
  week: provisionalBaseline,
  month: provisionalBaseline,
  quarter: 6,
}

/** The first months of a record are often its own beginning, not a level to measure two years against. */
export const fewestBefore = (n: number) => Math.max(firmBaseline, Math.ceil(n / 6))

export interface WindowFinding extends TailTest {
  /** First value of the window, as an index into the prepared values. */
  readonly from: number
}

export interface ScanResult {
  readonly best: WindowFinding
  readonly windows: number
  /** The best window's p times the number of windows looked at. */
  readonly pValue: number
  readonly weights: ShiftWeights
}

/**
 * Natural logs of the Bayes factors of a shift up, and of one down, somewhere among the newest windows, against none: the mean over the
 * windows, since it is not known when it would have begun.
 */
export interface ShiftWeights {
  readonly rise: number
  readonly fall: number
}

/** Compares two windows of one series under its noise. */
export function compareWindows(model: NoiseModel, first: WindowSum, second: WindowSum, noise: Noise): TailTest {
  const [before, after] = [withinBounds(model, first), withinBounds(model, second)]
  const early = before.total / before.weight
  const late = after.total / after.weight
  if (model === 'normal') {
    return compareMeans(
      { mean: early, weight: before.weight, periods: before.periods },
      { mean: late, weight: after.weight, periods: after.periods },
      { variance: noise.dispersion, phi: noise.phi, df: noise.df },
    )
  }
  const inflateBefore = noise.dispersion * varianceInflation(before.periods, noise.phi)
  const inflateAfter = noise.dispersion * varianceInflation(after.periods, noise.phi)
  const pooled = (before.total + after.total) / (before.weight + after.weight)
  const rough =
    (late - early) /
    Math.sqrt(unitVariance(model, pooled) * (inflateBefore / before.weight + inflateAfter / after.weight))
  // Far from any threshold the normal approximation will do.
  if (Math.abs(rough) < 2) return { z: rough, pValue: normalTwoSided(rough) }
  const counted = [
    { num: before.total, den: before.weight, inflation: inflateBefore },
    { num: after.total, den: after.weight, inflation: inflateAfter },
  ] as const
  return model === 'poisson' ? compareRates(...counted) : compareProportions(...counted)
}

/** With the mix of cases taken out, a share may pass 0 or 1 by a little. */
function withinBounds(model: NoiseModel, window: WindowSum): WindowSum {
  if (model !== 'binomial' || (window.total >= 0 && window.total <= window.weight)) return window
  return { ...window, total: Math.max(0, Math.min(window.weight, window.total)) }
}

/** The most surprising of the newest windows, with the price of having looked at several. Null: too few periods. */
export function scanWindows(prepared: PreparedSeries, noise: Noise): ScanResult | null {
  const n = prepared.values.length
  const { grain } = prepared.series
  const sums = prepared.sums
  let best: WindowFinding | null = null
  const deviates: number[] = []
  for (const window of windowsOf[grain]) {
    const from = n - window
    const guarded = n - Math.max(window + 1, guardWindow[grain])
    const baselineEnd = guarded >= preferredBaseline ? guarded : from
    if (baselineEnd < (window < guardWindow[grain] ? shortBaseline[grain] : fewestBefore(n))) continue
    const test = compareWindows(prepared.model, windowSum(sums, 0, baselineEnd), windowSum(sums, from, n), noise)
    deviates.push(test.z)
    if (best === null || test.pValue < best.pValue) best = { ...test, from }
  }
  const windows = deviates.length
  return best === null
    ? null
    : { best, windows, pValue: Math.min(1, best.pValue * windows), weights: weighShift(deviates) }
}

function weighShift(deviates: readonly number[]): ShiftWeights {
  const average = (sign: 1 | -1) =>
    Math.log(deviates.reduce((sum, z) => sum + Math.exp(oneSidedLogBayesFactor(sign * z)), 0) / deviates.length)
  return { rise: average(1), fall: average(-1) }
}

export const fewestPeriods: Record<MetricSeries['grain'], number> = {
  week: shortBaseline.week + 2,
  month: shortBaseline.month + 2,
  quarter: shortBaseline.quarter + 1,
}
