import type { Noise } from './noise-estimate.ts'
import { windowSum, type PreparedSeries } from './prepared-series.ts'
import { varianceInflation } from '../../stats/autocorrelation.ts'

/** A unit's level over a stretch, on a scale where units can be compared: log odds, log rate, or as it is. */
export interface UnitLevel {
  readonly value: number
  /** Sampling variance of `value`, over-dispersion and autocorrelation included. */
  readonly variance: number
  readonly weight: number
  readonly total: number
  readonly periods: number
}

/** Null where there are too few cases or events to place the unit at all. */
export function levelOf(
  prepared: PreparedSeries,
  noise: Noise,
  stretch: { from: number; to: number },
): UnitLevel | null {
  const { weight, total: sum, periods } = windowSum(prepared.sums, stretch.from, stretch.to)
  const total = prepared.model === 'normal' ? sum : Math.max(0, sum)
  if (!(weight > 0) || periods < 1) return null
  const inflation = noise.dispersion * varianceInflation(periods, noise.phi)
  const common = { weight, total, periods }
  if (prepared.model === 'normal') return { ...common, value: total / weight, variance: inflation / weight }
  if (prepared.model === 'poisson') {
    return { ...common, value: Math.log((total + 0.5) / weight), variance: inflation / (total + 0.5) }
  }
  const misses = Math.max(0, weight - total)
  return {
    ...common,
    value: Math.log((total + 0.5) / (misses + 0.5)),
    variance: inflation * (1 / (total + 0.5) + 1 / (misses + 0.5)),
  }
}

/**
 * The level with the sampling variance it would have at the peers' mean instead of at its own: units that drew high would else
 * look surer of themselves than those that drew low.
 */
export function withVarianceAt(
  level: UnitLevel,
  mean: number,
  known: { prepared: PreparedSeries; noise: Noise },
): UnitLevel {
  const { prepared, noise } = known
  if (prepared.model === 'normal' || !(mean > 0) || (prepared.model === 'binomial' && mean >= 1)) return level
  const inflation = noise.dispersion * varianceInflation(level.periods, noise.phi)
  const information = prepared.model === 'poisson' ? mean : mean * (1 - mean)
  return { ...level, variance: inflation / (level.weight * information) }
}

/** From the scale of comparison back to the scale of the series (which may itself be logs). */
export function fromComparison(prepared: Pick<PreparedSeries, 'model'>, value: number): number {
  if (prepared.model === 'normal') return value
  return prepared.model === 'poisson' ? Math.exp(value) : 1 / (1 + Math.exp(-value))
}
