import { describe, expect, test } from 'vitest'
import { openFixture } from '../../../test/harness/facts-fixture.ts'
import type { FactRow } from '../../../test/harness/facts-fixture.ts'
import { computeMetrics } from './compute-metrics.ts'

const people = [{ person_id: 'ada', name: 'Ada', role: 'seller', quota_carrying: true }]

const deal = (id: string, more: FactRow): FactRow => ({
  deal_id: id,
  owner_id: 'ada',
  created_on: '2024-07-01',
  outcome: 'open',
  amount_minor: 100,
  currency: 'EUR',
  ...more,
})

const change = (id: string, day: string, field: string, values: readonly [string | null, string]): FactRow => ({
  deal_id: id,
  at: `${day} 12:00:00`,
  field,
  old_value: values[0],
  new_value: values[1],
})

async function compute(
  deals: readonly FactRow[],
  history: readonly FactRow[],
  more: { asOf?: string; quotas?: readonly FactRow[] } = {},
) {
  const { session } = await openFixture({ people, deals, deal_history: history, quotas: more.quotas ?? [] })
  const computed = await computeMetrics(session, { asOf: more.asOf ?? '2024-12-31' })
  return {
    session,
    value: (metric: string, unit = 'organisation') =>
      computed.values.find((one) => one.metric === metric && one.unit.id === unit)?.value ?? null,
    points: (metric: string, unit = 'organisation') =>
      computed.series.find((one) => one.metric === metric && one.unit.id === unit)?.points ?? [],
    because: (metric: string) => computed.notComputable.find((one) => one.metric === metric)?.because ?? null,
  }
}

describe('stages', () => {
  // won: Discovery → Proposal → won. lost: Discovery → lost. skip: Discovery → Proposal, open. back: Discovery → Proposal → Discovery, lost.
  const deals = [
    deal('won', { outcome: 'won', closed_on: '2024-08-20', stage: 'Closed Won' }),
    deal('lost', { outcome: 'lost', closed_on: '2024-08-20', stage: 'Closed Lost' }),
    deal('open', { stage: 'Proposal' }),
    deal('back', { outcome: 'lost', closed_on: '2024-09-20', stage: 'Closed Lost' }),
  ]
  const history = [
    change('won', '2024-07-20', 'stage', ['Discovery', 'Proposal']),
    change('won', '2024-08-20', 'stage', ['Proposal', 'Closed Won']),
    change('lost', '2024-08-20', 'stage', ['Discovery', 'Closed Lost']),
    change('open', '2024-07-10', 'stage', ['Discovery', 'Proposal']),
    change('open', '2024-07-11', 'stage', ['Proposal', 'Proposal']),
    change('back', '2024-07-10', 'stage', ['Discovery', 'Proposal']),
    change('back', '2024-08-01', 'stage', ['Proposal', 'Discovery']),
    change('back', '2024-09-20', 'stage', ['Discovery', 'Closed Lost']),
  ]

  test('conversion counts first entries and what reached a further stage or was won', async () => {
    const { value } = await compute(deals, history)
    // Discovery: 4 entered, 3 went on. Proposal: 3 entered (won, open, back), 1 won.
    expect(value('stage-conversion', 'stage=Discovery')).toMatchObject({ value: 3 / 4, n: 4 })
    expect(value('stage-conversion', 'stage=Proposal')).toMatchObject({ value: 1 / 3, n: 3 })
    expect(value('stage-conversion')).toMatchObject({ value: 4 / 7, n: 7 })
  })

  test('a deal stalls when it has been in its stage for more than thirty days, where too few were won to say better', async () => {
    const { points } = await compute(deals, history)
    const share = (start: string) => points('stalled-share').find((point) => point.start === start)
    // Entered Discovery on 1 July: 31 days later is 1 August. On Sunday 4 August `lost` is the only one left there since July;
    // `back` has just returned, `won` and `open` entered Proposal on 20 and 10 July.
    expect(share('2024-07-29')).toMatchObject({ num: 1, den: 4 })
    // On 11 August also `open` (10 July + 31 = 10 August).
    expect(share('2024-08-05')).toMatchObject({ num: 2, den: 4 })
    // On 25 August `won` and `lost` are closed; `open` is stalled, `back` since 1 August is not.
    expect(share('2024-08-19')).toMatchObject({ num: 1, den: 2 })
  })

  test('the stage of an earlier day is the one it had then', async () => {
    const { value } = await compute(deals, history, { asOf: '2024-07-15' })
    expect(value('win-rate')).toMatchObject({ status: 'insufficient' })
    const { session } = await compute(deals, history, { asOf: '2024-07-15' })
    const rows = await session.query('SELECT deal_id, outcome, stage FROM deal ORDER BY deal_id')
    expect(rows).toEqual([
      { deal_id: 'back', outcome: 'open', stage: 'Proposal' },
      { deal_id: 'lost', outcome: 'open', stage: 'Discovery' },
      { deal_id: 'open', outcome: 'open', stage: 'Proposal' },
      { deal_id: 'won', outcome: 'open', stage: 'Discovery' },
    ])
  })
})

describe('owners', () => {
  const two = [...people, { person_id: 'ben', name: 'Ben', role: 'seller', quota_carrying: true }]
  const handedOn = deal('a', { owner_id: 'ben', outcome: 'won', closed_on: '2024-11-06' })

  test('whoever owned a deal as it closed keeps it, whoever looks after it later', async () => {
    const history = [change('a', '2024-12-02', 'owner_id', ['ada', 'ben'])]
    const { session } = await openFixture({ people: two, deals: [handedOn], deal_history: history })
    const { values } = await computeMetrics(session, { asOf: '2024-12-31' })
    const owners = values
      .filter((one) => one.metric === 'win-rate' && one.unit.kind === 'person')
      .map(({ unit }) => unit.id)
    expect(owners).toEqual(['ada'])
  })

  test('a deal taken over before it closed is the new owner’s', async () => {
    const history = [change('a', '2024-10-02', 'owner_id', ['ada', 'ben'])]
    const { session } = await openFixture({ people: two, deals: [handedOn], deal_history: history })
    const { values } = await computeMetrics(session, { asOf: '2024-12-31' })
    const owners = values
      .filter((one) => one.metric === 'win-rate' && one.unit.kind === 'person')
      .map(({ unit }) => unit.id)
    expect(owners).toEqual(['ben'])
  })
})

describe('the default as-of day', () => {
  test('is the latest recorded, not a slip of the pen or a plan', async () => {
    const { session } = await openFixture({
      people,
      deals: [
        ...Array.from({ length: 2000 }, (_, index) => deal(`n${index}`, { created_on: '2024-07-01' })),
        deal('last', { outcome: 'lost', closed_on: '2024-11-06' }),
        deal('typo', { outcome: 'won', closed_on: '2204-11-06' }),
      ],
      activities: [
        { activity_id: 'a', person_id: 'ada', at: '2024-11-08 10:00:00', kind: 'call' },
        { activity_id: 'b', person_id: 'ada', at: '2025-03-01 10:00:00', kind: 'meeting' },
      ],
    })
    expect(await session.dataThrough()).toBe('2024-11-08')
    const { dataQuality } = await computeMetrics(session)
    expect(dataQuality).toContainEqual({ text: expect.stringContaining('after the as-of day'), rows: 1 })
  })
})

describe('close dates', () => {
  // As November began, a and b were due in it (commit), c as well (best case), d in December, e had only pipeline.
  const deals = [
    deal('a', { outcome: 'won', closed_on: '2024-11-20', close_on: '2024-11-20' }),
    deal('b', { close_on: '2025-02-15' }),
    deal('c', { outcome: 'lost', closed_on: '2024-11-28', close_on: '2024-11-28' }),
    deal('d', { outcome: 'won', closed_on: '2024-11-29', close_on: '2024-11-29' }),
    deal('e', { close_on: '2025-01-10' }),
  ]
  const history = [
    change('b', '2024-11-27', 'close_on', ['2024-11-25', '2025-02-15']),
    change('c', '2024-10-05', 'close_on', ['2024-10-30', '2024-11-28']),
    change('d', '2024-11-15', 'close_on', ['2024-12-15', '2024-11-29']),
    change('e', '2024-11-20', 'close_on', ['2024-11-22', '2025-01-10']),
    ...['a', 'b'].map((id) => change(id, '2024-10-15', 'forecast_category', ['pipeline', 'commit'])),
    change('c', '2024-10-15', 'forecast_category', ['pipeline', 'best_case']),
    change('e', '2024-12-01', 'forecast_category', ['pipeline', 'commit']),
  ]

  test('slippage is of commit and best case due as the month began; a lost deal has not slipped, a pulled-in one is not counted', async () => {
    const { points } = await compute(deals, history)
    const month = (metric: string, start: string) => points(metric).find((point) => point.start === start)
    expect(month('slippage-rate', '2024-11-01')).toMatchObject({ num: 1, den: 3, state: 'complete' })
    expect(month('commit-hit-rate', '2024-11-01')).toMatchObject({ num: 1, den: 2 })
  })

  test('without forecast categories every deal due counts', async () => {
    const { points } = await compute(
      deals,
      history.filter((row) => row['field'] === 'close_on'),
    )
    expect(points('slippage-rate').find((point) => point.start === '2024-11-01')).toMatchObject({ num: 2, den: 4 })
  })

  test('only moves into a later quarter are pushes', async () => {
    const { points } = await compute(deals, history)
    const pushed = points('push-count').filter((point) => point.num > 0)
    // b and e moved from Q4 to Q1; c moved within Q4, d came earlier.
    expect(pushed.map((point) => [point.start, point.num])).toEqual([
      ['2024-11-18', 1],
      ['2024-11-25', 1],
    ])
  })

  test('coverage is what is due in the quarter against what is still to be won', async () => {
    const quota = {
      period_start: '2024-10-01',
      period_end: '2025-01-01',
      person_id: 'ada',
      amount_minor: 400,
      currency: 'EUR',
    }
    const { value, points } = await compute(deals, history, { asOf: '2024-11-22', quotas: [quota] })
    // As of 22 November: a is won (100 of 400); due in Q4 are b, c and d, 300; e was moved to January on the 20th.
    expect(value('pipeline-coverage')).toMatchObject({ value: 300 / 300, n: 3 })
    // On Sunday 10 November nothing was won; a, b, c, d, e were due: 500 ÷ 400.
    expect(points('pipeline-coverage').find((point) => point.start === '2024-11-04')).toMatchObject({
      num: 500,
      den: 400,
    })
  })

  test('hygiene counts checks passed', async () => {
    const { value } = await compute([...deals, deal('f', { close_on: '2024-12-01', amount_minor: null })], history)
    // Open: b (date ahead, amount), e (date ahead, amount), f (date past, no amount): 4 of 6; stages have no history.
    expect(value('hygiene-score')).toMatchObject({ value: expect.closeTo((100 * 4) / 6, 8), n: 3 })
  })

  test('without history the metrics that need it say so', async () => {
    const { because } = await compute(deals, [])
    expect(because('slippage-rate')).toBe('needs deal_history')
    const stagesOnly = await compute(deals, [change('a', '2024-08-01', 'stage', ['Discovery', 'Proposal'])])
    expect(stagesOnly.because('slippage-rate')).toBe('needs deal_history of close_on')
  })
})
