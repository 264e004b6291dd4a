import {
  lastCompletePeriods,
  toDay,
  toDayNumber,
  type FiscalCalendar,
  type FiscalGrain,
} from '../../../domain/calendar/index.ts'
import type { Day } from '../../../domain/metrics/series.ts'
import type { TableName } from '../../../domain/open-format/table.ts'
import type { FactsSession } from '../../../facts/index.ts'

export type Row = Readonly<Record<string, string | null>>

/** What every loader of Band-Aid facts works with. */
export interface FactContext {
  readonly session: FactsSession
  readonly asOf: Day
  readonly calendar: FiscalCalendar
  readonly has: (table: TableName) => boolean
}

/** A period as SQL and callers use it: `end` is the first day after it. */
export interface DaySpan {
  readonly start: Day
  readonly end: Day
}

/** The last complete periods of the fiscal calendar, oldest first. */
export function lastPeriods(context: FactContext, grain: FiscalGrain, count: number): readonly DaySpan[] {
  return lastCompletePeriods(context.calendar, grain, { asOf: toDayNumber(context.asOf), count }).map((span) => ({
    start: toDay(span.start),
    end: toDay(span.end),
  }))
}

/** `periods(nth, "start", "end")` as a common table expression. */
export function periodsSql(spans: readonly DaySpan[]): string {
  const rows = spans.map((span, at) => `(${at}, DATE '${span.start}', DATE '${span.end}')`)
  return `periods AS (SELECT * FROM (VALUES ${rows.join(', ')}) AS p(nth, "start", "end"))`
}

/** Sellers employed on a day given as SQL. */
export function sellersOn(day: string): string {
  return `(SELECT count(*) FROM people WHERE role = 'seller' AND NOT is_placeholder
    AND (hired_on IS NULL OR hired_on <= ${day}) AND (left_on IS NULL OR left_on > ${day}))`
}

/** Leaves out leading periods before anything was recorded; from the first with `isFilled` on, all stay. */
export function fromFirst<T>(items: readonly T[], isFilled: (item: T) => boolean): readonly T[] {
  const first = items.findIndex(isFilled)
  return first === -1 ? [] : items.slice(first)
}
