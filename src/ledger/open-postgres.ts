import { PostgresDialect } from 'kysely'
import { Pool, types } from 'pg'
import { AppError } from '../domain/errors.ts'
import { hidePassword } from './hide-password.ts'
import { parsers } from './parsers.ts'

const connectWithinMs = 10_000
/** Every request holds a connection for a few milliseconds only; a server shared by many app servers has a hundred in all. */
const connections = 10

/** A pool on a PostgreSQL server, tried once so that a wrong address is told before anything else starts. */
export async function openPostgres(url: string): Promise<PostgresDialect> {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectWithinMs,
    // One stays when nobody asks anything: it is how a restore sees that a server is using the database.
    min: 1,
    application_name: 'geartrain',
    types: {
      getTypeParser: ((oid: number, format?: 'text') => parsers[oid] ?? types.getTypeParser(oid, format)) as never,
    },
  })
  // A connection that breaks while nobody uses it is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {})
  try {
    const client = await pool.connect()
    client.release()
  } catch (cause) {
    await pool.end()
    throw new AppError(
      'database.unreachable',
      `The PostgreSQL server of DATABASE_URL (${hidePassword(url)}) cannot be used: ${reasonOf(cause)}. Start it, or correct DATABASE_URL.`,
      { cause },
    )
  }
  return new PostgresDialect({ pool })
}

function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError && cause.errors.length > 0) return reasonOf(cause.errors[0])
  return cause instanceof Error ? cause.message : String(cause)
}
