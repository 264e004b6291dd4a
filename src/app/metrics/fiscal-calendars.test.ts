import { describe, expect, test } from 'vitest'
import { withGoldenCompany } from '../../../test/golden/compute-golden.ts'
import { periodsBetween, toDayNumber, toPeriod, type FiscalCalendar } from '../../domain/calendar/index.ts'
import { metrics } from '../../domain/metrics/index.ts'
import { computeMetrics } from './compute-metrics.ts'

/** Last complete quarter, last four, and last complete month as of Sunday 2025-11-30, from a printed calendar. */
const calendars: readonly {
  readonly name: string
  readonly calendar: FiscalCalendar
  readonly quarter: string
  readonly year: string
  readonly month: string
}[] = [
  {
    name: 'a fiscal year from February',
    calendar: { startMonth: 2, pattern: 'months', timeZone: 'UTC' },
    quarter: '2025-08-01/2025-11-01',
    year: '2024-11-01/2025-11-01',
    month: '2025-11-01/2025-12-01',
  },
  {
    // The Monday nearest 2025-01-01, a Wednesday, is 2024-12-30; quarters of 13 weeks from there
    name: '4-4-5 weeks from January',
    calendar: { startMonth: 1, pattern: '4-4-5', timeZone: 'UTC' },
    quarter: '2025-06-30/2025-09-29',
    year: '2024-09-30/2025-09-29',
    month: '2025-10-27/2025-11-24',
  },
  {
    // 2025-07-01 is a Tuesday: the year begins on 2025-06-30, the one before on 2024-07-01
    name: '4-4-5 weeks from July',
    calendar: { startMonth: 7, pattern: '4-4-5', timeZone: 'UTC' },
    quarter: '2025-06-30/2025-09-29',
    year: '2024-09-30/2025-09-29',
    month: '2025-10-27/2025-11-24',
  },
]

describe.each(calendars)('with $name', ({ calendar, quarter, year, month }) => {
  const computed = withGoldenCompany(
    async (session, settings) => ({ metrics: await computeMetrics(session, settings) }),
    { calendar },
  )

  test('every metric covers whole fiscal periods', async () => {
    const { values } = (await computed).metrics
    const covers: Readonly<Record<string, string>> = {
      'the last complete fiscal quarter': quarter,
      'the last four complete fiscal quarters': year,
      'the last complete fiscal month': month,
    }
    const ofPeriods = values.filter(({ metric, unit }) => {
      const period = metrics.find((one) => one.id === metric)?.period ?? ''
      return unit.kind === 'organisation' && covers[period] !== undefined
    })
    expect(ofPeriods.length).toBeGreaterThan(30)
    for (const { metric, period } of ofPeriods) {
      const expected = covers[metrics.find((one) => one.id === metric)?.period ?? '']
      expect(`${metric} ${period.start}/${period.end}`).toBe(`${metric} ${expected}`)
    }
  })

  test('every series by month or quarter goes by the fiscal ones, without gaps', async () => {
    const { series } = (await computed).metrics
    const span = { from: toDayNumber('2024-01-01'), until: toDayNumber('2026-06-01') }
    const starts = (grain: 'month' | 'quarter') =>
      periodsBetween(calendar, grain, span).map((one) => toPeriod(one).start)
    const fiscal = { month: starts('month'), quarter: starts('quarter') }
    const byPeriod = series.filter(({ grain }) => grain !== 'week')
    expect(new Set(byPeriod.map((one) => one.metric)).size).toBeGreaterThan(15)
    for (const { grain, points } of byPeriod) {
      const all = fiscal[grain as 'month' | 'quarter']
      const first = all.indexOf(points[0]?.start ?? '')
      expect(points.map((point) => point.start)).toEqual(all.slice(first, first + points.length))
    }
  })

  test('every metric with rows counts the days of its period and no others', async () => {
    const wrong = await withGoldenCompany(
      async (session, settings) => {
        const found: string[] = []
        for (const { metric, unit, period, value } of (await computeMetrics(session, settings)).values) {
          const measure = metrics.find((one) => one.id === metric)?.rowsFrom ?? null
          if (measure === null || unit.kind !== 'organisation' || value.status !== 'value') continue
          if (metric === 'quota-attainment') continue
          const { total } = await session.rowsBehind({ measure, unit, period, limit: 1 }, settings)
          if (total !== value.n) found.push(`${metric}: n ${value.n}, rows ${total}`)
        }
        return found
      },
      { calendar },
    )
    expect(wrong).toEqual([])
  })
})

test('weeks, months and quarters of one metric add up to the same', async () => {
  for (const { calendar } of calendars) {
    const { deals } = await withGoldenCompany(
      async (session, settings) => {
        const { frames, axis } = await session.measure(settings)
        const frame = frames.get('closed-deals')
        const won = frame?.columns['won']?.subarray(0, frame.periods) ?? new Float64Array()
        const by = (index: Int32Array) => {
          const sums = new Map<number, number>()
          won.forEach((n, slot) => sums.set(index[slot] ?? -1, (sums.get(index[slot] ?? -1) ?? 0) + n))
          return [...sums.values()].reduce((a, b) => a + b, 0)
        }
        return { deals: [by(axis.weekOf), by(axis.monthOf), by(axis.quarterOf)] }
      },
      { calendar },
    )
    expect(deals).toEqual([46, 46, 46])
  }
})
