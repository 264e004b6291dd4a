import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { sql, type Kysely } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import type { Database } from '../database.ts'
import { loadTables } from './load-tables.ts'
import { fileEntry, tableEntry, type FileContent } from './manifest.ts'
import { openArchive, type OpenArchive } from './read-archive.ts'

export interface RestoreOptions {
  readonly path: string
  /** Opens the ledger to be replaced for the length of the work; only called for a whole backup. */
  readonly withLedger: (work: (database: Kysely<Database>) => Promise<void>) => Promise<void>
  /** The facts directory. */
  readonly facts: string
  readonly at: Date
  /** Called instead of refusing where the ledger holds something; makes a backup of it. */
  readonly beforeOverwrite: ((database: Kysely<Database>) => Promise<void>) | null
  readonly onProgress?: ((step: string, done: number, total: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export interface Restored {
  readonly createdAt: string
  readonly rows: Readonly<Record<string, number>>
  readonly files: number
}

/**
 * Puts a backup in place of what a ledger and a facts directory hold. The whole archive is checked first; facts are put beside what
 * is there; the rows change in one transaction: a restore that fails, is cancelled or killed leaves everything as it was.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { signal, onProgress } = options
  const archive = await openArchive(options.path, { signal, onProgress })
  try {
    const { manifest } = archive
    if (!manifest.withFacts) requireFacts(options, manifest.paths)
    const rows: Record<string, number> = {}
    await options.withLedger(async (database) => {
      await guardContent(database, options)
      await withFacts(archive, options, () =>
        loadTables(database, {
          manifest,
          at: options.at,
          signal,
          read: (table) => archive.read(tableEntry(table)),
          onTable: (table, count) => {
            rows[table] = count
            onProgress?.('Restoring the ledger', Object.keys(rows).length, Object.keys(manifest.tables).length)
          },
        }),
      )
    })
    return { createdAt: manifest.createdAt, rows, files: manifest.files.length }
  } finally {
    archive.close()
  }
}

function requireFacts(options: RestoreOptions, paths: readonly string[]): void {
  const missing = paths.find((path) => !existsSync(join(options.facts, path)))
  if (missing === undefined) return
  throw new AppError(
    'backup.unusable',
    `The backup ${options.path} holds the ledger only, and the facts it names are not all in ${options.facts}: ${missing} is missing. Nothing was changed; restore one with facts, made by \`geartrain backup\`.`,
  )
}

/** What a new data directory holds by itself does not count. */
const madeByStart = new Set(['migrations', 'workspaces', 'server_secrets'])

async function guardContent(database: Kysely<Database>, options: RestoreOptions): Promise<void> {
  const { rows } = await sql<{ table: string }>`
    SELECT relname AS "table" FROM pg_class
    WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace ORDER BY 1`.execute(database)
  for (const { table } of rows.filter((row) => !madeByStart.has(row.table))) {
    const found = await sql`SELECT FROM ${sql.id(table)} LIMIT 1`.execute(database)
    if (found.rows.length === 0) continue
    if (options.beforeOverwrite !== null) return options.beforeOverwrite(database)
    throw new AppError(
      'backup.not-empty',
      `There are data already (the table ${table} has rows), and nothing was changed. Restore with --force to replace all of them; a backup of them is made first. Or name another directory in GEARTRAIN_DATA.`,
    )
  }
}

/** Brings the files of facts in place for the length of the work; if that fails, those that were not there before go again. */
async function withFacts(archive: OpenArchive, options: RestoreOptions, work: () => Promise<void>): Promise<void> {
  const { files } = archive.manifest
  const added: string[] = []
  try {
    for (const [index, file] of files.entries()) {
      options.signal?.throwIfAborted()
      options.onProgress?.('Restoring the facts', index, files.length)
      const target = join(options.facts, file.path)
      if (await isSame(target, file)) continue
      if (!existsSync(target)) added.push(target)
      await writeWhole(await archive.read(fileEntry(file.path)), target)
    }
    await work()
  } catch (error) {
    for (const target of added) await rm(target, { force: true })
    throw error
  }
}

async function isSame(target: string, file: FileContent): Promise<boolean> {
  if (!existsSync(target)) return false
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(target)) hash.update(chunk as Buffer)
  return hash.digest('hex') === file.sha256
}

/** Written beside, flushed and moved into place. */
export async function writeWhole(stream: Readable, target: string, signal?: AbortSignal): Promise<void> {
  await mkdir(dirname(target), { recursive: true })
  const unfinished = `${target}.${randomUUID()}.part`
  const file = await open(unfinished, 'wx', 0o600)
  try {
    for await (const chunk of stream) {
      signal?.throwIfAborted()
      await file.write(chunk as Buffer)
    }
    await file.sync()
    await file.close()
    await rename(unfinished, target)
  } catch (error) {
    await file.close().catch(() => {})
    await rm(unfinished, { force: true })
    throw error
  }
}
