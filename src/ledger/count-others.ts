import { sql, type Kysely } from 'kysely'
import type { Database } from './database.ts'

/** How many connections of Geartrain other than this pool's a PostgreSQL server has to this database. */
export async function countOthers(database: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ others: number }>`
    SELECT count(*) AS others FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = current_setting('application_name')
      AND pid <> pg_backend_pid()`.execute(database)
  return rows[0]?.others ?? 0
}
