import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import { AppError } from '../domain/errors.ts'

/** A throw-away DuckDB in memory, closed whatever happens. */
export async function withDatabase<T>(
  options: { readonly spillDir: string; readonly signal: AbortSignal | undefined },
  use: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:')
  try {
    const connection = await instance.connect()
    const interrupt = () => connection.interrupt()
    options.signal?.addEventListener('abort', interrupt)
    try {
      await connection.run("SET TimeZone = 'UTC'")
      await connection.run('SET preserve_insertion_order = true')
      await connection.run(`SET temp_directory = ${sqlText(options.spillDir)}`)
      return await use(connection)
    } catch (error) {
      checkCancelled(options.signal)
      throw error
    } finally {
      options.signal?.removeEventListener('abort', interrupt)
      connection.closeSync()
    }
  } finally {
    instance.closeSync()
  }
}

export function checkCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new AppError('job.cancelled', 'The work was cancelled; nothing was changed.')
}

export function sqlText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

export type SqlValue = string | number | bigint | boolean | null

/** All rows of a query; lists and other nested values come as JSON-like text. */
export async function selectRows(connection: DuckDBConnection, sql: string): Promise<SqlValue[][]> {
  const reader = await connection.runAndReadAll(sql)
  return reader.getRowsJson() as SqlValue[][]
}

export async function selectNumber(connection: DuckDBConnection, sql: string): Promise<number> {
  const [row] = await selectRows(connection, sql)
  return Number(row?.[0] ?? 0)
}
