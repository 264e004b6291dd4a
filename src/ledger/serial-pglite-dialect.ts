import type { PGlite } from '@electric-sql/pglite'
import {
  AbortedTransactionError,
  PGliteDialect,
  PGliteDriver,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type PGliteDialectConfig,
  type QueryResult,
} from 'kysely'
import { isScript } from './run-script.ts'

const changesNothing = /^\s*(select|set local)\b/i

/**
 * The one connection. Beginning, ending and scripts go by PGlite's way for statements without values: it costs a tenth of the other,
 * which asks for each statement's parameters and columns first. What begins a transaction waits for its first statement.
 */
class PGliteConnection implements DatabaseConnection {
  readonly #pglite: PGlite
  #isBeginning = false
  #isOpen = false
  #hasFailed = false
  /** How many statements that may have changed something were begun. */
  writes = 0

  constructor(pglite: PGlite) {
    this.#pglite = pglite
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const script = isScript(query)
    if (!changesNothing.test(query.sql)) this.writes += 1
    try {
      if (this.#isBeginning) {
        this.#isBeginning = false
        await this.#pglite.exec(script ? `BEGIN; ${query.sql}` : 'BEGIN')
        if (script) return { rows: [] }
      }
      if (script) {
        const results = await this.#pglite.exec(query.sql)
        return { rows: results.flatMap(({ rows }) => rows) as R[] }
      }
      const { affectedRows, rows } = await this.#pglite.query<R>(query.sql, [...query.parameters])
      // Back at a savepoint from before the failure nothing has failed.
      if (/^rollback to/i.test(query.sql)) this.#hasFailed = false
      return { rows, ...(affectedRows === undefined ? {} : { numAffectedRows: BigInt(affectedRows) }) }
    } catch (error) {
      this.#hasFailed = true
      // A script that fails half-way leaves no transaction of its own open for who comes next.
      if (script && !this.#isOpen) await this.#pglite.exec('ROLLBACK')
      throw error
    }
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new Error('The embedded database gives whole answers only')
  }

  begin(): void {
    this.#isOpen = true
    this.#isBeginning = true
    this.#hasFailed = false
  }

  async commit(): Promise<void> {
    const isAborted = this.#hasFailed
    await this.#end(isAborted ? 'ROLLBACK' : 'COMMIT')
    if (isAborted) throw new AbortedTransactionError()
  }

  async rollback(): Promise<void> {
    await this.#end('ROLLBACK')
  }

  async #end(statement: string): Promise<void> {
    const hasBegun = !this.#isBeginning
    this.#isOpen = false
    this.#isBeginning = false
    if (hasBegun) await this.#pglite.exec(statement)
  }
}

/**
 * Kysely's own driver hands the one connection to everybody at once: a second transaction begun while one is open takes its place and
 * both hang. Here whoever comes second waits for the release.
 */
class SerialPGliteDriver extends PGliteDriver {
  #last: Promise<void> = Promise.resolve()
  #release: () => void = () => {}
  readonly #connection: PGliteConnection

  constructor(config: PGliteDialectConfig & { readonly pglite: PGlite }) {
    super(config)
    this.#connection = new PGliteConnection(config.pglite)
  }

  countWrites(): number {
    return this.#connection.writes
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#last
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#last = promise
    await before
    this.#release = resolve
    return this.#connection
  }

  override async releaseConnection(): Promise<void> {
    this.#release()
  }

  override async beginTransaction(): Promise<void> {
    this.#connection.begin()
  }

  override async commitTransaction(): Promise<void> {
    await this.#connection.commit()
  }

  override async rollbackTransaction(): Promise<void> {
    await this.#connection.rollback()
  }
}

export class SerialPGliteDialect extends PGliteDialect {
  readonly #driver: SerialPGliteDriver

  constructor(config: PGliteDialectConfig & { readonly pglite: PGlite }) {
    super(config)
    this.#driver = new SerialPGliteDriver(config)
  }

  override createDriver(): Driver {
    return this.#driver
  }

  /** As long as it stays the same nothing in the database has changed: nobody else has it open. */
  countWrites(): number {
    return this.#driver.countWrites()
  }
}
