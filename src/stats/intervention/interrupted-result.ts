import { normalQuantile, normalTwoSided } from '../distributions/normal.ts'
import { studentTQuantile, studentTTwoSided } from '../distributions/student-t.ts'

/** A coefficient on the scale of the model: differences for values, logs of ratios for counts, logs of odds ratios for shares. */
export interface Coefficient {
  readonly name: string
  readonly estimate: number
  readonly standardError: number
  readonly lower: number
  readonly upper: number
  readonly pValue: number
}

export interface InterruptedSeries {
  readonly status: 'fitted'
  readonly coefficients: readonly Coefficient[]
  /** The change at the start: exp() of it is a rate or odds ratio for counts and shares. */
  readonly step: Coefficient
  readonly slopeChange: Coefficient | null
  /** Variance as a multiple of pure chance (counts, shares), or the residual variance (values). */
  readonly dispersion: number
  readonly degreesOfFreedom: number
  /** Lag-1 autocorrelation of the residuals that was estimated; corrected for only where the method says so. */
  readonly autocorrelation: number
  /** Expected value per kept period, and what it would have been without the change. */
  readonly fitted: readonly number[]
  readonly withoutChange: readonly number[]
  /** −2 ln L against the saturated model; for comparing nested models of the same periods. Values: residual sum of squares. */
  readonly deviance: number
}

export interface TooShort {
  readonly status: 'insufficient'
  readonly have: number
  readonly need: number
  readonly reason: string
}

/** Which distribution the interval is read from: Student's t for honest small samples, normal to agree with published tables. */
export type IntervalKind = 'student' | 'normal'

export interface IntervalOptions {
  readonly level?: number
  readonly interval?: IntervalKind
}

export function toCoefficient(
  { name, estimate, standardError }: Pick<Coefficient, 'name' | 'estimate' | 'standardError'>,
  freedom: number,
  { level = 0.95, interval = 'student' }: IntervalOptions,
): Coefficient {
  const tail = (1 + level) / 2
  const student = interval === 'student' && freedom < 1e6
  const width = (student ? studentTQuantile(tail, freedom) : normalQuantile(tail)) * standardError
  const z = estimate / standardError
  return {
    name,
    estimate,
    standardError,
    lower: estimate - width,
    upper: estimate + width,
    pValue: student ? studentTTwoSided(z, freedom) : normalTwoSided(z),
  }
}

/** Enough periods on both sides: two beyond the columns, and two after the start (three with a slope change). */
export function findShortSide(
  periods: readonly number[],
  { start, columns, slopeChange }: { start: number; columns: number; slopeChange: boolean },
): TooShort | null {
  const after = periods.filter((t) => t >= start).length
  const before = periods.length - after
  const side = slopeChange ? 3 : 2
  if (before < side)
    return { status: 'insufficient', have: before, need: side, reason: 'too few periods before the change' }
  if (after < side)
    return { status: 'insufficient', have: after, need: side, reason: 'too few periods after the change' }
  const need = columns + 2
  if (periods.length < need) return { status: 'insufficient', have: periods.length, need, reason: 'too few periods' }
  return null
}
