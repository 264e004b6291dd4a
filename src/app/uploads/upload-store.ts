import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Upload } from '../../contract/imports.ts'
import { AppError } from '../../domain/errors.ts'
import { systemMember } from '../../domain/member.ts'
import { requireAccessOf } from '../../domain/permissions.ts'
import type { StagedImport } from '../../intake/index.ts'
import { lockWorkspace } from '../../ledger/index.ts'
import { actAs, type AppDeps, type Services } from '../deps.ts'

/**
 * An upload is a folder of its workspace in the data directory: `files/` as they came, `staged/` as they were read, `upload.json` with what is known.
 * It is deleted when it is committed or expires.
 */
export interface StoredUpload extends Upload {
  readonly createdAt: string
  /** What the last dry run read, good for committing as long as mapping and catalogue stay the same. */
  readonly staged: { readonly catalogueVersion: number; readonly result: StagedImport } | null
}

const idPattern = /^[A-Za-z0-9-]{8,64}$/

export function uploadFolder(deps: AppDeps, id: string): string {
  if (!idPattern.test(id)) throw notFound(id)
  return join(deps.directories.uploads, deps.member.workspaceId, id)
}

/** A new, empty upload to write files into. */
export async function createUploadFolder(deps: AppDeps): Promise<{ readonly id: string; readonly files: string }> {
  requireAccessOf(deps.member, 'imports', ['full'])
  const id = deps.newId()
  const files = join(uploadFolder(deps, id), 'files')
  await mkdir(files, { recursive: true })
  return { id, files }
}

export async function getUpload(deps: AppDeps, id: string): Promise<StoredUpload> {
  requireAccessOf(deps.member, 'imports', ['full'])
  const file = join(uploadFolder(deps, id), 'upload.json')
  if (!existsSync(file)) throw notFound(id)
  return JSON.parse(await readFile(file, 'utf8')) as StoredUpload
}

export async function saveUpload(deps: AppDeps, upload: StoredUpload): Promise<void> {
  const file = join(uploadFolder(deps, upload.id), 'upload.json')
  await writeFile(`${file}.new`, JSON.stringify(upload))
  await rename(`${file}.new`, file)
}

/** Changes an upload whose mapping still is as it was read; changes of a workspace's uploads take turns, on several servers too. */
export async function changeUpload(
  deps: AppDeps,
  read: { readonly id: string; readonly version: number },
  change: (upload: StoredUpload) => StoredUpload,
): Promise<StoredUpload> {
  const { stored, isStale } = await deps.ledger.transaction(deps.member, async (executor) => {
    await lockWorkspace(executor, deps.member.workspaceId)
    const found = await getUpload(deps, read.id)
    if (found.version !== read.version) return { stored: found, isStale: true }
    const changed = change(found)
    await saveUpload(deps, changed)
    return { stored: changed, isStale: false }
  })
  if (!isStale) return stored
  throw new AppError(
    'record.stale',
    'Somebody changed meanwhile how the files are read. Look at it as it is now, and go on from there.',
    { details: toUpload(stored) },
  )
}

export async function removeUpload(deps: AppDeps, id: string): Promise<void> {
  await rm(uploadFolder(deps, id), { recursive: true, force: true })
}

/** Deletes uploads of every workspace older than they are kept; returns how many. */
export async function removeExpiredUploads(services: Services): Promise<number> {
  const { uploads } = services.directories
  if (!existsSync(uploads)) return 0
  const oldest = services.now().getTime() - services.uploadKeepMs
  let removed = 0
  for (const workspaceId of await readdir(uploads)) {
    const deps = actAs(services, systemMember(workspaceId))
    for (const id of await readdir(join(uploads, workspaceId))) {
      const upload = await getUpload(deps, id).catch(() => null)
      if (upload !== null && Date.parse(upload.createdAt) >= oldest) continue
      await rm(join(uploads, workspaceId, id), { recursive: true, force: true })
      removed += 1
    }
  }
  return removed
}

export function toUpload(stored: StoredUpload): Upload {
  return {
    id: stored.id,
    name: stored.name,
    version: stored.version,
    recognition: stored.recognition,
    dryRun: stored.dryRun,
  }
}

function notFound(id: string): AppError {
  return new AppError('upload.not-found', `There is no upload ${id}; it may have expired. Bring the files again.`)
}
