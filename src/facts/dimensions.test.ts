import { describe, expect, test } from 'vitest'
import { openFixture } from '../../test/harness/facts-fixture.ts'
import type { FactRow } from '../../test/harness/facts-fixture.ts'

const people: readonly FactRow[] = ['North', 'South'].map((region) => ({
  person_id: region,
  name: region,
  role: 'seller',
  region,
}))

/** Twelve deals; `more` says what the deal with a number has. */
const deals = (more: (index: number) => FactRow): readonly FactRow[] =>
  Array.from({ length: 12 }, (_, index) => ({
    deal_id: `d${index}`,
    owner_id: index % 2 === 0 ? 'North' : 'South',
    account_id: `a${index}`,
    created_on: '2025-01-06',
    outcome: index % 3 === 0 ? 'won' : 'lost',
    closed_on: '2025-02-10',
    ...more(index),
  }))

const accounts = (regionOf: (index: number) => string): readonly FactRow[] =>
  Array.from({ length: 12 }, (_, index) => ({ account_id: `a${index}`, name: `A${index}`, region: regionOf(index) }))

async function listCuts(tables: Parameters<typeof openFixture>[0]): Promise<readonly string[]> {
  const { session } = await openFixture({ people, ...tables })
  const { units } = await session.measure({ asOf: '2025-03-31' })
  return [...new Set(units.flatMap((unit) => (unit.kind === 'segment' ? [unit.id.split('=')[0] ?? ''] : [])))]
}

const same = (index: number) => (index % 2 === 0 ? 'North' : 'South')

describe('the cuts of the data', () => {
  test('are one per concept: the sellers’ region where accounts lie in the region of their seller', async () => {
    expect(await listCuts({ deals: deals(() => ({})), accounts: accounts(same) })).toEqual(['region'])
  })

  test('are by the account’s region where sellers sell into each other’s', async () => {
    const across = accounts((index) => (index < 6 ? 'North' : 'South'))
    expect(await listCuts({ deals: deals(() => ({})), accounts: across })).toEqual(['account_region'])
  })

  test('are both where they are called by different words, because they are different things', async () => {
    const countries = accounts((index) => (index < 6 ? 'Kenya' : 'Norway'))
    expect(await listCuts({ deals: deals(() => ({})), accounts: countries })).toEqual(['region', 'account_region'])
  })

  test('never are the stage a deal stands in, nor its outcome by another name', async () => {
    const told = deals((index) => ({
      stage: index % 3 === 0 ? 'Closed Won' : 'Closed Lost',
      'attribute:Is closed won': index % 3 === 0 ? 'yes' : 'no',
      'attribute:Campaign': index % 4 < 2 ? 'spring' : 'summer',
    }))
    expect(await listCuts({ deals: told })).toEqual(['region', 'Campaign'])
  })
})
