import { periodOf, periodsBetween } from '../calendar/index.ts'
import type { FiscalCalendar, Span } from '../calendar/index.ts'
import type { Axis } from './measures.ts'

function indexOfEach(slots: readonly Span[], periods: readonly Span[]): Int32Array {
  const index = new Int32Array(slots.length)
  let period = 0
  slots.forEach((slot, position) => {
    while (slot.start >= (periods[period]?.end ?? Infinity)) period++
    index[position] = period
  })
  return index
}

/**
 * Slots from the week of `first` to the week of `asOf` (day numbers). Each week is cut where a fiscal month begins inside it.
 */
export function buildAxis(calendar: FiscalCalendar, first: number, asOf: number): Axis {
  const from = periodOf(calendar, 'week', Math.min(first, asOf)).start
  const until = periodOf(calendar, 'week', asOf).end
  const weeks = periodsBetween(calendar, 'week', { from, until })
  const months = periodsBetween(calendar, 'month', { from, until })
  const quarters = periodsBetween(calendar, 'quarter', { from, until })
  const cuts = new Set<number>([
    ...weeks.map((week) => week.start),
    ...months.map((month) => Math.max(month.start, from)),
  ])
  const starts = [...cuts].toSorted((a, b) => a - b)
  const slots = starts.map((start, index) => ({ start, end: starts[index + 1] ?? until }))
  return {
    slots,
    weekOf: indexOfEach(slots, weeks),
    monthOf: indexOfEach(slots, months),
    quarterOf: indexOfEach(slots, quarters),
    weeks,
    months,
    quarters,
    asOf,
  }
}
