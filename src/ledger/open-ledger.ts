import { mkdirSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, sql } from 'kysely'
import type { Database, Executor } from './database.ts'
import { DurableNodeFs } from './durable-node-fs.ts'
import { migrate } from './migrate.ts'
import { SerialPGliteDialect } from './serial-pglite-dialect.ts'

export interface Ledger {
  /**
   * Everything asked of the ledger happens in here: the transaction acts as the application's role and sees one workspace.
   * PGlite has one connection, so no long work and no second transaction inside.
   */
  transaction<T>(workspaceId: string, work: (executor: Executor) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** PGlite's own parameters without `-F` (which switches fsync off), and with the one flush call its file system passes on. */
const durableStart = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'wal_sync_method=fsync',
]

function quoteText(text: string): string {
  if (text.includes('\0')) throw new Error('A text for the ledger holds a zero byte')
  return `'${text.replaceAll("'", "''")}'`
}

/** Wraps an open database as the ledger; its shape must be current. */
export function toLedger(database: Kysely<Database>): Ledger {
  return {
    transaction: (workspaceId, work) =>
      database.transaction().execute(async (transaction) => {
        await sql.raw(`SET LOCAL ROLE geartrain_app`).execute(transaction)
        await sql.raw(`SET LOCAL app.workspace_id = ${quoteText(workspaceId)}`).execute(transaction)
        return work(transaction)
      }),
    close: () => database.destroy(),
  }
}

/** The raw database of a folder, or in memory where there is none, brought to its current shape. Migrations and tests use it. */
export async function openDatabase(options: {
  readonly dir: string | null
  readonly at: Date
}): Promise<Kysely<Database>> {
  if (options.dir !== null) mkdirSync(options.dir, { recursive: true })
  const pglite = await PGlite.create(
    options.dir === null ? {} : { fs: new DurableNodeFs(options.dir), startParams: durableStart },
  )
  const database = new Kysely<Database>({ dialect: new SerialPGliteDialect({ pglite }) })
  try {
    await migrate(database, options.at)
  } catch (error) {
    await database.destroy()
    throw error
  }
  return database
}

/** Opens the ledger in a folder. The caller holds the data directory's lock: PGlite itself lets two processes in. */
export async function openLedger(options: { readonly dir: string | null; readonly at: Date }): Promise<Ledger> {
  return toLedger(await openDatabase(options))
}
