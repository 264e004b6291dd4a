import type { Interval, Period } from '../metrics/metric.ts'
import type { Day, MetricSeries } from '../metrics/series.ts'
import type { Unit } from '../unit.ts'
import type { ShiftWeights } from './window-test.ts'

/** The three process-behaviour rules drawn on a chart. They mark points; they do not raise findings. */
export type ChartRule = 'outside-limits' | 'eight-on-one-side' | 'three-of-four-near-limit'

export interface LimitPoint {
  readonly centre: number
  readonly lower: number
  readonly upper: number
  readonly rules: readonly ChartRule[]
}

export interface Chart {
  readonly kind: 'xmr' | 'p' | 'p-prime' | 'u' | 'u-prime' | 'c'
  readonly baseline: Period
  readonly baselineState: 'none' | 'provisional' | 'firm'
  /** One per point of the series; null where the point has no value or no limits exist yet. */
  readonly points: readonly (LimitPoint | null)[]
}

/** `change`: against the unit's own earlier level. `level`: against its peers, over the whole time seen. */
export type SignalKind = 'change' | 'level'

/** A shift that came and has gone again: history, not a finding. */
export interface PastShift {
  readonly since: Day
  readonly until: Day
  readonly size: number
}

/** What the decision layer says of one metric of one unit, after correction for all the looks taken. */
export type Verdict =
  | { readonly status: 'insufficient'; readonly have: number; readonly need: number; readonly of: string }
  | {
      readonly status: 'noise'
      readonly logBayesFactor: number
      readonly past: PastShift | null
      /** How much the newest windows speak for a shift up or down that chance could still make; absent: it is known to be none. */
      readonly weights?: ShiftWeights
    }
  | {
      readonly status: 'signal'
      readonly kind: SignalKind
      readonly since: Day
      /** The first days the shift may have begun on, earliest and latest (95 %); for `level` both are `since`. */
      readonly sinceBetween: readonly [Day, Day]
      readonly better: boolean | null
      /** The unit's own earlier level; for `level` what its peers have. In the metric's unit, calendar pattern removed. */
      readonly before: number
      readonly after: number
      /** `after - before` with its interval, in the metric's unit. */
      readonly size: number
      readonly interval: Interval
      /** Cases behind `after`: deals, person-weeks, or periods where the series has no denominators. */
      readonly n: number
      /** Complete periods behind `after`. */
      readonly periods: number
      readonly pValue: number
      /** False-discovery-rate adjusted (Holm for persons) over the organisation's looks. */
      readonly qValue: number
      readonly logBayesFactor: number
    }

export interface Signal {
  readonly series: MetricSeries
  readonly unit: Unit
  readonly chart: Chart
  readonly verdict: Verdict
}
