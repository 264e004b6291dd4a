import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { AppError } from '../../domain/errors.ts'
import { openArchive, writeWhole } from '../../ledger/backup/index.ts'

export interface SavedBackup {
  readonly createdAt: string
  readonly rows: number
  readonly files: number
}

export interface SaveOptions {
  readonly onProgress?: (step: string, done: number) => void
  readonly signal?: AbortSignal
}

/** Writes a backup that comes from a server to a file, and reads it back: what is there afterwards can be restored. */
export async function saveBackup(body: ReadableStream, file: string, options: SaveOptions = {}): Promise<SavedBackup> {
  let done = 0
  const stream = Readable.fromWeb(body as WebStream).map((chunk: Uint8Array) => {
    done += chunk.length
    options.onProgress?.('Writing the backup', done)
    return chunk
  })
  // Its name tells that it is not checked yet; a kill leaves no file that looks like a backup.
  const unchecked = `${file}.unchecked`
  try {
    await writeWhole(stream, unchecked, options.signal).catch((cause: NodeJS.ErrnoException) => {
      if (options.signal?.aborted === true || cause instanceof AppError) throw cause
      throw new AppError('output.unwritable', `The backup could not be written to ${file}: ${cause.message}.`, {
        cause,
      })
    })
    const archive = await openArchive(unchecked, {
      signal: options.signal,
      onProgress: (step, checked) => options.onProgress?.(step, checked),
    })
    archive.close()
    await rename(unchecked, file)
    const { createdAt, tables, files } = archive.manifest
    const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0)
    return { createdAt, rows, files: files.length }
  } finally {
    await rm(unchecked, { force: true })
  }
}
