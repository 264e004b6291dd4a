import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { generateFacts } from '../../../bench/refresh-peer/generate-facts.ts'
import { makeFolder } from '../../../test/harness/facts-fixture.ts'
import { openDatabase, quoteText } from '../../facts/database.ts'
import { openFacts } from '../../facts/index.ts'
import type { StagedTable } from '../../facts/index.ts'
import { computeMetrics } from './compute-metrics.ts'
import type { ComputedMetrics } from './compute-metrics.ts'

const asOf = '2025-06-18'
const history = (field: string, value: string, order: string) =>
  `(SELECT arg_${order}(${value}, h."at") FROM history h WHERE h.deal_id = d.deal_id AND h.field = '${field}' AND h."at" ${order === 'max' ? '<' : '>='} TIMESTAMP '2025-06-19')`

/** The made-up organisation as an export of the as-of day would have shown it. */
const asExportedThen: Readonly<Record<string, string>> = {
  deals: `
    SELECT d.* REPLACE (
      CASE WHEN closed_on <= DATE '${asOf}' THEN outcome ELSE 'open' END AS outcome,
      CASE WHEN closed_on <= DATE '${asOf}' THEN closed_on END AS closed_on,
      CASE WHEN qualified_on <= DATE '${asOf}' THEN qualified_on END AS qualified_on,
      CASE WHEN closed_on <= DATE '${asOf}' THEN stage ELSE coalesce(${history('stage', 'new_value', 'max')}, stage) END AS stage,
      CAST(coalesce(${history('close_on', 'new_value', 'max')}, ${history('close_on', 'old_value', 'min')}, CAST(close_on AS VARCHAR)) AS DATE) AS close_on)
    FROM source d WHERE created_on <= DATE '${asOf}'`,
  deal_history: `SELECT * FROM source WHERE "at" < TIMESTAMP '2025-06-19'`,
  activities: `SELECT * FROM source WHERE "at" < TIMESTAMP '2025-06-19'`,
  people: `SELECT * REPLACE (
      CASE WHEN left_on <= DATE '${asOf}' THEN left_on END AS left_on, CASE WHEN left_on <= DATE '${asOf}' THEN exit_kind END AS exit_kind)
    FROM source WHERE hired_on IS NULL OR hired_on <= DATE '${asOf}'`,
}

async function rewrite(
  staged: readonly StagedTable[],
  sqlOf: (table: string) => string | undefined,
): Promise<readonly StagedTable[]> {
  const folder = makeFolder()
  const database = await openDatabase({ threads: 1 })
  const historyFile = staged.find((one) => one.table === 'deal_history')?.parquet ?? ''
  await database.run(`CREATE VIEW history AS SELECT * FROM read_parquet(${quoteText(historyFile)})`)
  const rewritten: StagedTable[] = []
  for (const one of staged) {
    const sql = sqlOf(one.table) ?? 'SELECT * FROM source'
    const parquet = join(folder, `${one.table}.parquet`)
    await database.run(`CREATE OR REPLACE VIEW source AS SELECT * FROM read_parquet(${quoteText(one.parquet)})`)
    await database.run(`COPY (${sql}) TO ${quoteText(parquet)} (FORMAT parquet)`)
    rewritten.push({ ...one, parquet })
  }
  database.close()
  return rewritten
}

async function computeOver(imports: readonly (readonly StagedTable[])[], day = asOf): Promise<ComputedMetrics> {
  const facts = openFacts({ dir: makeFolder(), threads: 2 })
  const batches = []
  for (const [index, staged] of imports.entries()) batches.push(...(await facts.adopt('w', `i${index}`, staged)))
  const session = await facts.openSession('w', batches)
  return computeMetrics(session, { asOf: day, currency: 'EUR' })
}

const isMoney = (metric: string) => ['deal-size', 'sales-velocity', 'pipeline-created-value'].includes(metric)

describe('metrics of a made-up organisation', () => {
  let staged: readonly StagedTable[]
  let computed: ComputedMetrics

  beforeAll(async () => {
    staged = await generateFacts(makeFolder(), { deals: 2500, sellers: 24, history: true })
    computed = await computeOver([staged])
  })

  test('are computed at all', () => {
    expect(computed.notComputable).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ metric: 'slippage-rate' })]),
    )
    expect(computed.series.length).toBeGreaterThan(300)
  })

  test('do not see what happened after the as-of day', async () => {
    const then = await computeOver([await rewrite(staged, (table) => asExportedThen[table])])
    expect(then.values).toEqual(computed.values)
    expect(then.series).toEqual(computed.series)
  })

  test('do not depend on the order of rows', async () => {
    const shuffled = await rewrite(staged, () => 'SELECT * FROM source ORDER BY hash(source) DESC')
    expect(JSON.stringify(await computeOver([shuffled]))).toBe(JSON.stringify(computed))
  })

  test('do not change when the same export is imported again', async () => {
    expect(JSON.stringify(await computeOver([staged, staged]))).toBe(JSON.stringify(computed))
  })

  test('do not depend on the unit of money, but for the money itself', async () => {
    const columns: Readonly<Record<string, string>> = {
      deals: 'amount_minor * 100 AS amount_minor, list_amount_minor * 100 AS list_amount_minor',
      quotas: 'amount_minor * 100 AS amount_minor',
      people: 'ote_minor * 100 AS ote_minor',
    }
    const scaled = await computeOver([
      await rewrite(staged, (table) =>
        columns[table] === undefined ? undefined : `SELECT * REPLACE (${columns[table]}) FROM source`,
      ),
    ])
    expect(scaled.values).toHaveLength(computed.values.length)
    scaled.values.forEach((after, index) => {
      const before = computed.values[index]
      if (before?.value.status !== 'value' || after.value.status !== 'value')
        return expect(after.value).toEqual(before?.value)
      const factor = isMoney(after.metric) ? 100 : 1
      return expect(after.value.value / factor, after.metric).toBeCloseTo(before.value.value, 6)
    })
  })
})
