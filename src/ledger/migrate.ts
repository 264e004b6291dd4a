import { sql, type Kysely } from 'kysely'
import { AppError } from '../domain/errors.ts'
import type { Database, Executor } from './database.ts'
import { migrations as released, type Migration } from './migrations/index.ts'

async function listApplied(executor: Executor): Promise<readonly number[]> {
  const rows = await executor.selectFrom('migrations').select('number').orderBy('number').execute()
  return rows.map((row) => row.number)
}

/** Brings the ledger to the shape this version of Geartrain knows. Returns the numbers of the steps taken. */
export async function migrate(
  database: Kysely<Database>,
  at: Date,
  migrations: readonly Migration[] = released,
): Promise<number[]> {
  await sql`CREATE TABLE IF NOT EXISTS migrations (
    number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL)`.execute(database)
  const applied = await listApplied(database)
  const newest = Math.max(0, ...migrations.map((migration) => migration.number))
  const foreign = applied.find((number) => number > newest)
  if (foreign !== undefined) {
    throw new AppError(
      'data-directory.newer',
      `The data directory has ledger version ${foreign}; this Geartrain knows versions up to ${newest}. Start the newer Geartrain that wrote it, or name another directory in GEARTRAIN_DATA.`,
    )
  }
  const pending = migrations.filter((migration) => !applied.includes(migration.number))
  for (const migration of pending) {
    await database.transaction().execute(async (transaction) => {
      for (const statement of migration.statements) await sql.raw(statement).execute(transaction)
      await transaction
        .insertInto('migrations')
        .values({ number: migration.number, name: migration.name, applied_at: at })
        .execute()
    })
  }
  return pending.map((migration) => migration.number)
}
