import type { Day } from '../metrics/series.ts'

const msPerDay = 86_400_000
/** 1970-01-01 was a Thursday: three days after the Monday its week starts on. */
const mondayOffset = 3

/**
 * Days since 1970-01-01 of a calendar day; negative before it. Throws on text that is not a day.
 * @example toDayNumber('1970-01-02') === 1
 */
export function toDayNumber(day: Day): number {
  const ms = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(ms)) throw new Error(`toDayNumber needs a day as YYYY-MM-DD, got ${JSON.stringify(day)}`)
  return Math.round(ms / msPerDay)
}

/**
 * The calendar day of a day number.
 * @example toDay(0) === '1970-01-01'
 */
export function toDay(dayNumber: number): Day {
  return new Date(dayNumber * msPerDay).toISOString().slice(0, 10)
}

/**
 * Index of the Monday-to-Sunday week a day number falls in; week 0 holds 1970-01-01. Consecutive weeks differ by one across
 * years, so weeks subtract like numbers.
 */
export function toWeek(dayNumber: number): number {
  return Math.floor((dayNumber + mondayOffset) / 7)
}

/** Day number of the Monday a week starts on; the week ends before `weekStart(week + 1)`. */
export function weekStart(week: number): number {
  return week * 7 - mondayOffset
}

/** Day number of the first of a month; `month` counts from 0 and may run over either end of the year. */
export function monthStart(year: number, month: number): number {
  return Math.round(Date.UTC(year, month, 1) / msPerDay)
}

/** Year and month (from 0) of a day number. */
export function toYearMonth(dayNumber: number): { readonly year: number; readonly month: number } {
  const date = new Date(dayNumber * msPerDay)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() }
}
