import type { Interval, MetricUnit, Period } from '../metrics/metric.ts'
import type { Unit } from '../unit.ts'

/** Cases of one unit in one period: see `SeriesFamily` for what the numbers mean in each family. */
export interface PeriodCell {
  readonly num: number
  readonly den: number
  readonly sumSq: number | null
}

export interface CellChange {
  readonly name: string
  /** The unit it is, so that it can be kept from who may not see it; null or absent where it is none. */
  readonly unit?: Unit | null
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
  readonly unit: Unit | null
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

/** A part of the organisation on both days, where what it has adds up to no whole. */
export interface UnitState {
  readonly unit: Unit
  readonly before: number | null
  readonly after: number | null
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
  /** Of a state that is no sum of its parts: what each part had on both days; empty elsewhere. */
  readonly states: readonly UnitState[]
  readonly notes: readonly string[]
}

/** Level of every interval of an explanation. */
export const explanationLevel = 0.9
