import { sql, type Kysely } from 'kysely'
import { AppError } from '../domain/errors.ts'
import { ensureAppRole } from './app-role.ts'
import type { Database, Executor } from './database.ts'
import { migrations as released, type Migration } from './migrations/index.ts'
import { sqlStateOf, sqlStates } from './sql-state.ts'

/** Any number, as long as every Geartrain takes the same. */
const migrationLock = 7_041_974

export interface MigrateOptions {
  readonly at: Date
  readonly migrations?: readonly Migration[]
  /** Called before the first step on a ledger that holds something already: the moment for a backup. */
  readonly beforeChange?: (database: Kysely<Database>, version: number) => Promise<void>
}

/**
 * Brings the ledger to the shape this version of Geartrain knows, one server at a time. Returns the numbers of the steps taken.
 */
export async function migrate(database: Kysely<Database>, options: MigrateOptions): Promise<number[]> {
  const migrations = options.migrations ?? released
  return database.connection().execute(async (connection) => {
    await sql`SELECT pg_advisory_lock(${migrationLock})`.execute(connection)
    try {
      const applied = await listApplied(connection)
      refuseNewer(applied, migrations)
      const pending = migrations.filter((migration) => !applied.includes(migration.number))
      if (pending.length > 0 && applied.length > 0) {
        await options.beforeChange?.(connection, Math.max(...applied))
      }
      for (const migration of pending) await apply(connection, migration, options.at)
      return pending.map((migration) => migration.number)
    } finally {
      await sql`SELECT pg_advisory_unlock(${migrationLock})`.execute(connection)
    }
  })
}

/** Creates the list of steps where there is none, and the role all of them grant to. */
async function listApplied(database: Kysely<Database>): Promise<readonly number[]> {
  await ensureAppRole(database)
  try {
    await createStepList(database)
  } catch (cause) {
    if (sqlStateOf(cause) !== sqlStates.insufficientPrivilege) throw cause
    throw new AppError(
      'database.unusable',
      'The database user of DATABASE_URL may not create tables. Let the database belong to that user, or run: GRANT CREATE ON SCHEMA public TO that user.',
      { cause },
    )
  }
  return readVersions(database)
}

/** The one table that no step makes. */
export async function createStepList(executor: Executor): Promise<void> {
  await sql`CREATE TABLE IF NOT EXISTS migrations (
    number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL)`.execute(executor)
}

async function readVersions(executor: Executor): Promise<readonly number[]> {
  const rows = await executor.selectFrom('migrations').select('number').orderBy('number').execute()
  return rows.map((row) => row.number)
}

function refuseNewer(applied: readonly number[], migrations: readonly Migration[]): void {
  const newest = Math.max(0, ...migrations.map((migration) => migration.number))
  const foreign = applied.find((number) => number > newest)
  if (foreign === undefined) return
  throw new AppError(
    'data-directory.newer',
    `The ledger has version ${foreign}; this Geartrain knows versions up to ${newest}. Start the newer Geartrain that wrote it, or name another place in GEARTRAIN_DATA or DATABASE_URL.`,
  )
}

async function apply(database: Kysely<Database>, migration: Migration, at: Date): Promise<void> {
  await database.transaction().execute((transaction) => takeStep(transaction, migration, at))
}

/** One step and the note of it. A restore takes steps of back then without a note: the rows of the backup hold it. */
export async function takeStep(transaction: Executor, migration: Migration, at: Date | null): Promise<void> {
  for (const statement of migration.statements) await sql.raw(statement).execute(transaction)
  if (at === null) return
  await transaction
    .insertInto('migrations')
    .values({ number: migration.number, name: migration.name, applied_at: at })
    .execute()
}
