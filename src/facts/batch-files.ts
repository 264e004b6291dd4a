import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { tableNames } from '../domain/open-format/table.ts'
import type { TableName } from '../domain/open-format/table.ts'
import type { BatchFile, StagedTable } from './types.ts'

const safeName = /^[A-Za-z0-9][A-Za-z0-9._-]*$/
/** Orphans younger than this may belong to an import that is just being committed. */
const defaultGraceMs = 3_600_000

function checkedName(kind: string, name: string): string {
  if (!safeName.test(name)) throw new Error(`A ${kind} id must be letters, digits, - and _ to name a file, got ${name}`)
  return name
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Puts one staged file in its place: copied beside it, flushed to disk, then renamed, so that a file with its final name is
 * whole after a crash. The staged file is left for its owner to clear away.
 */
async function adoptFile(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  const partial = `${to}.partial`
  await copyFile(from, partial)
  await flush(partial)
  await rename(partial, to)
  await flush(dirname(to))
}

export async function adoptBatches(
  dir: string,
  ids: { readonly workspaceId: string; readonly importId: string },
  staged: readonly StagedTable[],
): Promise<readonly BatchFile[]> {
  const workspace = checkedName('workspace', ids.workspaceId)
  const importId = checkedName('import', ids.importId)
  const adopted: BatchFile[] = []
  const seen = new Map<TableName, number>()
  for (const one of staged) {
    const nth = (seen.get(one.table) ?? 0) + 1
    seen.set(one.table, nth)
    const path = `${workspace}/${one.table}/${importId}${nth === 1 ? '' : `-${nth}`}.parquet`
    await adoptFile(one.parquet, join(dir, path))
    adopted.push({ table: one.table, path, rows: one.rows })
  }
  return adopted
}

async function listFiles(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).toSorted()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** Deletes the workspace's files that no catalogue row names, once they are too old to be an import under way. */
export async function removeOrphans(
  dir: string,
  workspaceId: string,
  options: { readonly keep: readonly BatchFile[]; readonly now: number; readonly olderThanMs?: number },
): Promise<readonly string[]> {
  const workspace = checkedName('workspace', workspaceId)
  const kept = new Set(options.keep.map((batch) => batch.path))
  const removed: string[] = []
  for (const table of tableNames) {
    for (const name of await listFiles(join(dir, workspace, table))) {
      const path = `${workspace}/${table}/${name}`
      if (kept.has(path)) continue
      const { mtimeMs } = await stat(join(dir, path))
      if (options.now - mtimeMs < (options.olderThanMs ?? defaultGraceMs)) continue
      await rm(join(dir, path), { force: true })
      removed.push(path)
    }
  }
  return removed
}
