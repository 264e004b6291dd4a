import type { Interval, MetricUnit, Period } from '../metrics/metric.ts'

/** Cases of one unit in one period: see `SeriesFamily` for what the numbers mean in each family. */
export interface PeriodCell {
  readonly num: number
  readonly den: number
  readonly sumSq: number | null
}

export interface CellChange {
  readonly name: string
  readonly before: PeriodCell
  readonly after: PeriodCell
}

export interface SidedValue extends Period {
  readonly value: number
  /** Cases (or exposure) behind the value. */
  readonly n: number
}

/** A part of the change, in the metric's unit. */
export interface Part {
  readonly name: string
  readonly effect: number
  /** Bootstrap interval; null where the data say nothing of chance. */
  readonly interval: Interval | null
  /** The interval leaves zero out: only then may the part be told as a reason. */
  readonly clear: boolean
}

export interface SegmentPart {
  readonly name: string
  readonly before: { readonly value: number | null; readonly n: number }
  readonly after: { readonly value: number | null; readonly n: number }
  /** Other kinds of cases, and other results with the same kind; contributions of all segments add up to the change. */
  readonly mix: number
  readonly rate: number
}

/** The change cut by one dimension; `parts` add up to the change, and so do `mix` and `rate` over the segments. */
export interface DimensionSplit {
  readonly dimension: string
  readonly parts: readonly Part[]
  readonly segments: readonly SegmentPart[]
}

/** Few segments that hold most of the change, beyond what chance would do to so many. A lead, not a proof. */
export interface LeadingSegments {
  readonly dimension: string
  readonly segments: readonly string[]
  /** Share of the change they explain; may exceed 1 where others moved the other way. */
  readonly share: number
}

export interface Explanation {
  readonly metric: { readonly id: string; readonly name: string; readonly unit: MetricUnit }
  readonly before: SidedValue
  readonly after: SidedValue
  /** `after - before`; every list of parts adds up to it exactly, counted in `precision`. */
  readonly change: number
  readonly interval: Interval | null
  readonly precision: number
  /** Factors whose product the metric is; empty where it is none. */
  readonly drivers: readonly Part[]
  readonly splits: readonly DimensionSplit[]
  readonly leading: readonly LeadingSegments[]
  readonly notes: readonly string[]
}

/** Level of every interval of an explanation. */
export const explanationLevel = 0.9
