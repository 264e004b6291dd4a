import { varianceInflation } from '../../stats/autocorrelation.ts'
import { normalCdf } from '../../stats/distributions/normal.ts'
import { studentTQuantile } from '../../stats/distributions/student-t.ts'
import type { Interval } from '../metrics/metric.ts'
import type { Noise } from './noise-estimate.ts'
import { unitVariance, type PreparedSeries, type WindowSum } from './prepared-series.ts'

export interface EffectSize {
  readonly before: number
  readonly after: number
  readonly size: number
  readonly interval: Interval
}

export function standardErrorOf(prepared: PreparedSeries, window: WindowSum, noise: Noise): number {
  const level = window.total / window.weight
  const variance = unitVariance(prepared.model, level) * noise.dispersion
  return Math.sqrt((variance * varianceInflation(window.periods, noise.phi)) / window.weight)
}

/** Two levels and their difference with a 95 % interval, in the metric's unit. */
export function computeEffectSize(
  prepared: PreparedSeries,
  windows: { readonly before: WindowSum; readonly after: WindowSum },
  noise: Noise,
): EffectSize {
  const { before, after } = windows
  const error = Math.hypot(standardErrorOf(prepared, before, noise), standardErrorOf(prepared, after, noise))
  const reach = studentTQuantile(0.975, Math.max(4, (noise.df * (1 - noise.phi)) / (1 + noise.phi))) * error
  return toEffect(prepared, { from: before.total / before.weight, to: after.total / after.weight, reach })
}

/** Levels on the scale of judgement turned into the metric's unit. */
export function toEffect(
  prepared: Pick<PreparedSeries, 'series'>,
  levels: { readonly from: number; readonly to: number; readonly reach: number },
): EffectSize {
  const { from, to, reach } = levels
  if (prepared.series.scale === 'identity') {
    const size = to - from
    return { before: from, after: to, size, interval: { low: size - reach, high: size + reach, level: 0.95 } }
  }
  const start = Math.exp(from)
  const grown = (difference: number) => start * (Math.exp(difference) - 1)
  const shift = to - from
  return {
    before: start,
    after: Math.exp(to),
    size: grown(shift),
    interval: { low: grown(shift - reach), high: grown(shift + reach), level: 0.95 },
  }
}

const logCap = Math.log(50)

/**
 * Weight of evidence of a deviate z for a shift against none, natural log, cut to ±ln 50: effect prior normal with variance
 * `spread` times that of the estimate. Source: DIAGNOSIS A7.
 */
export function logBayesFactor(z: number, spread = 9): number {
  const log = -0.5 * Math.log(1 + spread) + (z * z * spread) / (2 * (1 + spread))
  return Math.max(-logCap, Math.min(logCap, log))
}

/**
 * The same for a shift that could only be upwards (z above 0), not cut: a deviate the other way speaks against it. The effect prior is
 * that half of the normal. Source: DIAGNOSIS A7.
 */
export function oneSidedLogBayesFactor(z: number, spread = 9): number {
  const share = spread / (1 + spread)
  const tail = Math.max(1e-12, normalCdf(z * Math.sqrt(share)))
  return -0.5 * Math.log(1 + spread) + (z * z * share) / 2 + Math.log(2 * tail)
}
