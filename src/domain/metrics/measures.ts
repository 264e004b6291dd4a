import type { FiscalCalendar, Span } from '../calendar/index.ts'
import type { Unit } from '../unit.ts'
import type { Day } from './series.ts'

/**
 * Time cut into slots: stretches of days that lie in one week and in one fiscal month, so that weeks, months and quarters are
 * each exact sums of whole slots. Slots, weeks, months and quarters are in time order without gaps.
 */
export interface Axis {
  readonly slots: readonly Span[]
  /** Index of each slot's week in `weeks`, and so on. */
  readonly weekOf: Int32Array
  readonly monthOf: Int32Array
  readonly quarterOf: Int32Array
  readonly weeks: readonly Span[]
  readonly months: readonly Span[]
  readonly quarters: readonly Span[]
  /** Day number of the as-of day, the last that counts. */
  readonly asOf: number
}

/**
 * What one measure counted: `columns[name][row * periods + period]`, where `row = rowOf[unit]` and −1 says that the unit has
 * nothing. Flows hold what happened in the period, states what stood at its end.
 */
export interface Frame {
  readonly measure: string
  readonly kind: 'flow' | 'state'
  readonly grain: 'slot' | 'month' | 'quarter'
  readonly periods: number
  readonly rowOf: Int32Array
  readonly columns: Readonly<Record<string, Float64Array>>
}

/** Values of single cases of one unit, ascending, for medians; `weights` counts cases where one entry stands for several. */
export interface Sample {
  readonly values: Float64Array
  readonly weights: Float64Array
}

/** Cases by age in whole days: how many ended in each way, and how many were still open at that age when last seen. */
export interface AgeTable {
  readonly ages: Float64Array
  readonly ends: Readonly<Record<string, Float64Array>>
  readonly open: Float64Array
  /** How many came under observation at that age, having begun before anybody watched; null where all were watched from age 0. */
  readonly entered: Float64Array | null
}

export interface RosterPerson {
  /** Index in `units`. */
  readonly unit: number
  readonly id: string
  readonly role: string | null
  readonly teamUnit: number
  readonly managerUnit: number
  /** Further units the person counts towards: region, market segment. */
  readonly segmentUnits: readonly number[]
  readonly hired: number | null
  readonly left: number | null
  readonly exitKind: string | null
  readonly regretted: boolean | null
  readonly quotaCarrying: boolean | null
  /** Minor units a year in the reporting currency. */
  readonly ote: number | null
  /** Owns deals, carries a quota or has the role of a seller. */
  readonly sells: boolean
}

export interface Target {
  /** 0 for the organisation's plan. */
  readonly unit: number
  readonly start: number
  readonly end: number
  readonly amount: number
}

/** What was said of a period's bookings halfway into it. */
export interface Forecast {
  readonly unit: number
  readonly start: number
  readonly end: number
  readonly amount: number
}

export interface Payout {
  readonly unit: number
  readonly start: number
  readonly end: number
  readonly amount: number
  readonly disputed: boolean
}

/** Everything the metrics of one organisation are computed from. */
export interface Measures {
  readonly asOf: Day
  readonly dataThrough: Day
  /** Null where nothing has a currency. */
  readonly currency: string | null
  readonly axis: Axis
  readonly calendar: FiscalCalendar
  /** Unit 0 is the organisation. */
  readonly units: readonly Unit[]
  readonly frames: ReadonlyMap<string, Frame>
  /** By measure name, then by unit index. */
  readonly samples: ReadonlyMap<string, ReadonlyMap<number, Sample>>
  readonly ages: ReadonlyMap<string, ReadonlyMap<number, AgeTable>>
  readonly people: readonly RosterPerson[]
  readonly targets: readonly Target[]
  readonly forecasts: readonly Forecast[]
  readonly payouts: readonly Payout[]
  /** Rows per table as of the as-of day; 0 where a table is absent. */
  readonly counts: Readonly<Record<string, number>>
  /** Columns that hold at least one value, as `table.column`. */
  readonly filled: ReadonlySet<string>
  /** Fields of deals whose changes are recorded. */
  readonly history: ReadonlySet<string>
  /** By field of deals, the day number from which only successive imports say what it was. */
  readonly watchedFrom: Readonly<Record<string, number>>
  /** Day number from which deals were recorded in full; null where that cannot be told. */
  readonly recordedFrom: number | null
  /** Single numbers of a measure that hold for the whole organisation, such as a threshold learnt from the data. */
  readonly constants: Readonly<Record<string, number>>
  /** What a reader should know of the data behind the numbers. */
  readonly dataQuality: readonly { readonly text: string; readonly rows: number }[]
}
