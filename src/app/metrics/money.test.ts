import { describe, expect, test } from 'vitest'
import { openFixture } from '../../../test/harness/facts-fixture.ts'
import type { FactRow, FactTables } from '../../../test/harness/facts-fixture.ts'
import { computeMetrics } from './compute-metrics.ts'

const people: readonly FactRow[] = ['ada', 'ben', 'cem'].map((id) => ({
  person_id: id,
  name: id,
  role: 'seller',
  team_id: id === 'cem' ? 'south' : 'north',
  quota_carrying: true,
}))
const teams: readonly FactRow[] = ['north', 'south'].map((id) => ({ team_id: id, name: id }))

let deals = 0
const deal = (owner: string, amount: number, more: FactRow = {}): FactRow => ({
  deal_id: `d${++deals}`,
  owner_id: owner,
  created_on: '2025-06-23',
  outcome: 'won',
  closed_on: '2025-08-20',
  amount_minor: amount,
  currency: 'EUR',
  ...more,
})
const quota = (person: string, amount: number, currency = 'EUR'): FactRow => ({
  period_start: '2025-07-01',
  period_end: '2025-10-01',
  person_id: person,
  amount_minor: amount,
  currency,
})
const rate = (currency: string, from: string, value: number, to = 'EUR'): FactRow => ({
  currency,
  to_currency: to,
  valid_from: from,
  rate: value,
})

async function compute(tables: FactTables) {
  const { session } = await openFixture({ people, teams, ...tables })
  const settings = { asOf: '2025-10-05', currency: 'EUR' }
  const computed = await computeMetrics(session, settings)
  return {
    session,
    settings,
    notes: computed.dataQuality,
    value: (metric: string, unit = 'organisation') =>
      computed.values.find((one) => one.metric === metric && one.unit.id === unit)?.value ?? null,
    points: (metric: string, unit = 'organisation') =>
      computed.series.find((one) => one.metric === metric && one.unit.id === unit)?.points ?? [],
  }
}

describe('several currencies', () => {
  const rates = [rate('USD', '2025-01-01', 0.8), rate('USD', '2025-08-15', 0.9), rate('USD', '2025-10-01', 0.5)]

  test('bookings count at the rate of the day they closed, quotas at that of the first day of their period', async () => {
    // 100 $ won on 08-20 at .9 and 100 $ on 08-01 at .8, of a quota of 200 $ at .8 on 07-01
    const { value, notes } = await compute({
      deals: [
        deal('ada', 100_00, { currency: 'USD' }),
        deal('ada', 100_00, { currency: 'USD', closed_on: '2025-08-01' }),
      ],
      quotas: [quota('ada', 200_00, 'USD')],
      exchange_rates: rates,
    })
    expect(value('plan-attainment')).toMatchObject({ value: (90 + 80) / 160 })
    expect(value('deal-size')).toMatchObject({ value: 85_00, n: 2 })
    expect(notes).toContainEqual({ text: expect.stringContaining('converted at the rate'), rows: 2 })
  })

  test('open deals count at the rate of the as-of day', async () => {
    // 100 $ due in the quarter at .5 against 100 € still to be won
    const { value } = await compute({
      deals: [deal('ada', 100_00, { currency: 'USD', outcome: 'open', closed_on: null, close_on: '2025-11-20' })],
      quotas: [{ ...quota('ada', 100_00), period_start: '2025-10-01', period_end: '2026-01-01' }],
      exchange_rates: rates,
    })
    expect(value('pipeline-coverage')).toMatchObject({ value: 0.5 })
  })

  test('a rate given the other way round serves, and minor units are those of each currency', async () => {
    // 16,000 yen (no minor unit) at 160 for a euro: 100 €
    const { value } = await compute({
      deals: [deal('ada', 16_000, { currency: 'JPY' })],
      exchange_rates: [rate('EUR', '2025-01-01', 160, 'JPY')],
    })
    expect(value('deal-size')).toMatchObject({ value: 100_00 })
  })

  test('what has no rate on its day is left out and told, never added raw', async () => {
    const { value, notes } = await compute({
      deals: [
        deal('ada', 500),
        deal('ben', 700, { currency: 'CHF' }),
        deal('cem', 900, { currency: 'USD', closed_on: '2024-12-30', created_on: '2024-12-01' }),
      ],
      quotas: [quota('ada', 1000), quota('ben', 1000, 'CHF')],
      exchange_rates: rates,
    })
    expect(value('plan-attainment')).toMatchObject({ value: 500 / 1000 })
    expect(notes).toContainEqual({ text: expect.stringContaining('no exchange rates are known for CHF, USD'), rows: 2 })
    expect(notes).toContainEqual({
      text: 'Quotas and plans in a currency without a known exchange rate: left out',
      rows: 1,
    })
  })

  test('retention does not move with a currency', async () => {
    const subscription = { account_id: 'a1', from: '2024-01-01', amount_minor: 1000, currency: 'USD' }
    const { value } = await compute({
      deals: [deal('ada', 500)],
      accounts: [{ account_id: 'a1', name: 'A' }],
      subscriptions: [subscription],
      exchange_rates: [rate('USD', '2023-01-01', 0.8), rate('USD', '2025-06-01', 0.4)],
    })
    expect(value('nrr')).toMatchObject({ value: 1 })
  })
})

describe('shared credit', () => {
  const [shared, own] = [deal('ada', 1000, { deal_id: 'shared' }), deal('ada', 400)]
  const quotas = ['ada', 'ben', 'cem'].map((id) => quota(id, 1000))

  test('goes to whom the splits name, adds up to the whole, and overlays do not count', async () => {
    const { value } = await compute({
      deals: [shared, own],
      quotas,
      deal_credits: [
        { deal_id: 'shared', person_id: 'ada', share: 0.5, kind: 'split' },
        { deal_id: 'shared', person_id: 'cem', share: 0.5, kind: 'split' },
        { deal_id: 'shared', person_id: 'ben', share: 1, kind: 'overlay' },
      ],
    })
    expect(value('quota-attainment', 'ada')).toMatchObject({ value: (500 + 400) / 1000 })
    expect(value('quota-attainment', 'cem')).toMatchObject({ value: 500 / 1000 })
    expect(value('quota-attainment', 'ben')).toMatchObject({ value: 0 })
    expect(value('plan-attainment')).toMatchObject({ value: 1400 / 3000 })
    expect(value('plan-attainment', 'south')).toMatchObject({ value: 500 / 1000 })
  })

  test('splits that do not add up are scaled, and each credit shows behind the number', async () => {
    const { value, session, settings } = await compute({
      deals: [shared, own],
      quotas,
      deal_credits: ['ada', 'ben', 'cem'].map((id) => ({
        deal_id: 'shared',
        person_id: id,
        share: 0.5,
        kind: 'split',
      })),
    })
    expect(value('quota-attainment', 'ben')).toMatchObject({ value: 333 / 1000 })
    const request = {
      measure: 'booked-deals',
      unit: { kind: 'person', id: 'ben' },
      period: { start: '2025-07-01', end: '2025-10-01' },
    } as const
    expect((await session.rowsBehind(request, settings)).rows.map((row) => row.values[0])).toEqual(['shared'])
  })
})
