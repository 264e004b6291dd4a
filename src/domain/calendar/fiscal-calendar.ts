import type { Period } from '../metrics/metric.ts'
import { monthStart, toDay, toWeek, toYearMonth, weekStart } from './day-number.ts'

/** The calendar an organisation plans and reports in. One per workspace, fixed, so that no number depends on the reader. */
export interface FiscalCalendar {
  /** Month the fiscal year starts in, 1 to 12. */
  readonly startMonth: number
  /** `months`: calendar months. `4-4-5`: quarters of 4, 4 and 5 whole weeks; a 53rd week joins the last period. */
  readonly pattern: 'months' | '4-4-5'
  /** IANA name; instants become days in this zone. */
  readonly timeZone: string
}

export const defaultCalendar: FiscalCalendar = { startMonth: 1, pattern: 'months', timeZone: 'UTC' }

export type FiscalGrain = 'week' | 'month' | 'quarter' | 'year'

/** A half-open stretch of day numbers: `start` belongs, `end` does not. */
export interface Span {
  readonly start: number
  readonly end: number
}

const weeksIn445 = [4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5] as const

/** Day number the fiscal year named by the calendar year it starts in begins on. In 4-4-5: the Monday nearest the first. */
function yearStart(calendar: FiscalCalendar, year: number): number {
  const first = monthStart(year, calendar.startMonth - 1)
  return calendar.pattern === 'months' ? first : weekStart(toWeek(first + 3))
}

function fiscalYearOf(calendar: FiscalCalendar, dayNumber: number): number {
  const { year } = toYearMonth(dayNumber)
  if (dayNumber >= yearStart(calendar, year + 1)) return year + 1
  return dayNumber >= yearStart(calendar, year) ? year : year - 1
}

function monthBounds(calendar: FiscalCalendar, year: number): readonly number[] {
  const bounds: number[] = [yearStart(calendar, year)]
  for (let index = 1; index < 12; index++) {
    const previous = bounds[index - 1] as number
    bounds.push(
      calendar.pattern === 'months'
        ? monthStart(year, calendar.startMonth - 1 + index)
        : previous + 7 * (weeksIn445[index - 1] as number),
    )
  }
  bounds.push(yearStart(calendar, year + 1))
  return bounds
}

/** The fiscal week, month, quarter or year a day number falls in. */
export function periodOf(calendar: FiscalCalendar, grain: FiscalGrain, dayNumber: number): Span {
  if (grain === 'week') {
    const week = toWeek(dayNumber)
    return { start: weekStart(week), end: weekStart(week + 1) }
  }
  const bounds = monthBounds(calendar, fiscalYearOf(calendar, dayNumber))
  const size = grain === 'month' ? 1 : grain === 'quarter' ? 3 : 12
  for (let from = 0; from < 12; from += size) {
    const end = bounds[from + size] as number
    if (dayNumber < end) return { start: bounds[from] as number, end }
  }
  throw new Error('periodOf: the bounds of the fiscal year do not hold the day')
}

/**
 * Every period of the grain that shares a day with `[from, until)`, in order and without gaps. The first and last may reach
 * beyond the bounds: what is partial is for the caller to say.
 */
export function periodsBetween(
  calendar: FiscalCalendar,
  grain: FiscalGrain,
  bounds: { readonly from: number; readonly until: number },
): readonly Span[] {
  const spans: Span[] = []
  for (let day = bounds.from; day < bounds.until;) {
    const span = periodOf(calendar, grain, day)
    spans.push(span)
    day = span.end
  }
  return spans
}

/**
 * The last `count` periods of the grain that had ended when the day `asOf` was over, oldest first, as one stretch of spans.
 */
export function lastCompletePeriods(
  calendar: FiscalCalendar,
  grain: FiscalGrain,
  end: { readonly asOf: number; readonly count: number },
): readonly Span[] {
  let last = periodOf(calendar, grain, end.asOf)
  if (last.end > end.asOf + 1) last = periodOf(calendar, grain, last.start - 1)
  const spans = [last]
  while (spans.length < end.count) spans.unshift(periodOf(calendar, grain, (spans[0] as Span).start - 1))
  return spans
}

export function toPeriod(span: Span): Period {
  return { start: toDay(span.start), end: toDay(span.end) }
}
