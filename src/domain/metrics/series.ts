import type { Unit } from '../unit.ts'

/** A calendar day, `YYYY-MM-DD`. Periods are half-open: `start` belongs, `end` does not. */
export type Day = string

/**
 * How a point's value comes about, and with it which limits apply:
 * - `proportion`: `num` of `den` cases (binomial)
 * - `count`: `num` events over an exposure `den`, such as person-weeks (Poisson)
 * - `mean`: `num` is the sum and `sumSq` the sum of squares over `den` cases; with `scale: 'log'` both are of natural logs,
 *   and `value` is the geometric mean
 * - `level`: a state at the end of the period (coverage, share of stalled deals, …); `num / den` where both are known
 */
export type SeriesFamily = 'proportion' | 'count' | 'mean' | 'level'

export type PointState =
  | 'complete'
  | 'partial' // the period had not ended at as-of
  | 'immature' // the period ended, but its cohort is younger than most cases need

export interface SeriesPoint {
  readonly start: Day
  readonly end: Day
  readonly value: number | null
  readonly num: number
  readonly den: number
  readonly sumSq: number | null
  readonly state: PointState
}

export interface MetricSeries {
  readonly metric: string
  readonly unit: Unit
  readonly family: SeriesFamily
  readonly scale: 'identity' | 'log'
  readonly grain: 'week' | 'month' | 'quarter'
  /** Kept to compare units with one another; another metric watches the same thing over time, of comparable periods. */
  readonly amongUnitsOnly?: true
  /** In time order, without gaps; a period without cases has `den` 0 and `value` null. */
  readonly points: readonly SeriesPoint[]
}
