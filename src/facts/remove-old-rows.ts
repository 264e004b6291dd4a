import { existsSync } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase, quoteName, quoteText } from './database.ts'
import type { BatchFile } from './types.ts'

/**
 * Writes the rows of a batch that are of a day or later beside it, as a file of its own: files never change, since somebody may be
 * reading them. Null where there is nothing to leave out, or no file.
 */
export async function removeOldRows(
  dir: string,
  batch: BatchFile,
  keep: { readonly column: string; readonly from: string },
): Promise<BatchFile | null> {
  const source = join(dir, batch.path)
  if (!existsSync(source)) return null
  const database = await openDatabase({ threads: 1 })
  try {
    const isKept = `coalesce(CAST(${quoteName(keep.column)} AS DATE) >= DATE ${quoteText(keep.from)}, true)`
    const from = `read_parquet(${quoteText(source)})`
    const [counted] = await database.rows(
      `SELECT count(*) AS rows, count(*) FILTER (WHERE ${isKept}) AS kept FROM ${from}`,
    )
    const kept = Number(counted?.['kept'] ?? 0)
    if (kept === Number(counted?.['rows'] ?? 0)) return null
    const path = batch.path.replace(/(?:-from-[\d-]+)?\.parquet$/, `-from-${keep.from}.parquet`)
    const folder = await mkdtemp(`${join(dir, path)}.`)
    try {
      const partial = join(folder, 'kept.parquet')
      await database.run(`COPY (SELECT * FROM ${from} WHERE ${isKept}) TO ${quoteText(partial)} (FORMAT parquet)`)
      await rename(partial, join(dir, path))
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
    return { table: batch.table, path, rows: kept }
  } finally {
    database.close()
  }
}
