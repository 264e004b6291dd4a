import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Kysely, sql } from 'kysely'
import type { Database, Executor } from './database.ts'
import { migrate } from './migrate.ts'
import { openPGlite } from './open-pglite.ts'
import { SerialPGliteDialect } from './serial-pglite-dialect.ts'

/** For whom a transaction reads and writes: its workspace and the member, whom the policies of the tables know. */
export interface Who {
  readonly workspaceId: string
  readonly memberId: string
  /** The jobs that decide what the member sees; none where not told. */
  readonly roles?: readonly string[]
  /** Who the member is in the facts. */
  readonly personId?: string | null
}

export interface Ledger {
  /**
   * Everything asked of the ledger happens in here: the transaction acts as the application's role and sees one workspace.
   * PGlite has one connection, so no long work and no second transaction inside.
   */
  transaction<T>(who: Who, work: (executor: Executor) => Promise<T>): Promise<T>
  /**
   * Whoever signs in, and the question where an account is a member: asked as the owner of the tables, for whom no policy holds.
   * Not inside a transaction, and for nothing but accounts.
   */
  readonly accounts: Kysely<Database>
  close(): Promise<void>
}

function quoteText(text: string): string {
  if (text.includes('\0')) throw new Error('A text for the ledger holds a zero byte')
  return `'${text.replaceAll("'", "''")}'`
}

/** Wraps an open database as the ledger; its shape must be current. */
export function toLedger(database: Kysely<Database>): Ledger {
  return {
    transaction: (who, work) =>
      database.transaction().execute(async (transaction) => {
        await sql.raw(`SET LOCAL ROLE geartrain_app`).execute(transaction)
        await sql.raw(`SET LOCAL app.workspace_id = ${quoteText(who.workspaceId)}`).execute(transaction)
        await sql.raw(`SET LOCAL app.member_id = ${quoteText(who.memberId)}`).execute(transaction)
        await sql.raw(`SET LOCAL app.member_roles = ${quoteText((who.roles ?? []).join(','))}`).execute(transaction)
        await sql.raw(`SET LOCAL app.person_id = ${quoteText(who.personId ?? '')}`).execute(transaction)
        return work(transaction)
      }),
    accounts: database,
    close: () => database.destroy(),
  }
}

/** The raw database of a folder, or in memory where there is none, brought to its current shape. Migrations and tests use it. */
export async function openDatabase(options: {
  readonly dir: string | null
  readonly at: Date
}): Promise<Kysely<Database>> {
  if (options.dir !== null && !existsSync(join(options.dir, 'PG_VERSION'))) await createCluster(options.dir)
  const pglite = await openPGlite(options.dir)
  const database = new Kysely<Database>({ dialect: new SerialPGliteDialect({ pglite }) })
  try {
    await migrate(database, options.at)
  } catch (error) {
    await database.destroy()
    throw error
  }
  return database
}

/** Made beside and moved into place when whole: a process killed half-way leaves nothing that looks like a database. */
async function createCluster(dir: string): Promise<void> {
  const unfinished = `${dir}.new`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true })
  const program = fileURLToPath(new URL('create-cluster.ts', import.meta.url))
  await promisify(execFile)(process.execPath, [program, unfinished])
  rmSync(dir, { recursive: true, force: true })
  renameSync(unfinished, dir)
}

/** Opens the ledger in a folder. The caller holds the data directory's lock: PGlite itself lets two processes in. */
export async function openLedger(options: { readonly dir: string | null; readonly at: Date }): Promise<Ledger> {
  return toLedger(await openDatabase(options))
}
