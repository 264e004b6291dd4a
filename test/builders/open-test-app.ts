import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AppDeps } from '../../src/app/deps.ts'
import { openWorkspace } from '../../src/app/workspaces/open-workspace.ts'
import { defaultCalendar } from '../../src/domain/calendar/index.ts'
import { machineMember } from '../../src/domain/member.ts'
import { openAccounts } from '../../src/accounts/index.ts'
import { openFacts } from '../../src/facts/index.ts'
import { openLedger, type Ledger } from '../../src/ledger/index.ts'
import { pgliteStore, type TestStore } from '../harness/stores.ts'

export interface TestApp {
  readonly deps: AppDeps
  readonly folder: string
  /** Puts the clock forward. */
  advance(ms: number): void
  close(): Promise<void>
}

const shared = new Map<string, Promise<Ledger>>()

/** One per worker and store: a ledger takes two seconds to make. Each app has a workspace of its own in it. */
function openSharedLedger(store: TestStore): Promise<Ledger> {
  const open = shared.get(store.name) ?? openLedgerOf(store)
  shared.set(store.name, open)
  return open
}

async function openLedgerOf(store: TestStore): Promise<Ledger> {
  return openLedger({ ...(await store.create()), at: new Date(0) })
}

/**
 * The real use cases on a ledger (in memory unless told) and a temporary folder, with a clock that stands still. Accounts belong to
 * no workspace: who makes some takes a ledger of their own, which ends with the app.
 */
export async function openTestApp(
  store: TestStore = pgliteStore,
  share: 'shared' | 'own' = 'shared',
): Promise<TestApp> {
  const folder = mkdtempSync(join(tmpdir(), 'geartrain-app-'))
  let now = Date.parse('2026-06-01T09:00:00Z')
  const ledger = share === 'shared' ? await openSharedLedger(store) : await openLedgerOf(store)
  const facts = openFacts({ dir: join(folder, 'facts') })
  const workspaceId = randomUUID()
  const accounts = await openAccounts({
    database: ledger.accounts,
    at: new Date(now),
    publicUrl: () => 'http://localhost',
    https: false,
    setupCode: null,
    mail: null,
    singleSignOn: null,
    log: { error: () => {} },
  })
  const deps: AppDeps = {
    ledger,
    accounts,
    facts,
    directories: {
      facts: join(folder, 'facts'),
      uploads: join(folder, 'uploads'),
      cache: join(folder, 'cache'),
      temporary: join(folder, 'temporary'),
    },
    homeWorkspaceId: workspaceId,
    member: machineMember(workspaceId),
    now: () => new Date(now),
    newId: randomUUID,
    settings: { currency: null, calendar: defaultCalendar },
    uploadKeepMs: 3_600_000,
    build: 'test',
  }
  await openWorkspace(deps)
  return {
    deps,
    folder,
    advance: (ms) => {
      now += ms
    },
    close: async () => {
      facts.close()
      if (share === 'own') await ledger.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
