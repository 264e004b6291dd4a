import { CompiledQuery, type Kysely, type Transaction } from 'kysely'
import type { Database } from './database.ts'

/** Queries of several statements: the embedded database takes those by another door. */
const scripts = new WeakSet<object>()

export function isScript(query: CompiledQuery): boolean {
  return scripts.has(query)
}

/**
 * Runs SQL as it is, several statements too where it has no values, as somebody else's library writes it. Waits for its turn on the
 * embedded database like every other query.
 */
export async function runScript(
  database: Kysely<Database> | Transaction<Database>,
  text: string,
  values: unknown[] = [],
): Promise<{ rows: unknown[] }> {
  const query = CompiledQuery.raw(text, values)
  if (values.length === 0) scripts.add(query)
  const { rows } = await database.executeQuery(query)
  return { rows }
}
