import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createReadableCode, openAccounts } from '../accounts/index.ts'
import { actAs, type Services } from '../app/deps.ts'
import { openWorkspace } from '../app/workspaces/open-workspace.ts'
import { systemMember } from '../domain/member.ts'
import { openFacts } from '../facts/index.ts'
import { keepBackup } from '../ledger/backup/index.ts'
import { hasAccounts, lockDataDirectory, openLedger, type LedgerPlace } from '../ledger/index.ts'
import { fingerprintBuild, version } from './build.ts'
import type { Config } from './config.ts'
import type { Log } from './create-handler.ts'
import { isReachedFromHereOnly, toLinkUrl, toUrl } from './server-url.ts'

export interface OpenApp {
  readonly services: Services
  /** Tells where the server listens, once it does: port 0 becomes a real one. */
  listensAt(url: string): void
  /** Closes facts and ledger and gives the data directory back. */
  close(): Promise<void>
}

/** Where the ledger is. */
export function placeOf(config: Config): LedgerPlace {
  return config.databaseUrl === null ? { dir: join(config.dataDirectory, 'ledger') } : { url: config.databaseUrl }
}

/** Takes the data directory and opens everything in it. */
export async function openApp(config: Config, log: Log): Promise<OpenApp> {
  const directory = config.dataDirectory
  // With a database server several of us share the directory: facts never change, and migrating takes turns by itself.
  const lock = config.databaseUrl === null ? lockDataDirectory(directory) : null
  try {
    const directories = {
      facts: join(directory, 'facts'),
      uploads: join(directory, 'uploads'),
      cache: join(directory, 'cache'),
      temporary: join(directory, 'temporary'),
    }
    if (lock !== null) rmSync(join(directory, 'server.json'), { force: true })
    // Whatever a process that ended suddenly was in the middle of.
    if (lock !== null) rmSync(directories.temporary, { recursive: true, force: true })
    const ledger = await openLedger({
      ...placeOf(config),
      at: new Date(),
      beforeChange: async (database) => {
        const backups = join(directory, 'backups')
        const before = { before: 'migration', facts: null, geartrain: version, at: new Date() } as const
        log.info(
          { backup: await keepBackup(database, { directory: backups, ...before }) },
          'Backed the ledger up before migrating it',
        )
      },
    })
    const facts = openFacts({ dir: directories.facts })
    let url = config.accounts.publicUrl ?? toUrl(config.host, config.port)
    const accounts = await openAccounts({
      database: ledger.accounts,
      at: new Date(),
      publicUrl: () => url,
      https: config.accounts.publicUrl?.startsWith('https:') ?? false,
      setupCode: isReachedFromHereOnly(config) || (await hasAccounts(ledger.accounts)) ? null : createReadableCode(),
      mail: config.accounts.mail,
      singleSignOn: config.accounts.singleSignOn,
      log,
    })
    const services: Services = {
      ledger,
      accounts,
      facts,
      directories,
      homeWorkspaceId: 'main',
      now: () => new Date(),
      newId: randomUUID,
      settings: { currency: config.currency, calendar: config.calendar },
      uploadKeepMs: config.uploadKeepMs,
      build: fingerprintBuild(),
    }
    await openWorkspace(actAs(services, systemMember(services.homeWorkspaceId)))
    return {
      services,
      listensAt: (listening) => {
        url = config.accounts.publicUrl ?? toLinkUrl(listening)
      },
      close: async () => {
        facts.close()
        await ledger.close()
        lock?.release()
      },
    }
  } catch (error) {
    lock?.release()
    throw error
  }
}
