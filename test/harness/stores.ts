import { describe } from 'vitest'
import type { LedgerPlace } from '../../src/ledger/index.ts'
import { havePostgres, postgresNote, useSharedPostgres } from './postgres.ts'

export interface TestStore {
  readonly name: 'PGlite' | 'PostgreSQL'
  /** Where a new, empty ledger can be opened: `openLedger({ ...(await store.create()), at })`. */
  create(): Promise<LedgerPlace>
}

export const pgliteStore: TestStore = { name: 'PGlite', create: async () => ({ dir: null }) }

export const postgresStore: TestStore = {
  name: 'PostgreSQL',
  create: async () => ({ url: await (await useSharedPostgres()).createDatabase() }),
}

/** Runs the same tests on the embedded store and on a PostgreSQL server; where there is no server its part is skipped, saying so. */
export function eachStore(define: (store: TestStore) => void): void {
  describe('on PGlite', () => define(pgliteStore))
  describe.skipIf(!havePostgres)(`on PostgreSQL${postgresNote}`, () => define(postgresStore))
}
