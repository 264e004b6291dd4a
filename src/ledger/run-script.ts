import type { PGlite } from '@electric-sql/pglite'
import { CompiledQuery, type DatabaseConnection, type Kysely } from 'kysely'
import type { Database } from './database.ts'

/** Queries of several statements: the embedded database takes those by another door. */
const scripts = new WeakSet<object>()

/**
 * Runs SQL as it is, several statements too where it has no values, as somebody else's library writes it. Waits for its turn on the
 * embedded database like every other query.
 */
export async function runScript(
  database: Kysely<Database>,
  text: string,
  values: unknown[] = [],
): Promise<{ rows: unknown[] }> {
  const query = CompiledQuery.raw(text, values)
  if (values.length === 0) scripts.add(query)
  const { rows } = await database.executeQuery(query)
  return { rows }
}

const taught = new WeakSet<DatabaseConnection>()

/** Has the connection send scripts to `exec`. One that fails half-way leaves no transaction open for who comes next. */
export function runScriptsOn(connection: DatabaseConnection, pglite: PGlite): DatabaseConnection {
  if (taught.has(connection)) return connection
  taught.add(connection)
  const executeQuery = connection.executeQuery.bind(connection)
  connection.executeQuery = async (query, ...rest) => {
    if (!scripts.has(query)) return executeQuery(query, ...rest)
    try {
      const results = await pglite.exec(query.sql)
      return { rows: results.flatMap(({ rows }) => rows) as never[] }
    } catch (error) {
      await pglite.exec('ROLLBACK')
      throw error
    }
  }
  return connection
}
