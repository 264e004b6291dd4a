import type { PGlite } from '@electric-sql/pglite'
import { runScriptsOn } from './run-script.ts'
import { PGliteDialect, PGliteDriver, type DatabaseConnection, type Driver, type PGliteDialectConfig } from 'kysely'

/**
 * Kysely's PGlite driver hands the one connection to everybody at once: a second transaction begun while one is open takes its
 * place and both hang. Here whoever comes second waits for the release.
 */
class SerialPGliteDriver extends PGliteDriver {
  #last: Promise<void> = Promise.resolve()
  #release: () => void = () => {}
  readonly #pglite: PGlite

  constructor(config: PGliteDialectConfig & { readonly pglite: PGlite }) {
    super(config)
    this.#pglite = config.pglite
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#last
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#last = promise
    await before
    this.#release = resolve
    return runScriptsOn(await super.acquireConnection(), this.#pglite)
  }

  override async releaseConnection(): Promise<void> {
    this.#release()
  }
}

export class SerialPGliteDialect extends PGliteDialect {
  readonly #config: PGliteDialectConfig & { readonly pglite: PGlite }

  constructor(config: PGliteDialectConfig & { readonly pglite: PGlite }) {
    super(config)
    this.#config = config
  }

  override createDriver(): Driver {
    return new SerialPGliteDriver(this.#config)
  }
}
