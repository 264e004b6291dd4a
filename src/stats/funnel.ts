import type { Counted } from './attribute-limits.ts'
import { adjustPValues } from './adjust-p-values.ts'
import { normalQuantile, normalTwoSided } from './distributions/normal.ts'
import { quantile } from './moments.ts'

export interface Funnel {
  readonly target: number
  /** Standardised deviation from the target, as the binomial alone has it. */
  readonly z: readonly number[]
  /** Mean square of z with the outer tenths pulled in: 1 when units differ by chance only. */
  readonly dispersion: number
  /** Variance between units that the dispersion implies; 0 when there is none. */
  readonly between: number
  readonly zMultiplicative: readonly number[]
  readonly zAdditive: readonly number[]
  /** Benjamini–Hochberg over the units, from `zAdditive`. */
  readonly qValues: readonly number[]
}

/**
 * Which of many units of unequal size stand out from a common rate? Deviations from the target (default: pooled rate), adjusted for
 * over-dispersion in both of Spiegelhalter's ways.
 *
 * Where true rates do spread (by .06 around .3, say), pulling the outer tenths in hides a third of it and half of all funnels flag
 * somebody (docs/reference/calibration.md): use {@link fitBetaBinomial} to say how much units differ, and the funnel to draw.
 * Misleads when the units are of several kinds: the adjustment then hides real differences; compare within kinds. Units without
 * cases get z = 0. Needs one unit with cases. Source: Spiegelhalter 2005.
 */
export function computeFunnel(units: readonly Counted[], target?: number): Funnel {
  const num = units.reduce((sum, unit) => sum + unit.num, 0)
  const den = units.reduce((sum, unit) => sum + unit.den, 0)
  if (den === 0) throw new RangeError('computeFunnel needs at least one unit with cases')
  const theta = target ?? num / den
  const spread = theta * (1 - theta)
  const z = units.map((unit) => (unit.den > 0 ? (unit.num / unit.den - theta) / Math.sqrt(spread / unit.den) : 0))
  const [low, high] = [quantile(z, 0.1), quantile(z, 0.9)]
  const dispersion = z.reduce((sum, one) => sum + Math.max(low, Math.min(high, one)) ** 2, 0) / z.length
  const weights = units.map((unit) => unit.den / spread)
  const weightSum = weights.reduce((a, b) => a + b, 0)
  const excess = z.length * dispersion - (z.length - 1)
  const between = Math.max(0, excess / (weightSum - weights.reduce((a, b) => a + b * b, 0) / weightSum))
  const zMultiplicative = excess > 0 ? z.map((one) => one / Math.sqrt(Math.max(1, dispersion))) : z
  const zAdditive =
    between > 0
      ? units.map((unit) => (unit.den > 0 ? (unit.num / unit.den - theta) / Math.sqrt(spread / unit.den + between) : 0))
      : z
  const qValues = adjustPValues(zAdditive.map(normalTwoSided), 'benjamini-hochberg')
  return { target: theta, z, dispersion, between, zMultiplicative, zAdditive, qValues }
}

/** The funnel's edges for a unit of `den` cases: target ± z_p √(θ (1 − θ) / den + between), cut at 0 and 1; `level` such as .998. */
export function funnelLimits(funnel: Pick<Funnel, 'target' | 'between'>, den: number, level: number) {
  const { target, between } = funnel
  const reach = normalQuantile((1 + level) / 2) * Math.sqrt((target * (1 - target)) / den + between)
  return { lower: Math.max(0, target - reach), upper: Math.min(1, target + reach) }
}
