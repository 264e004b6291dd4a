import type { Unit } from '../unit.ts'

/** A regularity of the calendar, or a beginning of the record: part of how the system works, no alarm. */
export interface Pattern {
  readonly id: string
  readonly metric: string
  readonly unit: Unit
  readonly cycle: 'month-of-quarter' | 'week-of-quarter' | 'month-of-year' | 'beginning'
  readonly positions: readonly {
    readonly label: string
    readonly value: number
    /** Lowest and highest single month (or week) at this position. */
    readonly low: number
    readonly high: number
    readonly n: number
  }[]
  readonly pValue: number
  readonly sentence: string
}
