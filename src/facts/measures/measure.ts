import type { FiscalCalendar } from '../../domain/calendar/index.ts'
import type { Axis } from '../../domain/metrics/measures.ts'
import type { Money } from '../prepare-rates.ts'
import type { WatchedFrom } from '../watch-imports.ts'
import type { TableName } from '../../domain/open-format/table.ts'

/** What a measure's SQL may refer to. Days are integers since 1970-01-01; units are indices into the list of units. */
export interface MeasureContext {
  readonly asOf: number
  readonly calendar: FiscalCalendar
  readonly axis: Axis
  readonly money: Money
  /** Unit columns of `deal` to group counts by: the owner and cuts of deals. Teams and other groups of people are added up from people. */
  readonly dealUnits: readonly string[]
  /** `u_person` alone: for what people did, and for states of deals that are asked for by person, team and stage only. */
  readonly personUnits: readonly string[]
  /** Every unit column, for what cannot be added up, such as medians. */
  readonly allDealUnits: readonly string[]
  readonly allPersonUnits: readonly string[]
  /** Fields of deals whose changes are recorded; prepared as `stage_visit`, `due_piece` and `forecast_category_piece`. */
  readonly history: ReadonlySet<string>
  /** By field, the day from which successive imports say what it was; what it was before is not known. */
  readonly watchedFrom: WatchedFrom
  /**
   * Day from which deals were recorded in full: that of the first one closed. Deals from before are there only if they lasted until
   * then, so that shares of them are skewed. Null where too few have closed to tell.
   */
  readonly recordedFrom: number | null
  /** True where the table has rows. */
  readonly has: (table: TableName) => boolean
  /** True where the column, `table.column`, holds at least one value. */
  readonly filled: (column: string) => boolean
  /** Name of the table `(value, unit)` of a dimension, such as `source`; null where the data are not cut by it. */
  readonly dimensionTable: (name: string) => string | null
  /** SQL of the slot a day falls in; null outside the axis and after as-of. */
  readonly slot: (day: string) => string
  /** The same, with days before the axis in the first slot: for what began earlier and still stands. */
  readonly slotOrFirst: (day: string) => string
  /** SQL of the index of the fiscal month or quarter a day falls in; null outside the axis. */
  readonly month: (day: string) => string
  readonly quarter: (day: string) => string
  /** SQL of a running number of the fiscal quarter, also for days some years before and after the axis. */
  readonly quarterNumber: (day: string) => string
  /** SQL of the day number of a DATE or, in the reporting time zone, of a TIMESTAMP in UTC. */
  readonly day: (date: string) => string
  readonly instantDay: (timestamp: string) => string
}

/** One SQL statement that counts: rows of `unit`, `period`, then the columns named, all numbers and none null. */
export interface Measure {
  readonly name: string
  readonly kind: 'flow' | 'state'
  readonly grain: 'slot' | 'month' | 'quarter'
  readonly columns: readonly string[]
  /** Null where the data cannot feed it. */
  readonly sql: (context: MeasureContext) => string | null
}

/**
 * Cases by age in days: `unit`, `age`, then one count per way of ending, of those still open, and of those that came under observation
 * at that age.
 */
export interface AgeMeasure {
  readonly name: string
  readonly ends: readonly string[]
  readonly sql: (context: MeasureContext) => string | null
}

/** Values of single cases: `unit`, `value`, `weight`, ascending within a unit. */
export interface SampleMeasure {
  readonly name: string
  readonly sql: (context: MeasureContext) => string | null
}

/**
 * GROUP BY over every unit column at once: `{ unit, groups }` where `unit` picks the unit of the grouping set at hand (0, the
 * organisation, where none is set; −1, to be skipped, where the row has no such unit).
 */
export function byUnits(
  unitColumns: readonly string[],
  period: string | null,
): { readonly unit: string; readonly groups: string } {
  const rest = period === null ? [] : [period]
  const sets = [rest, ...unitColumns.map((column) => [...rest, column])]
  return {
    unit: `CAST(coalesce(${[...unitColumns, '0'].join(', ')}) AS INTEGER)`,
    groups: `GROUPING SETS (${sets.map((set) => `(${set.join(', ')})`).join(', ')})`,
  }
}

/** Decimal places of logarithms and fractions that are summed as whole numbers, so that the order of addition cannot matter. */
export const fixedPoint = 1_000_000

export function fixed(expression: string): string {
  return `CAST(round((${expression}) * ${fixedPoint}) AS BIGINT)`
}

/** A sum as a double, 0 where there is nothing to add. */
export function total(expression: string, filter?: string): string {
  const condition = filter === undefined ? '' : ` FILTER (WHERE ${filter})`
  return `CAST(coalesce(sum(${expression})${condition}, 0) AS DOUBLE)`
}

export function tally(filter: string): string {
  return `CAST(count(*) FILTER (WHERE ${filter}) AS DOUBLE)`
}
