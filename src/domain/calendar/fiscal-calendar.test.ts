import { assert, constant, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultCalendar, lastCompletePeriods, periodOf, periodsBetween, toPeriod } from './fiscal-calendar.ts'
import { toDay, toDayNumber, toWeek, weekStart } from './day-number.ts'

const february = { ...defaultCalendar, startMonth: 2 }
const weeks445 = { ...defaultCalendar, pattern: '4-4-5' } as const
const day = toDayNumber
const ended = (asOf: string) =>
  lastCompletePeriods(defaultCalendar, 'quarter', { asOf: day(asOf), count: 2 }).map(toPeriod)

describe('day numbers', () => {
  test('count from 1970-01-01 and come back', () => {
    expect(day('1970-01-02')).toBe(1)
    expect(toDay(day('2024-02-29'))).toBe('2024-02-29')
    expect(day('2024-03-01') - day('2024-02-28')).toBe(2)
  })

  test('refuse text that is no day', () => {
    expect(() => day('2024-02-30x')).toThrow('YYYY-MM-DD')
  })

  test('weeks start on Monday and subtract across years', () => {
    expect(toDay(weekStart(toWeek(day('2024-01-03'))))).toBe('2024-01-01')
    expect(toDay(weekStart(toWeek(day('2023-12-31'))))).toBe('2023-12-25')
    expect(toWeek(day('2024-01-01')) - toWeek(day('2023-12-31'))).toBe(1)
    expect(toDay(weekStart(toWeek(day('1969-12-28'))))).toBe('1969-12-22')
  })
})

describe('the fiscal calendar', () => {
  test('holds calendar months and quarters by default', () => {
    expect(toPeriod(periodOf(defaultCalendar, 'quarter', day('2024-05-17')))).toEqual({
      start: '2024-04-01',
      end: '2024-07-01',
    })
    expect(toPeriod(periodOf(defaultCalendar, 'month', day('2024-02-29')))).toEqual({
      start: '2024-02-01',
      end: '2024-03-01',
    })
  })

  test('starts the year where the organisation does', () => {
    expect(toPeriod(periodOf(february, 'quarter', day('2024-01-31')))).toEqual({
      start: '2023-11-01',
      end: '2024-02-01',
    })
    expect(toPeriod(periodOf(february, 'year', day('2024-02-01')))).toEqual({ start: '2024-02-01', end: '2025-02-01' })
  })

  test('makes quarters of 4, 4 and 5 whole weeks, the 53rd week in the last', () => {
    const months = periodsBetween(weeks445, 'month', { from: day('2024-01-01'), until: day('2024-12-30') })
    expect(months.map((month) => (month.end - month.start) / 7)).toEqual([4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5])
    // 2024-12-30 is the Monday nearest 2025-01-01; 2025 has 52 weeks, 2026 53 (2025-12-29 to 2027-01-03).
    expect(toPeriod(periodOf(weeks445, 'year', day('2026-06-01')))).toEqual({ start: '2025-12-29', end: '2027-01-04' })
    expect(toPeriod(periodOf(weeks445, 'month', day('2027-01-03')))).toEqual({ start: '2026-11-23', end: '2027-01-04' })
  })

  test('gives the last periods that had ended, the as-of day included', () => {
    expect(ended('2024-12-31')[1]).toEqual({ start: '2024-10-01', end: '2025-01-01' })
    expect(ended('2024-12-30')[1]).toEqual({ start: '2024-07-01', end: '2024-10-01' })
  })

  test('leaves no gap and no overlap, whatever the calendar', () => {
    const calendars = record({
      startMonth: integer({ min: 1, max: 12 }),
      pattern: constantFrom('months' as const, '4-4-5' as const),
      timeZone: constant('UTC'),
    })
    const grains = constantFrom('week' as const, 'month' as const, 'quarter' as const, 'year' as const)
    assert(
      property(calendars, grains, integer({ min: 10_000, max: 25_000 }), (calendar, grain, from) => {
        const spans = periodsBetween(calendar, grain, { from, until: from + 1500 })
        expect(spans[0]?.start).toBeLessThanOrEqual(from)
        expect(spans.at(-1)?.end).toBeGreaterThanOrEqual(from + 1500)
        spans.slice(1).forEach((span, index) => expect(span.start).toBe(spans[index]?.end))
        expect(periodOf(calendar, grain, from)).toEqual(spans[0])
      }),
    )
  })
})
