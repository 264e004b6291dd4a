import type { Span } from '../calendar/index.ts'
import type { Measures } from './measures.ts'

/** The period a value covers. All but `as-of` end at a complete period and begin no earlier than the data. */
export type ValuePeriod = 'four-quarters' | 'quarter' | 'month' | 'mature-year' | 'year' | 'two-years' | 'as-of'

/** The complete quarters, up to `count`, that had ended when the as-of day was over; partial ones at the start of the data count. */
export function completeQuarters(measures: Measures, count: number): readonly Span[] {
  const { axis } = measures
  return axis.quarters.filter((quarter) => quarter.end <= axis.asOf + 1).slice(-count)
}

function lastSlotEnd(slots: readonly Span[], limit: number): number {
  return slots.findLast((slot) => slot.end <= limit)?.end ?? (slots[0] as Span).start
}

/** The span of days a value covers. Without one complete quarter it is all the data up to as-of. */
export function valueSpan(measures: Measures, over: ValuePeriod, maturityDays = 0): Span {
  const { axis } = measures
  const first = (axis.slots[0] as Span).start
  const end = axis.asOf + 1
  if (over === 'as-of') return { start: axis.asOf, end }
  if (over === 'year') return { start: Math.max(first, end - 365), end }
  if (over === 'two-years') return { start: Math.max(first, measures.recordedFrom ?? first, end - 730), end }
  if (over === 'mature-year') {
    const until = lastSlotEnd(axis.slots, end - maturityDays)
    const from = measures.recordedFrom ?? first
    const slot = axis.slots.find(({ start, end: last }) => start >= until - 365 && last > from)
    return { start: Math.min(slot?.start ?? first, until), end: until }
  }
  if (over === 'month') {
    const month = axis.months.findLast((one) => one.end <= end)
    return month === undefined ? { start: first, end } : month
  }
  const quarters = completeQuarters(measures, over === 'quarter' ? 1 : 4)
  const [start, last] = [quarters[0], quarters.at(-1)]
  if (start === undefined || last === undefined) return { start: first, end }
  return { start: Math.max(first, start.start), end: last.end }
}
