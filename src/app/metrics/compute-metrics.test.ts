import { describe, expect, test } from 'vitest'
import { openFixture } from '../../../test/harness/facts-fixture.ts'
import type { FactRow, FactTables } from '../../../test/harness/facts-fixture.ts'
import type { MeasureSettings } from '../../facts/index.ts'
import { organisation } from '../../domain/unit.ts'
import { computeMetrics } from './compute-metrics.ts'

/** Ada and Ben sell in team North, Cem in team South; Max leads North. Fiscal year = calendar year, as of 2024-12-31. */
const people: readonly FactRow[] = [
  {
    person_id: 'ada',
    name: 'Ada',
    role: 'seller',
    team_id: 'north',
    manager_id: 'max',
    region: 'EU',
    hired_on: '2023-01-02',
    quota_carrying: true,
    ote_minor: 100_000_00,
    currency: 'EUR',
  },
  {
    person_id: 'ben',
    name: 'Ben',
    role: 'seller',
    team_id: 'north',
    manager_id: 'max',
    region: 'EU',
    hired_on: '2023-01-02',
    quota_carrying: true,
  },
  {
    person_id: 'cem',
    name: 'Cem',
    role: 'seller',
    team_id: 'south',
    manager_id: 'zoe',
    region: 'US',
    hired_on: '2023-01-02',
    quota_carrying: true,
  },
  { person_id: 'max', name: 'Max', role: 'manager', team_id: 'north' },
  { person_id: 'zoe', name: 'Zoe', role: 'manager', team_id: 'south' },
]
const teams: readonly FactRow[] = [
  { team_id: 'north', name: 'North', manager_id: 'max' },
  { team_id: 'south', name: 'South', manager_id: 'zoe' },
]

let nextDeal = 0
const deal = (owner: string, outcome: string, more: FactRow = {}): FactRow => ({
  deal_id: `d${++nextDeal}`,
  owner_id: owner,
  created_on: '2024-09-02',
  outcome,
  closed_on: outcome === 'open' ? null : '2024-11-06',
  amount_minor: 1_000_00,
  currency: 'EUR',
  ...more,
})

const quota = (person: string, amount: number): FactRow => ({
  period_start: '2024-10-01',
  period_end: '2025-01-01',
  person_id: person,
  amount_minor: amount,
  currency: 'EUR',
})

const won = (day: string, amount: number) =>
  deal('ada', 'won', { created_on: '2023-12-01', closed_on: day, amount_minor: amount })

const answer = (respondent: string, score: number) => ({
  asked_on: '2024-11-04',
  item: 'enps',
  score,
  respondent,
  team_id: 'north',
})

const activity = (id: number, person: string, at: string, direction: string | null = 'customer') => ({
  activity_id: `a${id}`,
  person_id: person,
  at,
  kind: 'call',
  direction,
})

async function compute(tables: FactTables, settings: MeasureSettings = { asOf: '2024-12-31' }) {
  const { session } = await openFixture({ people, teams, ...tables })
  const computed = await computeMetrics(session, settings)
  return {
    computed,
    session,
    value: (metric: string, unit = 'organisation') =>
      computed.values.find((one) => one.metric === metric && one.unit.id === unit)?.value ?? null,
    points: (metric: string, unit = 'organisation') =>
      computed.series.find((one) => one.metric === metric && one.unit.id === unit)?.points ?? [],
    because: (metric: string) => computed.notComputable.find((one) => one.metric === metric)?.because ?? null,
  }
}

describe('deals that closed', () => {
  test('win rate counts lost and undecided deals against won ones, not disqualified ones, renewals or open ones', async () => {
    // North: 2 won, 1 lost, 1 undecided → 2/4. South: 1 won, 1 lost → 1/2. Organisation 3/6.
    const { value, computed, session } = await compute({
      deals: [
        deal('ada', 'won'),
        deal('ada', 'lost'),
        deal('ben', 'won'),
        deal('ben', 'no_decision'),
        deal('cem', 'won'),
        deal('cem', 'lost'),
        deal('cem', 'disqualified'),
        deal('cem', 'won', { type: 'renewal' }),
        deal('cem', 'open'),
      ],
    })
    expect(value('win-rate')).toMatchObject({ status: 'value', value: 3 / 6, n: 6, lowN: true })
    expect(value('win-rate', 'north')).toMatchObject({ value: 2 / 4, n: 4 })
    expect(value('win-rate', 'region=US')).toMatchObject({ value: 1 / 2, n: 2 })
    expect(value('no-decision-rate')).toMatchObject({ value: 1 / 6 })
    expect(computed.dataQuality).toContainEqual({ text: expect.stringContaining('Renewals'), rows: 1 })
    const request = { measure: 'closed-deals', unit: organisation, period: { start: '2024-10-01', end: '2025-01-01' } }
    expect((await session.rowsBehind(request, { asOf: '2024-12-31' })).total).toBe(6)
  })

  test('where qualification is tracked, deals that never qualified do not count', async () => {
    const { value } = await compute({
      deals: [
        deal('ada', 'won', { qualified_on: '2024-09-10' }),
        deal('ada', 'lost', { qualified_on: '2024-09-10' }),
        deal('ada', 'lost'),
      ],
    })
    expect(value('win-rate')).toMatchObject({ value: 1 / 2, n: 2 })
  })

  test('the win rate has Wilson’s interval at 80 %', async () => {
    // Wilson, p = .5, n = 10, z = 1.28155: centre .5, half width .18764 (by hand, as in R prop.test without correction).
    const { value } = await compute({
      deals: Array.from({ length: 10 }, (_, index) => deal('ada', index < 5 ? 'won' : 'lost')),
    })
    const found = value('win-rate')
    if (found?.status !== 'value') throw new Error('no value')
    expect(found.interval?.low).toBeCloseTo(0.31231, 3)
    expect(found.interval?.high).toBeCloseTo(0.68769, 3)
    expect(found.lowN).toBe(false)
  })

  test('win rate by value weighs deals by amount, and is not given where lost deals lost their amount', async () => {
    const { value } = await compute({
      deals: [deal('ada', 'won', { amount_minor: 300 }), deal('ada', 'lost', { amount_minor: 100 })],
    })
    expect(value('win-rate-value')).toMatchObject({ value: 300 / 400 })
    const zeroed = await compute({ deals: [deal('ada', 'won'), deal('ada', 'lost', { amount_minor: 0 })] })
    expect(zeroed.value('win-rate-value')).toBeNull()
    expect(zeroed.because('win-rate-value')).toContain('0 of 1 lost deals')
  })

  test('deal size is the median of won amounts, its series the geometric mean', async () => {
    const { value, points } = await compute({
      deals: [100, 200, 800].map((amount) => deal('ada', 'won', { amount_minor: amount })),
    })
    expect(value('deal-size')).toMatchObject({ value: 200, n: 3 })
    // (100·200·800)^(1/3) = 251.98
    expect(points('deal-size').find((point) => point.den > 0)?.value).toBeCloseTo(251.984, 2)
  })

  test('amounts in another currency are left out and said, never added', async () => {
    const { value, computed } = await compute({
      deals: [
        deal('ada', 'won', { amount_minor: 500 }),
        deal('ben', 'won', { amount_minor: 700 }),
        deal('cem', 'won', { amount_minor: 9_999_999, currency: 'JPY' }),
      ],
      quotas: [quota('ada', 1000), quota('ben', 1000), quota('cem', 1000)],
    })
    expect(computed.currency).toBe('EUR')
    expect(value('win-rate')).toMatchObject({ n: 3 })
    expect(value('deal-size')).toMatchObject({ value: 600, n: 2 })
    expect(value('plan-attainment')).toMatchObject({ value: 1200 / 3000 })
    expect(computed.dataQuality).toContainEqual({ text: expect.stringContaining('another currency'), rows: 1 })
  })

  test('discount is weighted by list price', async () => {
    // 1 − (90 + 400) ÷ (100 + 500) = .18333; the series has the plain mean of .1 and .2
    const { value, points } = await compute({
      deals: [
        deal('ada', 'won', { amount_minor: 90, list_amount_minor: 100 }),
        deal('ada', 'won', { amount_minor: 400, list_amount_minor: 500 }),
        deal('ada', 'won', { amount_minor: 50 }),
      ],
    })
    expect(value('discount-depth')).toMatchObject({ n: 2, value: expect.closeTo(1 - 490 / 600, 10) })
    expect(points('discount-depth').find((point) => point.den > 0)?.value).toBeCloseTo(0.15, 6)
  })

  test('linearity is what was not booked in the last tenth of the quarter', async () => {
    // Q4 2024: 92 days, the last 9 begin on 2024-12-23.
    const { value } = await compute({
      deals: [
        deal('ada', 'won', { amount_minor: 300, closed_on: '2024-12-22' }),
        deal('ada', 'won', { amount_minor: 100, closed_on: '2024-12-23' }),
      ],
    })
    expect(value('linearity')).toMatchObject({ value: 0.75, n: 2 })
  })
})

describe('plans and quotas', () => {
  const deals = [
    deal('ada', 'won', { amount_minor: 150 }),
    deal('ben', 'won', { amount_minor: 80 }),
    deal('cem', 'won', { amount_minor: 100, closed_on: '2024-12-31' }),
    deal('cem', 'won', { amount_minor: 999, closed_on: '2024-09-30' }),
  ]
  const quotas = [quota('ada', 100), quota('ben', 100), quota('cem', 100)]

  test('attainment is per person, the median of a group, and the share at quota', async () => {
    const { value } = await compute({ deals, quotas })
    expect(value('quota-attainment', 'ada')).toMatchObject({ value: 1.5, n: 1 })
    expect(value('quota-attainment', 'ben')).toMatchObject({ value: 0.8 })
    expect(value('quota-attainment')).toMatchObject({ value: 1, n: 3 })
    expect(value('reps-at-quota')).toMatchObject({ value: 2 / 3, n: 3 })
    expect(value('plan-attainment')).toMatchObject({ value: 330 / 300 })
    expect(value('plan-attainment', 'north')).toMatchObject({ value: 230 / 200 })
    expect(value('attainment-dispersion')).toMatchObject({ status: 'insufficient', have: 3, need: 8 })
    expect(value('quota-ote-ratio')).toMatchObject({ value: 400 / 100_000_00, n: 1 })
  })

  test('the organisation’s own plan goes before the sum of quotas', async () => {
    const plan = { period_start: '2024-10-01', period_end: '2025-01-01', amount_minor: 660, currency: 'EUR' }
    expect((await compute({ deals, quotas: [...quotas, plan] })).value('plan-attainment')).toMatchObject({ value: 0.5 })
  })

  test('who came too late to be ramped is not eligible, and a leaver’s quota is for the days in seat', async () => {
    const changed = people.map((person) => {
      if (person['person_id'] === 'ben') return { ...person, hired_on: '2024-09-01' }
      // in seat 2024-10-01 to 2024-11-30: 61 of 92 days
      return person['person_id'] === 'cem' ? { ...person, left_on: '2024-12-01' } : person
    })
    const { value } = await compute({ people: changed, deals, quotas })
    expect(value('quota-attainment')).toMatchObject({ n: 2 })
    expect(value('quota-attainment', 'ben')).toBeNull()
    expect(value('quota-attainment', 'cem')).toMatchObject({ value: expect.closeTo(100 / ((100 * 61) / 92), 10) })
  })

  test('the streak of missed quarters ends at the last one kept', async () => {
    const planned = ['2024-01-01', '2024-04-01', '2024-07-01', '2024-10-01'].map((start, index, all) => ({
      period_start: start,
      period_end: all[index + 1] ?? '2025-01-01',
      amount_minor: 1000,
      currency: 'EUR',
    }))
    const { value } = await compute({
      deals: [won('2024-02-01', 500), won('2024-05-01', 960), won('2024-08-01', 940), won('2024-11-01', 100)],
      quotas: planned,
    })
    expect(value('miss-streak')).toMatchObject({ value: 2, n: 4 })
  })
})

describe('people', () => {
  test('span of control is the median of sellers per manager', async () => {
    expect((await compute({ deals: [deal('ada', 'won')] })).value('span-of-control')).toMatchObject({
      value: 1.5,
      n: 2,
    })
  })

  test('attrition is exits per person-year, and not given for a handful of people', async () => {
    const many = Array.from({ length: 20 }, (_, index) => ({
      person_id: `s${index}`,
      name: `S ${index}`,
      role: 'seller',
      hired_on: '2022-01-01',
      // three leave half-way through 2024: two voluntarily, one of them regretted
      ...(index < 3
        ? { left_on: '2024-07-01', exit_kind: index < 2 ? 'voluntary' : 'involuntary', regretted: index === 0 }
        : {}),
    }))
    const { value } = await compute({ people: many, deals: [deal('s5', 'won')] })
    // as of 2024-12-31 the year is 2024-01-02 to 2024-12-31: 365 days; three people are there for 181 of them
    const years = (17 * 365 + 3 * 181) / 365
    expect(value('attrition')).toMatchObject({ value: expect.closeTo(3 / years, 10) })
    expect(value('attrition-voluntary')).toMatchObject({ value: expect.closeTo(2 / years, 10) })
    expect(value('attrition-involuntary')).toMatchObject({ value: expect.closeTo(1 / years, 10) })
    expect(value('attrition-regretted')).toMatchObject({ value: expect.closeTo(1 / years, 10) })
    const few = await compute({
      people: people.map((person) => (person['person_id'] === 'ben' ? { ...person, left_on: '2024-07-01' } : person)),
      deals: [deal('ada', 'won')],
    })
    expect(few.value('attrition')).toMatchObject({ status: 'insufficient', need: 10 })
  })

  test('opinions of fewer than five people are not shown', async () => {
    const four = await compute({
      deals: [deal('ada', 'won')],
      pulses: ['a', 'b', 'c', 'd'].map((one) => answer(one, 9)),
    })
    expect(four.value('enps')).toMatchObject({ status: 'insufficient' })
    expect(four.points('enps')).toEqual([])
    const five = await compute({
      deals: [deal('ada', 'won')],
      pulses: [answer('a', 9), answer('b', 10), answer('c', 8), answer('d', 6), answer('e', 7)],
    })
    // (2 − 1) ÷ 5
    expect(five.value('enps')).toMatchObject({ value: 20, n: 5 })
  })

  test('activities are per seller and week of those who sell', async () => {
    const { value, points } = await compute({
      deals: [deal('ada', 'won', { created_on: '2024-09-30', closed_on: '2024-12-30' })],
      activities: [
        activity(1, 'ada', '2024-11-05 10:00:00'),
        activity(2, 'ada', '2024-11-05 12:00:00', null),
        activity(3, 'ben', '2024-11-06 23:59:59'),
        activity(4, 'cem', '2024-11-06 09:00:00', 'internal'),
      ],
    })
    // the quarter has 92 days × 3 sellers ÷ 7 seller-weeks
    expect(value('activity-volume')).toMatchObject({ value: expect.closeTo(3 / ((92 * 3) / 7), 10), n: 3 })
    expect(points('activity-volume', 'north').find((point) => point.start === '2024-11-04')).toMatchObject({
      num: 3,
      den: 2,
    })
  })

  test('a team that only teams belong to has no sellers, and no numbers of its own', async () => {
    const { computed } = await compute({
      teams: [...teams, { team_id: 'all', name: 'All', manager_id: 'boss', parent_team_id: null }],
      deals: [deal('ada', 'won', { created_on: '2024-09-30', closed_on: '2024-12-30' })],
      activities: [activity(1, 'ada', '2024-11-05 10:00:00')],
    })
    const units = computed.series.filter(({ metric }) => metric === 'activity-volume').map(({ unit }) => unit.id)
    expect(units).toContain('north')
    expect(units).not.toContain('all')
  })
})

describe('periods', () => {
  test('the week of the as-of day is partial, weeks are without gaps, and the newest cohorts immature', async () => {
    const { points } = await compute(
      { deals: [deal('ada', 'won'), deal('ada', 'open', { created_on: '2024-12-17' })] },
      { asOf: '2024-12-18' },
    )
    const weeks = points('cohort-close-rate')
    expect(weeks[0]?.start).toBe('2024-09-02')
    weeks.slice(1).forEach((point, index) => expect(point.start).toBe(weeks[index]?.end))
    expect(weeks.at(-1)).toMatchObject({ start: '2024-12-16', end: '2024-12-23', state: 'partial' })
    expect(weeks.at(-2)).toMatchObject({ state: 'immature', den: 0, value: null })
    expect(weeks[0]?.state).toBe('complete')
  })

  test('follows a fiscal year that begins elsewhere', async () => {
    const calendar = { startMonth: 2, pattern: 'months', timeZone: 'UTC' } as const
    const { computed } = await compute({ deals: [deal('ada', 'won')] }, { asOf: '2024-12-31', calendar })
    const found = computed.values.find((one) => one.metric === 'linearity')
    expect(found?.period.end).toBe('2024-11-01')
  })

  test('puts an instant on the day it is in the reporting time zone', async () => {
    const early = {
      activity_id: 'a',
      person_id: 'ada',
      at: '2024-11-04 02:00:00',
      kind: 'call',
      direction: 'customer',
    }
    const tables = { deals: [deal('ada', 'won')], activities: [early] }
    const weekOf = async (timeZone: string) => {
      const calendar = { startMonth: 1, pattern: 'months', timeZone } as const
      const { points } = await compute(tables, { asOf: '2024-12-31', calendar })
      return points('activity-volume', 'ada').find((point) => point.num > 0)?.start
    }
    expect(await weekOf('UTC')).toBe('2024-11-04')
    expect(await weekOf('America/New_York')).toBe('2024-10-28')
  })
})

describe('with nothing to go on', () => {
  test('an empty workspace gives reasons, not numbers', async () => {
    const { session } = await openFixture({})
    const computed = await computeMetrics(session)
    expect(computed.values).toEqual([])
    expect(computed.series).toEqual([])
    expect(computed.notComputable.length).toBeGreaterThan(50)
  })
})
