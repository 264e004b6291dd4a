import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { keepBackup, restoreBackup, type Restored } from '../ledger/backup/index.ts'
import { countOthers, lockDataDirectory, openDatabase } from '../ledger/index.ts'
import { AppError } from '../domain/errors.ts'
import { version } from './build.ts'
import type { Config } from './config.ts'
import { placeOf } from './open-app.ts'

export interface RestoreRequest {
  readonly force: boolean
  readonly onProgress: (step: string, done: number, total: number) => void
  readonly signal: AbortSignal
}

/** Puts a backup in place of what the data directory and the database hold. Nobody else may have them open. */
export async function restore(
  config: Config,
  path: string,
  request: RestoreRequest,
): Promise<Restored & { readonly keptAs: string | null }> {
  const directory = config.dataDirectory
  const at = new Date()
  const facts = join(directory, 'facts')
  let keptAs: string | null = null
  const restored = await restoreBackup({
    path,
    facts,
    at,
    signal: request.signal,
    onProgress: request.onProgress,
    withLedger: async (work) => {
      const lock = lockDataDirectory(directory)
      try {
        const database = await openDatabase({ ...placeOf(config), at })
        try {
          if (config.databaseUrl !== null && (await countOthers(database)) > 0) throw inUse()
          await work(database)
          // What was computed from the facts and records of before must not be met by the same version numbers again.
          await rm(join(directory, 'cache'), { recursive: true, force: true })
        } finally {
          await database.destroy()
        }
      } finally {
        lock.release()
      }
    },
    beforeOverwrite: request.force
      ? async (database) => {
          const backups = join(directory, 'backups')
          keptAs = await keepBackup(database, { directory: backups, before: 'restore', facts, geartrain: version, at })
        }
      : null,
  })
  return { ...restored, keptAs }
}

function inUse(): AppError {
  return new AppError(
    'data-directory.locked',
    'A Geartrain server has the database of DATABASE_URL open. Stop every server that uses it, then restore.',
  )
}
