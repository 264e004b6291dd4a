import { expect, test } from 'vitest'
import { withGoldenCompany } from '../../../test/golden/compute-golden.ts'
import { metrics } from '../../domain/metrics/index.ts'
import type { FactPage, RowPlace } from '../../facts/index.ts'
import { rowSources } from '../../facts/rows/index.ts'
import { computeMetrics } from './compute-metrics.ts'

/** Their n counts sellers; the rows are what those sold. */
const countsSellers = ['quota-attainment']

test('the rows behind a number are the cases it counts, for every metric that has rows', async () => {
  const wrong = await withGoldenCompany(async (session, settings) => {
    const computed = await computeMetrics(session, settings)
    const found: string[] = []
    // Every value of the whole and of teams, every fourth of the many others
    const chosen = computed.values.filter(({ unit }, index) => index % 4 === 0 || /team|org/.test(unit.kind))
    for (const { metric, unit, period, value } of chosen) {
      const measure = metrics.find((one) => one.id === metric)?.rowsFrom ?? null
      if (measure === null || value.status !== 'value' || countsSellers.includes(metric)) continue
      const { total } = await session.rowsBehind({ measure, unit, period, limit: 1 }, settings)
      if (total !== value.n) found.push(`${metric} ${unit.id}: n ${value.n}, rows ${total}`)
    }
    return found
  })
  expect(wrong).toEqual([])
})

test('the rows behind a point of a series are its cases', async () => {
  const wrong = await withGoldenCompany(async (session, settings) => {
    const computed = await computeMetrics(session, settings)
    const found: string[] = []
    for (const { metric, unit, family, points } of computed.series) {
      const measure = metrics.find((one) => one.id === metric)?.rowsFrom ?? null
      if (measure === null || unit.kind !== 'organisation') continue
      if (family !== 'proportion' && family !== 'mean' && family !== 'count') continue
      if (countsSellers.includes(metric) || metric === 'crisis-load') continue
      for (const { start, end, num, den } of points.slice(-24).filter((_, index) => index % 3 === 0)) {
        const { total } = await session.rowsBehind({ measure, unit, period: { start, end }, limit: 1 }, settings)
        const cases = family === 'count' ? num : den
        if (total !== cases) found.push(`${metric} ${start}: cases ${cases}, rows ${total}`)
      }
    }
    return found
  })
  expect(wrong).toEqual([])
})

test('what a quota is measured by are the deals won, to the cent', async () => {
  const { sum, booked } = await withGoldenCompany(async (session, settings) => {
    const unit = { kind: 'person', id: 'ann' } as const
    const period = { start: '2025-07-01', end: '2025-10-01' }
    const { columns, rows } = await session.rowsBehind({ measure: 'won-deals', unit, period }, settings)
    const computed = await computeMetrics(session, settings)
    const value = computed.values.find((one) => one.metric === 'quota-attainment' && one.unit.id === 'ann')?.value
    const amount = columns.indexOf('amount_minor')
    return { sum: rows.reduce((total, row) => total + Number(row.values[amount]), 0), booked: value }
  })
  expect(booked).toMatchObject({ value: sum / 25_000_00 })
})

test('pages by key give every row once, whatever is measured between them', async () => {
  const wrong = await withGoldenCompany(async (session, settings) => {
    const found: string[] = []
    const unit = { kind: 'organisation', id: 'organisation' } as const
    const period = { start: '2024-01-01', end: '2026-01-01' }
    for (const measure of Object.keys(rowSources)) {
      const whole = await session.rowsBehind({ measure, unit, period, limit: 100_000 }, settings)
      const rows: string[] = []
      let after: RowPlace | null = null
      do {
        const limit = Math.max(2, Math.ceil(whole.total / 5))
        const page: FactPage = await session.rowsBehind({ measure, unit, period, limit, after }, settings)
        rows.push(...page.rows.map((row) => JSON.stringify(row)))
        after = page.next
        if (rows.length === limit) await session.measure(settings)
      } while (after !== null && rows.length < whole.total + 10)
      const expected = whole.rows.map((row) => JSON.stringify(row))
      if (JSON.stringify(rows) !== JSON.stringify(expected)) found.push(`${measure}: ${rows.length} of ${whole.total}`)
    }
    return found
  })
  expect(wrong).toEqual([])
})
