import type { Day, SeriesPoint } from '../metrics/series.ts'

const dayMs = 86_400_000

function toTime(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)))
}

/** The day in the middle of a period: a week across a month's end belongs to the month with more of its days. */
function middleOf(point: Pick<SeriesPoint, 'start' | 'end'>): Date {
  return new Date(Math.floor((toTime(point.start) + toTime(point.end) - dayMs) / (2 * dayMs)) * dayMs)
}

/** 0, 1, 2: first to last month of the fiscal quarter. */
export function monthOfQuarter(point: Pick<SeriesPoint, 'start' | 'end'>, fiscalYearStartMonth: number): number {
  return (middleOf(point).getUTCMonth() + 13 - fiscalYearStartMonth) % 3
}

/** 0 for January, whatever the fiscal year. */
export function monthOfYear(point: Pick<SeriesPoint, 'start' | 'end'>): number {
  return middleOf(point).getUTCMonth()
}

/** 0 for the first week of the fiscal quarter to 12 for the last; counted back from the quarter's end, where the push is. */
export function weekOfQuarter(point: Pick<SeriesPoint, 'start' | 'end'>, fiscalYearStartMonth: number): number {
  const middle = middleOf(point)
  const month = monthOfQuarter(point, fiscalYearStartMonth)
  const quarterEnd = Date.UTC(middle.getUTCFullYear(), middle.getUTCMonth() + 3 - month, 1)
  return Math.max(0, 12 - Math.floor((quarterEnd - middle.getTime() - 1) / (7 * dayMs)))
}

/** `yyyy-mm` of the period's middle day. */
export function calendarMonth(point: Pick<SeriesPoint, 'start' | 'end'>): string {
  return middleOf(point).toISOString().slice(0, 7)
}

export function addDays(day: Day, days: number): Day {
  return new Date(toTime(day) + days * dayMs).toISOString().slice(0, 10)
}
