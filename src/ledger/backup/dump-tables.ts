import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Database } from '../database.ts'
import type { TableContent } from './manifest.ts'

export interface Dump {
  readonly migrations: readonly number[]
  readonly tables: Readonly<Record<string, TableContent>>
  /** Files of facts that the rows name, in the facts directory. */
  readonly paths: readonly string[]
}

const rowsAtOnce = 500

/**
 * Writes every table of the ledger as it is at one moment into a folder, a line of JSON per row: the texts of its values as
 * PostgreSQL writes them, so that any server reads them back exactly.
 */
export async function dumpTables(database: Kysely<Database>, folder: string): Promise<Dump> {
  return database.transaction().execute(async (transaction) => {
    await sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`.execute(transaction)
    await setTextForms(transaction)
    const tables: Record<string, TableContent> = {}
    for (const { table, columns, key } of await listTables(transaction)) {
      tables[table] = await dumpTable(transaction, { table, columns, key, file: join(folder, `${table}.jsonl`) })
    }
    const migrations = await transaction.selectFrom('migrations').select('number').orderBy('number').execute()
    const batches = await transaction.selectFrom('batches').select('path').orderBy('path').execute()
    return { migrations: migrations.map((row) => row.number), tables, paths: batches.map((row) => row.path) }
  })
}

/** How a server writes instants and bytes is its setting; in a backup it is one. */
export async function setTextForms(transaction: Transaction<Database>): Promise<void> {
  for (const setting of [
    `timezone = 'UTC'`,
    `datestyle = 'ISO, YMD'`,
    `bytea_output = 'hex'`,
    `extra_float_digits = 1`,
  ]) {
    await sql.raw(`SET LOCAL ${setting}`).execute(transaction)
  }
}

export interface TableShape {
  readonly table: string
  readonly columns: readonly string[]
  /** Type of each column, for reading its text back. */
  readonly types: readonly string[]
  readonly key: readonly string[]
}

/** Every table of the ledger with the columns that are stored, not computed. */
export async function listTables(transaction: Transaction<Database>): Promise<TableShape[]> {
  const { rows } = await sql<TableShape>`
    SELECT c.relname AS "table", array_agg(a.attname::text ORDER BY a.attnum) AS columns,
      array_agg(format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum) AS types,
      coalesce((SELECT array_agg(k.attname::text ORDER BY array_position(x.indkey::int2[], k.attnum))
        FROM pg_index x JOIN pg_attribute k ON k.attrelid = x.indrelid AND k.attnum = ANY (x.indkey)
        WHERE x.indrelid = c.oid AND x.indisprimary), '{}') AS key
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
    GROUP BY c.oid, c.relname ORDER BY 1`.execute(transaction)
  return rows
}

async function dumpTable(
  transaction: Transaction<Database>,
  dump: {
    readonly table: string
    readonly columns: readonly string[]
    readonly key: readonly string[]
    readonly file: string
  },
): Promise<TableContent> {
  const values = dump.columns.map((column) => `${quoteName(column)}::text`).join(', ')
  const order = dump.key.length === 0 ? '1' : dump.key.map(quoteName).join(', ')
  await sql
    .raw(
      `DECLARE dump NO SCROLL CURSOR FOR SELECT json_build_array(${values})::text AS line FROM ${quoteName(dump.table)} ORDER BY ${order}`,
    )
    .execute(transaction)
  const file = await open(dump.file, 'w', 0o600)
  const hash = createHash('sha256')
  let rows = 0
  let bytes = 0
  try {
    for (;;) {
      const page = await sql<{ line: string }>`FETCH ${sql.raw(String(rowsAtOnce))} FROM dump`.execute(transaction)
      if (page.rows.length === 0) break
      // PostgreSQL puts no line breaks between the values, and those within are escaped.
      const chunk = Buffer.from(page.rows.map(({ line }) => `${line}\n`).join(''))
      await file.writeFile(chunk)
      hash.update(chunk)
      rows += page.rows.length
      bytes += chunk.length
    }
  } finally {
    await file.close()
  }
  await sql`CLOSE dump`.execute(transaction)
  return { columns: dump.columns, rows, bytes, sha256: hash.digest('hex') }
}

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
