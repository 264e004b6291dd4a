import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { sql, type Kysely, type Transaction } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import type { Database } from '../database.ts'
import { createStepList, takeStep } from '../migrate.ts'
import { migrations } from '../migrations/index.ts'
import { listTables, quoteName, setTextForms, type TableShape } from './dump-tables.ts'
import type { Manifest } from './manifest.ts'

const rowsAtOnce = 200

export interface LoadOptions {
  readonly manifest: Manifest
  readonly at: Date
  /** The lines of a table in the archive. */
  readonly read: (table: string) => Promise<Readable>
  readonly onTable: (table: string, rows: number) => void
  readonly signal?: AbortSignal | undefined
}

/**
 * Replaces everything in a ledger by the rows of a backup, in one transaction: the tables are made anew in the shape the rows fit, filled,
 * and then brought to the shape of today, as the ledger of back then would have been.
 */
export async function loadTables(database: Kysely<Database>, options: LoadOptions): Promise<void> {
  const ofBackup = new Set(options.manifest.migrations)
  await database.transaction().execute(async (transaction) => {
    await setTextForms(transaction)
    const highest = await readHighestCatalogueVersion(transaction)
    for (const { table } of await listTables(transaction)) {
      await sql.raw(`DROP TABLE ${quoteName(table)} CASCADE`).execute(transaction)
    }
    await createStepList(transaction)
    for (const step of migrations.filter(({ number }) => ofBackup.has(number))) await takeStep(transaction, step, null)
    const references = await dropForeignKeys(transaction)
    for (const shape of await listTables(transaction)) await fillTable(transaction, shape, options)
    for (const statement of references) await sql.raw(statement).execute(transaction)
    await continueIdentities(transaction)
    for (const step of migrations.filter(({ number }) => !ofBackup.has(number))) {
      await takeStep(transaction, step, options.at)
    }
    // A cache belongs to a version of the catalogue: none of before may be taken for one of now.
    await transaction
      .updateTable('workspaces')
      .set((update) => ({ catalogue_version: update('catalogue_version', '+', highest + 1) }))
      .execute()
    options.signal?.throwIfAborted()
  })
}

async function readHighestCatalogueVersion(transaction: Transaction<Database>): Promise<number> {
  const row = await transaction
    .selectFrom('workspaces')
    .select((select) => select.fn.max('catalogue_version').as('version'))
    .executeTakeFirst()
  return row?.version ?? 0
}

/** Rows come table by table, whichever refers to which; the keys are checked when they are put back. Returns how. */
async function dropForeignKeys(transaction: Transaction<Database>): Promise<string[]> {
  const { rows } = await sql<{ table: string; name: string; definition: string }>`
    SELECT t.relname AS "table", c.conname AS name, pg_get_constraintdef(c.oid) AS definition
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace`.execute(transaction)
  for (const { table, name } of rows) {
    await sql.raw(`ALTER TABLE ${quoteName(table)} DROP CONSTRAINT ${quoteName(name)}`).execute(transaction)
  }
  return rows.map(
    ({ table, name, definition }) => `ALTER TABLE ${quoteName(table)} ADD CONSTRAINT ${quoteName(name)} ${definition}`,
  )
}

async function fillTable(transaction: Transaction<Database>, shape: TableShape, options: LoadOptions): Promise<void> {
  const content = options.manifest.tables[shape.table]
  if (content === undefined || content.columns.toSorted().join() !== shape.columns.toSorted().join()) {
    throw new AppError('backup.unusable', `The backup does not fit its own version: the table ${shape.table} differs.`)
  }
  const typeOf = new Map(shape.columns.map((column, index) => [column, shape.types[index]]))
  const columns = content.columns.map(quoteName).join(', ')
  const values = content.columns.map((column, index) => `(r->>${index})::${typeOf.get(column)}`).join(', ')
  const insert = `INSERT INTO ${quoteName(shape.table)} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${values} FROM jsonb_array_elements(`
  const flush = async (lines: readonly string[]): Promise<void> => {
    if (lines.length === 0) return
    options.signal?.throwIfAborted()
    await sql`${sql.raw(insert)}${`[${lines.join(',')}]`}::jsonb) AS r`.execute(transaction)
  }
  let lines: string[] = []
  for await (const line of createInterface({ input: await options.read(shape.table) })) {
    lines.push(line)
    if (lines.length < rowsAtOnce) continue
    await flush(lines)
    lines = []
  }
  await flush(lines)
  options.onTable(shape.table, content.rows)
}

/** The next number that the ledger gives out follows the highest one it holds. */
async function continueIdentities(transaction: Transaction<Database>): Promise<void> {
  const { rows } = await sql<{ table: string; column: string }>`
    SELECT c.relname AS "table", a.attname AS column FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE a.attidentity <> '' AND c.relnamespace = 'public'::regnamespace`.execute(transaction)
  for (const { table, column } of rows) {
    const highest = `(SELECT max(${quoteName(column)}) FROM ${quoteName(table)})`
    await sql`SELECT setval(pg_get_serial_sequence(${quoteName(table)}, ${column}), ${sql.raw(`coalesce(${highest}, 1), ${highest} IS NOT NULL`)})`.execute(
      transaction,
    )
  }
}
