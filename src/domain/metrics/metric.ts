import type { Day, SeriesFamily } from './series.ts'

/** A: directly manageable; O: influenceable; R: an outcome, monitored and never assigned as an action. */
export type MetricClass = 'activity' | 'objective' | 'result'
export type MetricUnit =
  | 'ratio'
  | 'money'
  | 'money-per-day'
  | 'count'
  | 'days'
  | 'months'
  | 'hours'
  | 'score'
  | 'correlation'
  | 'multiple'
export type Direction = 'up' | 'down' | 'band'
/** Part of a metric's identity: bases are never mixed in one ratio. */
export type CohortBasis = 'closed' | 'created' | 'snapshot' | 'period'

export interface Interval {
  readonly low: number
  readonly high: number
  readonly level: number
}

/** A number, or the plain statement that there is not enough data for one. */
export type MetricValue =
  | {
      readonly status: 'value'
      readonly value: number
      readonly n: number
      readonly interval: Interval | null
      /** A small-sample warning to show beside the number. */
      readonly lowN: boolean
    }
  | {
      readonly status: 'insufficient'
      readonly have: number
      readonly need: number
      /** What is counted by `have` and `need`, in words: "closed deals", "four quarters of quota". */
      readonly of: string
      readonly reason: 'no-data' | 'too-few' | 'no-denominator' | 'immature' | 'not-applicable'
    }

/** What the registry says of a metric, apart from how it is computed. */
export interface MetricDescription {
  readonly id: string
  readonly name: string
  readonly class: MetricClass
  readonly unit: MetricUnit
  readonly direction: Direction
  readonly basis: CohortBasis
  readonly family: SeriesFamily
  readonly formula: string
  readonly edgeCases: string
  /** Tables and columns without which it is not computable. */
  readonly needs: readonly { readonly table: string; readonly columns: readonly string[] }[]
}

export interface Period {
  readonly start: Day
  readonly end: Day
}
