import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Kysely, type Dialect } from 'kysely'
import { appRole } from './app-role.ts'
import { dumpTables, type Dump } from './backup/dump-tables.ts'
import type { Database, Executor } from './database.ts'
import { migrate, type MigrateOptions } from './migrate.ts'
import { runScript } from './run-script.ts'
import { SerialPGliteDialect } from './serial-pglite-dialect.ts'

/** For whom a transaction reads and writes: its workspace and the member, whom the policies of the tables know. */
export interface Who {
  readonly workspaceId: string
  readonly memberId: string
  /** The jobs that decide what the member sees; none where not told. */
  readonly roles?: readonly string[]
  /** Who the member is in the facts. */
  readonly personId?: string | null
  /** Called in the transaction when its work is done: what it writes commits with it, and an error takes all of it back. */
  readonly beforeCommit?: (executor: Executor) => Promise<void>
}

export interface Ledger {
  /**
   * Everything asked of the ledger happens in here: the transaction acts as the application's role and sees one workspace.
   * PGlite has one connection, and a server few, so no long work and no second transaction inside.
   */
  transaction<T>(who: Who, work: (executor: Executor) => Promise<T>): Promise<T>
  /**
   * Whoever signs in, and the question where an account is a member: asked as the owner of the tables, for whom no policy holds.
   * Not inside a transaction, and for nothing but accounts.
   */
  readonly accounts: Kysely<Database>
  /**
   * Counts what may have changed something: while it stays the same, what was read holds. Null where others write to the database too.
   */
  readonly countWrites: (() => number) | null
  /** Where a queue of work can keep its tables: on the same database, in a schema of its own. */
  readonly queue: QueuePlace
  /** Writes every table as it is at one moment into a folder, for a backup; whoever may read all of it decides before. */
  dumpTo(folder: string): Promise<Dump>
  close(): Promise<void>
}

function quoteText(text: string): string {
  if (text.includes('\0')) throw new Error('A text for the ledger holds a zero byte')
  return `'${text.replaceAll("'", "''")}'`
}

/** Statements of their own, sent in one message: each round trip would cost as much as the question itself. */
function actAs({ workspaceId, memberId, roles = [], personId = null }: Who): string {
  const settings = {
    'app.workspace_id': workspaceId,
    'app.member_id': memberId,
    'app.member_roles': roles.join(','),
    'app.person_id': personId ?? '',
  }
  return [
    `SET LOCAL ROLE ${appRole}`,
    ...Object.entries(settings).map(([name, value]) => `SET LOCAL ${name} = ${quoteText(value)}`),
  ].join('; ')
}

/** A server takes further connections; the embedded database has one, whose turn a script waits for. */
export type QueuePlace =
  | { readonly url: string }
  | { readonly executeSql: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }> }

/** Wraps an open database as the ledger; its shape must be current. */
export function toLedger(database: Kysely<Database>, place?: LedgerPlace): Ledger {
  return {
    transaction: (who, work) =>
      database.transaction().execute(async (transaction) => {
        await runScript(transaction, actAs(who))
        const result = await work(transaction)
        await who.beforeCommit?.(transaction)
        return result
      }),
    accounts: database,
    countWrites: counters.get(database) ?? null,
    queue:
      place !== undefined && 'url' in place
        ? place
        : { executeSql: (text, values) => runScript(database, text, values) },
    dumpTo: (folder) => dumpTables(database, folder),
    close: () => database.destroy(),
  }
}

/** Of embedded databases. */
const counters = new WeakMap<Kysely<Database>, () => number>()

/** Where a ledger is: embedded in a folder, in memory, or on a PostgreSQL server. */
export type LedgerPlace = { readonly dir: string | null } | { readonly url: string }

export type OpenOptions = LedgerPlace & Pick<MigrateOptions, 'at' | 'beforeChange' | 'migrations'>

/** The raw database of a place, brought to its current shape. Migrations, backups and tests use it. */
export async function openDatabase(options: OpenOptions): Promise<Kysely<Database>> {
  const dialect = 'url' in options ? await openServer(options.url) : await openEmbedded(options.dir)
  const database = new Kysely<Database>({ dialect })
  if (dialect instanceof SerialPGliteDialect) counters.set(database, () => dialect.countWrites())
  try {
    await migrate(database, options)
  } catch (error) {
    await database.destroy()
    throw error
  }
  return database
}

/** The driver is loaded only where it is used. */
async function openServer(url: string): Promise<Dialect> {
  const { openPostgres } = await import('./open-postgres.ts')
  return openPostgres(url)
}

async function openEmbedded(dir: string | null): Promise<Dialect> {
  const { openPGlite } = await import('./open-pglite.ts')
  const { loadEmptyCluster } = await import('./empty-cluster.ts')
  if (dir !== null && !existsSync(join(dir, 'PG_VERSION'))) await createCluster(dir)
  return new SerialPGliteDialect({ pglite: await openPGlite(dir, dir === null ? await loadEmptyCluster() : null) })
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

/** Opens a ledger. For one in a folder the caller holds the data directory's lock: PGlite itself lets two processes in. */
export async function openLedger(options: OpenOptions): Promise<Ledger> {
  return toLedger(await openDatabase(options), options)
}
