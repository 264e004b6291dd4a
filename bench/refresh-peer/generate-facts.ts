/** A made-up organisation of any size as Parquet, written by SQL alone: nothing of it comes from the simulator. */
import { join } from 'node:path'
import { openDatabase, quoteText } from '../../src/facts/database.ts'
import type { StagedTable } from '../../src/facts/index.ts'
import type { TableName } from '../../src/domain/open-format/table.ts'

export interface FactsSize {
  readonly deals: number
  readonly sellers: number
  readonly history: boolean
  /** Five for each deal unless told. */
  readonly activities?: number
}

const days = 728
const lastDay = '2025-12-28'
const stages = ['Discovery', 'Evaluation', 'Proposal', 'Negotiation']

/** A repeatable number from 0 to 1 out of a row number and a salt. */
function chance(row: string, salt: number): string {
  return `((hash(${row} * 1000 + ${salt}) % 1000003) / 1000003.0)`
}

function statements(size: FactsSize): Partial<Record<TableName, string>> {
  const first = `DATE '${lastDay}' - ${days}`
  const opened = `${first} + CAST(floor(${chance('i', 1)} * ${days}) AS INTEGER)`
  const took = `CAST(5 + floor(-60 * ln(1 - 0.999 * ${chance('i', 2)})) AS INTEGER)`
  return {
    people: `
      SELECT 'p' || i AS person_id, 'Seller ' || i AS name, 'seller' AS role, 't' || (i % ${Math.ceil(size.sellers / 8)}) AS team_id, 'm' || (i % ${Math.ceil(size.sellers / 8)}) AS manager_id,
        'Region ' || (i % 4) AS region, CASE i % 2 WHEN 0 THEN 'Enterprise' ELSE 'Mid-market' END AS segment,
        ${first} - CAST(floor(${chance('i', 3)} * 900 - 400) AS INTEGER) AS hired_on,
        CASE WHEN ${chance('i', 4)} < 0.1 THEN DATE '${lastDay}' - CAST(floor(${chance('i', 5)} * 300) AS INTEGER) END AS left_on,
        CASE WHEN ${chance('i', 4)} < 0.1 THEN 'voluntary' END AS exit_kind, ${chance('i', 6)} < 0.5 AS regretted, true AS quota_carrying, 10000000::BIGINT AS ote_minor
      FROM range(${size.sellers}) r(i)
      UNION ALL SELECT 'm' || i, 'Manager ' || i, 'manager', 't' || i, NULL, 'Region ' || (i % 4), NULL, NULL, NULL, NULL, NULL, false, NULL FROM range(${Math.ceil(size.sellers / 8)}) r(i)`,
    teams: `SELECT 't' || i AS team_id, 'Team ' || i AS name, 'm' || i AS manager_id FROM range(${Math.ceil(size.sellers / 8)}) r(i)`,
    accounts: `
      SELECT 'a' || i AS account_id, 'Account ' || i AS name, 'Segment ' || (i % 3) AS segment, 'Industry ' || (i % 10) AS industry,
        'Land ' || (i % 5) AS region, ${chance('i', 7)} AS fit_score FROM range(${Math.max(100, Math.floor(size.deals / 10))}) r(i)`,
    deals: `
      SELECT deal_id, owner_id, account_id, product, type, source, created_on, created_on + 3 AS qualified_on,
        CASE WHEN ends <= DATE '${lastDay}' THEN ends END AS closed_on, CASE WHEN ends <= DATE '${lastDay}' THEN ends ELSE ends + 20 END AS close_on,
        CASE WHEN ends > DATE '${lastDay}' THEN 'open' WHEN u < 0.28 THEN 'won' WHEN u < 0.8 THEN 'lost' WHEN u < 0.97 THEN 'no_decision' ELSE 'disqualified' END AS outcome,
        amount_minor, CAST(amount_minor * 1.15 AS BIGINT) AS list_amount_minor, 'EUR' AS currency,
        CASE WHEN ends > DATE '${lastDay}' THEN 'Proposal' WHEN u < 0.28 THEN 'Closed Won' ELSE 'Closed Lost' END AS stage,
        'deals.csv' AS source_file, i + 2 AS source_line, MAP {'tier': 'T' || (i % 3)} AS attributes
      FROM (
        SELECT i, 'd' || i AS deal_id, 'p' || (hash(i) % ${size.sellers}) AS owner_id, 'a' || (hash(i + 7) % ${Math.max(100, Math.floor(size.deals / 10))}) AS account_id,
          'Product ' || (hash(i + 11) % 8) AS product, CASE WHEN hash(i + 13) % 4 = 0 THEN 'expansion' ELSE 'new' END AS type, 'Source ' || (hash(i + 17) % 6) AS source,
          ${opened} AS created_on, ${opened} + ${took} AS ends, ${chance('i', 8)} AS u, CAST(exp(13 + 1.5 * ${chance('i', 9)}) AS BIGINT) AS amount_minor
        FROM range(${size.deals}) r(i))`,
    activities: `
      SELECT 'x' || i AS activity_id, 'p' || (hash(i) % ${size.sellers}) AS person_id,
        CAST(${first} + CAST(floor(${chance('i', 10)} * ${days}) AS INTEGER) AS TIMESTAMP) + INTERVAL 9 HOUR AS "at",
        CASE hash(i + 3) % 4 WHEN 0 THEN 'call' WHEN 1 THEN 'email' WHEN 2 THEN 'meeting' ELSE 'other' END AS kind,
        'd' || (hash(i + 5) % ${size.deals}) AS deal_id, CASE WHEN hash(i + 9) % 5 = 0 THEN 'internal' ELSE 'customer' END AS direction, 30.0 AS minutes,
        'activities.csv' AS source_file, i + 2 AS source_line FROM range(${size.activities ?? 5 * size.deals}) r(i)`,
    quotas: `
      SELECT q AS period_start, CAST(q + INTERVAL 3 MONTH AS DATE) AS period_end, 'p' || i AS person_id, 25000000::BIGINT AS amount_minor, 'EUR' AS currency
      FROM range(${size.sellers}) r(i), (SELECT CAST(unnest(generate_series(DATE '2024-01-01', DATE '2025-10-01', INTERVAL 3 MONTH)) AS DATE) AS q)`,
    ...(size.history ? { deal_history: historySql(size.deals) } : {}),
  }
}

const moment = (share: number) =>
  `CAST(created_on + CAST(floor(took * ${share}) AS INTEGER) AS TIMESTAMP) + INTERVAL 10 HOUR`

/** Four stage changes, a push of the close date and a forecast category for each deal. */
function historySql(deals: number): string {
  const first = `DATE '${lastDay}' - ${days}`
  const opened = `${first} + CAST(floor(${chance('i', 1)} * ${days}) AS INTEGER)`
  const took = `CAST(5 + floor(-60 * ln(1 - 0.999 * ${chance('i', 2)})) AS INTEGER)`
  const base = `(SELECT i, 'd' || i AS deal_id, ${opened} AS created_on, ${took} AS took, hash(i + 23) % 5 AS depth FROM range(${deals}) r(i))`
  const rows = stages.map(
    (stage, index) =>
      `SELECT deal_id, ${moment(index * 0.22)} AS "at", 'stage' AS field, ${index === 0 ? 'NULL' : quoteText(stages[index - 1] ?? '')} AS old_value, ${quoteText(stage)} AS new_value FROM ${base} WHERE depth >= ${index}`,
  )
  rows.push(
    `SELECT deal_id, ${moment(0.5)}, 'close_on', strftime(created_on + CAST(took * 0.6 AS INTEGER), '%Y-%m-%d'), strftime(created_on + took, '%Y-%m-%d') FROM ${base}`,
    `SELECT deal_id, ${moment(0.6)}, 'forecast_category', 'pipeline', CASE WHEN depth > 2 THEN 'commit' ELSE 'best_case' END FROM ${base}`,
  )
  return `SELECT * FROM (${rows.join(' UNION ALL ')}) WHERE "at" <= TIMESTAMP '${lastDay} 23:00:00'`
}

export async function generateFacts(folder: string, size: FactsSize): Promise<readonly StagedTable[]> {
  const database = await openDatabase()
  const staged: StagedTable[] = []
  try {
    for (const [table, sql] of Object.entries(statements(size))) {
      const parquet = join(folder, `${table}.parquet`)
      await database.run(`COPY (${sql}) TO ${quoteText(parquet)} (FORMAT parquet)`)
      staged.push({ table: table as TableName, parquet, rows: 0, placeholders: 0 })
    }
  } finally {
    database.close()
  }
  return staged
}
