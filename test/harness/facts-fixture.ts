/** Writes fact rows straight to Parquet, for tests that need facts without going through intake. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { storedColumns } from '../../src/facts/current-state.ts'
import { openDatabase, quoteName, quoteText } from '../../src/facts/database.ts'
import type { Database } from '../../src/facts/database.ts'
import { openFacts } from '../../src/facts/index.ts'
import type { BatchFile, Facts, FactsSession, StagedTable } from '../../src/facts/index.ts'
import type { TableName } from '../../src/domain/open-format/table.ts'

export type FactRow = Readonly<Record<string, string | number | boolean | null>>
export type FactTables = Partial<Record<TableName, readonly FactRow[]>>

export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'geartrain-facts-'))
}

function literal(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return 'NULL'
  return typeof value === 'string' ? quoteText(value) : String(value)
}

/** Rows of one table as a Parquet file of the stored schema; attributes are given as columns named `attribute:<name>`. */
export async function writeTable(folder: string, table: TableName, rows: readonly FactRow[]): Promise<StagedTable> {
  const database = await openDatabase()
  try {
    return await writeWith(database, folder, { table, rows })
  } finally {
    database.close()
  }
}

let files = 0

async function writeWith(
  database: Database,
  folder: string,
  { table, rows }: { readonly table: TableName; readonly rows: readonly FactRow[] },
): Promise<StagedTable> {
  const columns = storedColumns(table)
  const line = (row: FactRow, index: number) => {
    const attributes = Object.entries(row).filter(([name]) => name.startsWith('attribute:'))
    const values = columns.map(({ name, type }) => {
      if (name === 'source_file') return literal(row['source_file'] ?? `${table}.csv`)
      if (name === 'source_line') return literal(row['source_line'] ?? index + 2)
      if (name !== 'attributes') return `CAST(${literal(row[name])} AS ${type})`
      const pairs = attributes.map(
        ([key, value]) => `${quoteText(key.slice(10))}: ${literal(value === null ? null : String(value))}`,
      )
      return pairs.length === 0 ? `NULL::${type}` : `MAP {${pairs.join(', ')}}`
    })
    return `(${[...values, literal(row['is_placeholder'] ?? false)].join(', ')})`
  }
  const names = [...columns.map((column) => column.name), 'is_placeholder'].map(quoteName).join(', ')
  const typed = columns.map(({ name, type }) => `${quoteName(name)} ${type}`).join(', ')
  await database.run(`CREATE OR REPLACE TABLE t (${typed}, is_placeholder BOOLEAN)`)
  for (let from = 0; from < rows.length; from += 500) {
    const part = rows.slice(from, from + 500).map((row, index) => line(row, from + index))
    await database.run(`INSERT INTO t (${names}) VALUES ${part.join(', ')}`)
  }
  const parquet = join(folder, `${table}-${++files}.parquet`)
  await database.run(`COPY t TO ${quoteText(parquet)} (FORMAT parquet)`)
  return { table, parquet, rows: rows.length, placeholders: 0 }
}

/** A session over the given rows as one import. */
export function openFixture(tables: FactTables): Promise<{ readonly facts: Facts; readonly session: FactsSession }> {
  return openImports([tables])
}

/** A session over several imports, oldest first. */
export async function openImports(
  imports: readonly FactTables[],
): Promise<{ readonly facts: Facts; readonly session: FactsSession }> {
  const folder = makeFolder()
  const facts = openFacts({ dir: join(folder, 'facts'), threads: 2 })
  const database = await openDatabase()
  const batches: BatchFile[] = []
  for (const [index, tables] of imports.entries()) {
    const staged: StagedTable[] = []
    for (const [table, rows] of Object.entries(tables)) {
      staged.push(await writeWith(database, folder, { table: table as TableName, rows }))
    }
    batches.push(...(await facts.adopt('test', `import-${index + 1}`, staged)))
  }
  database.close()
  return { facts, session: await facts.openSession('test', batches) }
}

/** The public CRM data set of ../shared as fact rows, read by SQL; null where it is not on this machine. */
export async function openMaven(source: string): Promise<{ readonly facts: Facts; readonly session: FactsSession }> {
  const folder = makeFolder()
  const database = await openDatabase()
  const csv = (name: string) => `read_csv(${quoteText(join(source, name))}, header = true, all_varchar = true)`
  const statements: Partial<Record<TableName, string>> = {
    people: `SELECT sales_agent AS person_id, sales_agent AS name, 'seller' AS role, manager AS team_id, manager AS manager_id,
        regional_office AS region, 'sales_teams.csv' AS source_file, row_number() OVER () + 1 AS source_line FROM ${csv('sales_teams.csv')}
      UNION ALL SELECT DISTINCT manager, manager, 'manager', manager, NULL, regional_office, 'sales_teams.csv', 0 FROM ${csv('sales_teams.csv')}`,
    teams: `SELECT DISTINCT manager AS team_id, manager AS name, manager AS manager_id FROM ${csv('sales_teams.csv')}`,
    accounts: `SELECT account AS account_id, account AS name, sector AS industry, office_location AS region FROM ${csv('accounts.csv')}`,
    deals: `SELECT opportunity_id AS deal_id, sales_agent AS owner_id, replace(product, 'GTXPro', 'GTX Pro') AS product, account AS account_id,
        CAST(engage_date AS DATE) AS created_on, CAST(close_date AS DATE) AS closed_on, deal_stage AS stage,
        CASE deal_stage WHEN 'Won' THEN 'won' WHEN 'Lost' THEN 'lost' ELSE 'open' END AS outcome,
        CAST(round(CAST(close_value AS DOUBLE) * 100) AS BIGINT) AS amount_minor, 'USD' AS currency, 'sales_pipeline.csv' AS source_file,
        row_number() OVER () + 1 AS source_line FROM ${csv('sales_pipeline.csv')}`,
  }
  const staged: StagedTable[] = []
  for (const [table, sql] of Object.entries(statements)) {
    const parquet = join(folder, `${table}.parquet`)
    await database.run(`COPY (${sql}) TO ${quoteText(parquet)} (FORMAT parquet)`)
    staged.push({ table: table as TableName, parquet, rows: 0, placeholders: 0 })
  }
  database.close()
  const facts = openFacts({ dir: join(folder, 'facts'), threads: 2 })
  return { facts, session: await facts.openSession('maven', await facts.adopt('maven', 'import-1', staged)) }
}
