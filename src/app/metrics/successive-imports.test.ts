import { describe, expect, test } from 'vitest'
import { openImports } from '../../../test/harness/facts-fixture.ts'
import type { FactRow, FactTables } from '../../../test/harness/facts-fixture.ts'
import { computeMetrics } from './compute-metrics.ts'

const people = [{ person_id: 'ada', name: 'Ada', role: 'seller', quota_carrying: true }]

const deal = (id: string, dueOn: string, category: string, more: FactRow = {}): FactRow => ({
  deal_id: id,
  owner_id: 'ada',
  created_on: '2024-08-05',
  outcome: 'open',
  stage: 'Proposal',
  close_on: dueOn,
  forecast_category: category,
  amount_minor: 100,
  currency: 'EUR',
  ...more,
})
const ended = (outcome: string, day: string): FactRow => ({ outcome, closed_on: day, stage: 'Closed' })

/** As exported on the last day of September, and a month later. Something was created on each of the days. */
const september: readonly FactRow[] = [
  deal('a', '2024-10-10', 'commit'),
  deal('b', '2024-10-20', 'best_case'),
  deal('c', '2024-10-25', 'pipeline'),
  deal('d', '2024-11-05', 'commit'),
  deal('e', '2024-10-28', 'commit'),
  deal('z', '2025-03-03', 'pipeline', { created_on: '2024-09-30' }),
]
const october: readonly FactRow[] = [
  deal('a', '2024-10-10', 'commit', ended('won', '2024-10-09')),
  deal('b', '2025-01-20', 'pipeline'),
  deal('c', '2024-10-25', 'pipeline', ended('lost', '2024-10-22')),
  deal('d', '2024-10-30', 'commit', ended('won', '2024-10-30')),
  deal('e', '2024-11-15', 'commit', { stage: 'Negotiation', amount_minor: 300 }),
  deal('f', '2025-02-14', 'pipeline', { created_on: '2024-10-31' }),
  september[5] as FactRow,
]
const change = (id: string, day: string, field: string, values: readonly [string, string]): FactRow => ({
  deal_id: id,
  at: `${day} 12:00:00`,
  field,
  old_value: values[0],
  new_value: values[1],
})
const history: readonly FactRow[] = [
  change('b', '2024-10-15', 'close_on', ['2024-10-20', '2025-01-20']),
  change('b', '2024-10-16', 'forecast_category', ['best_case', 'pipeline']),
  change('d', '2024-10-11', 'close_on', ['2024-11-05', '2024-10-30']),
  change('e', '2024-10-20', 'close_on', ['2024-10-28', '2024-11-15']),
  change('e', '2024-10-21', 'stage', ['Proposal', 'Negotiation']),
]

async function compute(imports: readonly FactTables[], asOf = '2024-10-31') {
  const { session } = await openImports(imports.map((tables) => ({ people, ...tables })))
  const computed = await computeMetrics(session, { asOf })
  const points = (metric: string) =>
    computed.series.find((one) => one.metric === metric && one.unit.kind === 'organisation')?.points ?? []
  return {
    points,
    october: (metric: string) => points(metric).find((point) => point.start === '2024-10-01'),
    because: (metric: string) => computed.notComputable.find((one) => one.metric === metric)?.because ?? null,
    counts: await session.counts(),
  }
}

describe('two imports of the same deals a month apart', () => {
  test('give the cohorts of the month between that a history of changes gives', async () => {
    // Due in October as it dawned, in commit or best case: a, b, e. Not closed in it: b and e. Commit: a and e, of which a was won.
    const seen = await compute([{ deals: september }, { deals: october }])
    const told = await compute([{ deals: october, deal_history: history }])
    expect(seen.october('slippage-rate')).toMatchObject({ num: 2, den: 3, state: 'complete' })
    expect(seen.october('commit-hit-rate')).toMatchObject({ num: 1, den: 2 })
    for (const metric of ['slippage-rate', 'commit-hit-rate']) {
      expect(seen.october(metric)).toEqual(told.october(metric))
    }
    const pushes = ({ points }: typeof seen) => points('push-count').reduce((sum, point) => sum + point.num, 0)
    expect([pushes(seen), pushes(told)]).toEqual([1, 1])
  })

  test('say nothing of the time before the first of them', async () => {
    const { points } = await compute([{ deals: september }, { deals: october }])
    expect(points('slippage-rate').map((point) => point.start)).toEqual(['2024-10-01'])
  })

  test('are seen as of the first day as the first showed them', async () => {
    const both = await compute([{ deals: september }, { deals: october }], '2024-09-30')
    const first = await compute([{ deals: september }], '2024-09-30')
    for (const metric of ['pipeline-created', 'pipeline-created-value'])
      expect(both.points(metric)).toEqual(first.points(metric))
  })

  test('do not count as rows of a history, and a history that is there goes before', async () => {
    expect((await compute([{ deals: september }, { deals: october }])).counts.deal_history).toBe(0)
    const alsoTold = await compute([{ deals: september }, { deals: october, deal_history: history }])
    const told = await compute([{ deals: october, deal_history: history }])
    expect(alsoTold.points('slippage-rate')).toEqual(told.points('slippage-rate'))
  })
})

test('one import, or a correction of it on the same day, is no history', async () => {
  expect((await compute([{ deals: october }])).because('slippage-rate')).toContain('deal_history')
  const corrected = october.map((row) => (row['deal_id'] === 'e' ? { ...row, close_on: '2024-12-24' } : row))
  expect((await compute([{ deals: october }, { deals: corrected }])).because('slippage-rate')).toContain('deal_history')
})
