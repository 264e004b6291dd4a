import { existsSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeFolder, writeTable } from '../../test/harness/facts-fixture.ts'
import type { FactRow } from '../../test/harness/facts-fixture.ts'
import { openFacts } from './index.ts'

const deal = (id: string, more: FactRow = {}): FactRow => ({
  deal_id: id,
  owner_id: 'p1',
  created_on: '2024-01-10',
  outcome: 'open',
  amount_minor: 100_00,
  currency: 'EUR',
  ...more,
})

const quota = (amount: number): FactRow => ({
  period_start: '2024-01-01',
  period_end: '2024-04-01',
  amount_minor: amount,
  currency: 'EUR',
})

const person = (id: string, name: string, placeholder: boolean): FactRow => ({
  person_id: id,
  name,
  is_placeholder: placeholder,
})

async function setUp() {
  const folder = makeFolder()
  const facts = openFacts({ dir: join(folder, 'facts'), threads: 2 })
  const stageDeals = async (rows: readonly FactRow[]) => [await writeTable(folder, 'deals', rows)]
  return { folder, facts, stageDeals }
}

describe('comparing staged rows with the current state', () => {
  test('tells new, changed and same by key and content, wherever the rows came from', async () => {
    const { facts, stageDeals } = await setUp()
    const active = await facts.adopt('w', 'i1', await stageDeals([deal('a'), deal('b'), deal('c')]))
    const staged = await stageDeals([
      deal('a', { source_file: 'elsewhere.csv', source_line: 99 }),
      deal('b', { amount_minor: 250_00 }),
      deal('d'),
    ])
    const compared = await facts.compare(staged, active)
    expect(compared.tables.deals).toEqual({ new: 1, changed: 1, same: 1 })
    expect(compared.samples.deals).toEqual([
      { key: { deal_id: 'b' }, changes: [{ column: 'amount_minor', from: '10000', to: '25000' }] },
    ])
  })

  test('counts everything as new in an empty workspace and nothing twice', async () => {
    const { facts, stageDeals } = await setUp()
    const compared = await facts.compare(await stageDeals([deal('a'), deal('b')]), [])
    expect(compared.tables.deals).toEqual({ new: 2, changed: 0, same: 0 })
  })

  test('does not mind the order of attributes, but their values', async () => {
    const { facts, stageDeals } = await setUp()
    const active = await facts.adopt(
      'w',
      'i1',
      await stageDeals([deal('a', { 'attribute:x': '1', 'attribute:y': '2' }), deal('b', { 'attribute:x': '1' })]),
    )
    const staged = await stageDeals([
      deal('a', { 'attribute:y': '2', 'attribute:x': '1' }),
      deal('b', { 'attribute:x': '3' }),
    ])
    expect((await facts.compare(staged, active)).tables.deals).toEqual({ new: 0, changed: 1, same: 1 })
  })

  test('matches keys in which a column is empty', async () => {
    const { folder, facts } = await setUp()
    const active = await facts.adopt('w', 'i1', [await writeTable(folder, 'quotas', [quota(5)])])
    expect((await facts.compare([await writeTable(folder, 'quotas', [quota(5)])], active)).tables.quotas).toEqual({
      new: 0,
      changed: 0,
      same: 1,
    })
    expect((await facts.compare([await writeTable(folder, 'quotas', [quota(6)])], active)).tables.quotas).toEqual({
      new: 0,
      changed: 1,
      same: 0,
    })
  })
})

describe('the current state', () => {
  const read = 'SELECT deal_id, amount_minor, source_file FROM deals ORDER BY deal_id'

  test('takes the newest version of each key, and undoing an import brings the old one back', async () => {
    const { facts, stageDeals } = await setUp()
    const first = await facts.adopt('w', 'i1', await stageDeals([deal('a'), deal('b')]))
    const second = await facts.adopt('w', 'i2', await stageDeals([deal('b', { amount_minor: 7 }), deal('c')]))
    const both = await facts.openSession('w', [...first, ...second])
    expect((await both.query(read)).map((row) => row['amount_minor'])).toEqual(['10000', '7', '10000'])
    expect((await both.counts()).deals).toBe(3)
    const undone = await facts.openSession('w', first)
    expect((await undone.query(read)).map((row) => row['amount_minor'])).toEqual(['10000', '10000'])
  })

  test('imports the same again without changing anything', async () => {
    const { facts, stageDeals } = await setUp()
    const first = await facts.adopt('w', 'i1', await stageDeals([deal('a'), deal('b')]))
    const again = await facts.adopt('w', 'i2', await stageDeals([deal('a'), deal('b')]))
    expect((await (await facts.openSession('w', [...first, ...again])).counts()).deals).toBe(2)
  })

  test('never lets a row that only names an id stand against a real one, whichever came first', async () => {
    const { folder, facts } = await setUp()
    const first = await facts.adopt('w', 'i1', [
      await writeTable(folder, 'people', [person('p1', 'Ada', false), person('p2', 'p2', true)]),
    ])
    const second = await facts.adopt('w', 'i2', [
      await writeTable(folder, 'people', [
        person('p1', 'p1', true),
        person('p2', 'Ben', false),
        person('p3', 'p3', true),
      ]),
    ])
    const session = await facts.openSession('w', [...first, ...second])
    expect((await session.people()).map(({ id, name, placeholder }) => [id, name, placeholder])).toEqual([
      ['p1', 'Ada', false],
      ['p2', 'Ben', false],
      ['p3', 'p3', true],
    ])
    expect((await session.counts()).people).toBe(2)
  })

  test('reads batches of an older schema: columns they lack are empty', async () => {
    const { folder, facts } = await setUp()
    const { openDatabase, quoteText } = await import('./database.ts')
    const database = await openDatabase()
    const parquet = join(folder, 'old.parquet')
    await database.run(
      `COPY (SELECT 'a' AS deal_id, 'p1' AS owner_id, 'won' AS outcome, DATE '2024-02-01' AS closed_on) TO ${quoteText(parquet)} (FORMAT parquet)`,
    )
    database.close()
    const session = await facts.openSession(
      'w',
      await facts.adopt('w', 'i1', [{ table: 'deals', parquet, rows: 1, placeholders: 0 }]),
    )
    expect(await session.query('SELECT deal_id, product, amount_minor FROM deals')).toEqual([
      { deal_id: 'a', product: null, amount_minor: null },
    ])
    expect((await session.counts()).accounts).toBe(0)
  })

  test('keeps the session while the batches are the same', async () => {
    const { facts, stageDeals } = await setUp()
    const first = await facts.adopt('w', 'i1', await stageDeals([deal('a')]))
    expect(await facts.openSession('w', first)).toBe(await facts.openSession('w', [...first]))
  })
})

describe('batch files', () => {
  test('lie in the folder of workspace and table, named by their import', async () => {
    const { folder, facts, stageDeals } = await setUp()
    const [batch] = await facts.adopt('w', 'i1', await stageDeals([deal('a')]))
    expect(batch).toEqual({ table: 'deals', path: 'w/deals/i1.parquet', rows: 1 })
    expect(existsSync(join(folder, 'facts', 'w/deals/i1.parquet'))).toBe(true)
  })

  test('refuse ids that would leave the folder', async () => {
    const { facts, stageDeals } = await setUp()
    await expect(facts.adopt('../w', 'i1', await stageDeals([deal('a')]))).rejects.toThrow('workspace id')
  })

  test('no catalogue names are cleared away once they are old, the others never', async () => {
    const { folder, facts, stageDeals } = await setUp()
    const kept = await facts.adopt('w', 'i1', await stageDeals([deal('a')]))
    await facts.adopt('w', 'i2', await stageDeals([deal('b')]))
    await facts.adopt('w', 'i3', await stageDeals([deal('c')]))
    const old = new Date('2024-01-01T00:00:00Z')
    utimesSync(join(folder, 'facts/w/deals/i1.parquet'), old, old)
    utimesSync(join(folder, 'facts/w/deals/i2.parquet'), old, old)
    expect(await facts.collectGarbage('w', { keep: kept, now: Date.now() })).toEqual(['w/deals/i2.parquet'])
    expect(existsSync(join(folder, 'facts/w/deals/i3.parquet'))).toBe(true)
  })
})
