import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import type { Database } from '../database.ts'
import { dumpTables } from './dump-tables.ts'
import { writeWhole } from './restore-backup.ts'
import { writeArchive } from './write-archive.ts'

export interface KeepOptions {
  /** Where backups made by themselves are kept. */
  readonly directory: string
  /** What it precedes: `migration`, `restore`. */
  readonly before: 'migration' | 'restore'
  /** The facts directory, where the facts may change too; null for the ledger alone. */
  readonly facts: string | null
  readonly geartrain: string
  readonly at: Date
}

/** Of each kind; the older ones go. */
const kept = 5

/** Makes a backup before something that changes everything. If it cannot be made, that must not begin. Returns its path. */
export async function keepBackup(database: Kysely<Database>, options: KeepOptions): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'geartrain-backup-'))
  const prefix = `before-${options.before}-`
  const path = join(options.directory, `${prefix}${options.at.toISOString().replaceAll(/[-:.]/g, '')}.zip`)
  try {
    await mkdir(options.directory, { recursive: true, mode: 0o700 })
    const dump = await dumpTables(database, folder)
    const { geartrain, facts, at: createdAt } = options
    const { stream } = await writeArchive({ folder, dump, facts, geartrain, createdAt })
    await writeWhole(stream, path)
    const all = (await readdir(options.directory)).filter((name) => name.startsWith(prefix) && name.endsWith('.zip'))
    for (const name of all.toSorted().slice(0, -kept)) await rm(join(options.directory, name), { force: true })
    return path
  } catch (cause) {
    throw new AppError(
      'output.unwritable',
      `The backup before the ${options.before} could not be written to ${options.directory} (${(cause as Error).message}), so nothing was changed. Make room or give the right to write there, then try again.`,
      { cause },
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
