import { sql, type Kysely } from 'kysely'
import { AppError } from '../domain/errors.ts'
import type { Database } from './database.ts'
import { sqlStateOf, sqlStates } from './sql-state.ts'

/** The role that every transaction of the application takes; row-level security holds for it, whoever owns the tables. */
export const appRole = 'geartrain_app'

/** What another server that starts at the same moment may have done between our look and our step. */
const doneByAnother: ReadonlySet<string | null> = new Set([
  sqlStates.duplicateObject,
  sqlStates.uniqueViolation,
  sqlStates.internalError,
])

/** Makes sure that the role exists and that we may take it. Roles belong to a whole server, not to one database of it. */
export async function ensureAppRole(database: Kysely<Database>): Promise<void> {
  if (await mayTakeRole(database)) return
  try {
    const { rows } = await sql`SELECT FROM pg_roles WHERE rolname = ${appRole}`.execute(database)
    if (rows.length === 0) await unlessDone(database, `CREATE ROLE ${appRole} NOLOGIN`)
    if (!(await mayTakeRole(database))) await unlessDone(database, `GRANT ${appRole} TO CURRENT_USER`)
  } catch (cause) {
    if (sqlStateOf(cause) !== sqlStates.insufficientPrivilege) throw cause
    const { rows } = await sql<{ user: string }>`SELECT current_user AS "user"`.execute(database)
    const user = rows[0]?.user ?? ''
    throw new AppError(
      'database.unusable',
      `The database user "${user}" may not create or take the role ${appRole}, which Geartrain works as. Let an administrator of the server run: CREATE ROLE ${appRole} NOLOGIN; (unless it is there), then GRANT ${appRole} TO "${user}";`,
      { cause },
    )
  }
}

async function mayTakeRole(database: Kysely<Database>): Promise<boolean> {
  try {
    await database.transaction().execute((transaction) => sql.raw(`SET LOCAL ROLE ${appRole}`).execute(transaction))
    return true
  } catch (error) {
    const state = sqlStateOf(error)
    // 22023: there is no such role.
    if (state === sqlStates.insufficientPrivilege || state === sqlStates.undefinedObject || state === '22023')
      return false
    throw error
  }
}

async function unlessDone(database: Kysely<Database>, statement: string): Promise<void> {
  try {
    await sql.raw(statement).execute(database)
  } catch (error) {
    if (!doneByAnother.has(sqlStateOf(error))) throw error
  }
}
