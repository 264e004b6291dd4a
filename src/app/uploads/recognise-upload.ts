import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Recognition, Upload } from '../../contract/imports.ts'
import { Mapping } from '../../contract/mapping.ts'
import { AppError } from '../../domain/errors.ts'
import { openSource, type Source } from '../../intake/index.ts'
import { findRememberedMapping } from '../../ledger/index.ts'
import type { AppDeps, Watch } from '../deps.ts'
import { recogniseSource } from '../imports/recognise-source.ts'
import { saveUpload, toUpload, uploadFolder, type StoredUpload } from './upload-store.ts'

/** Says what the files of an upload are and how they would be read; a mapping committed before for the same headers is proposed again. */
export async function recogniseUpload(
  deps: AppDeps,
  upload: { readonly id: string; readonly name: string },
  watch: Watch = {},
): Promise<Upload> {
  const source = await openUploadSource(deps, upload.id)
  const guess = await recogniseSource(source, { ...watch, currency: deps.settings.currency })
  const remembered = await findRemembered(deps, guess)
  const recognition = remembered === null ? guess : { ...guess, mapping: remembered, questions: [] }
  const stored: StoredUpload = {
    id: upload.id,
    name: upload.name,
    createdAt: deps.now().toISOString(),
    recognition,
    version: 1,
    dryRun: null,
    staged: null,
  }
  await saveUpload(deps, stored)
  return toUpload(stored)
}

export async function openUploadSource(deps: AppDeps, id: string): Promise<Source> {
  const folder = uploadFolder(deps, id)
  const files = join(folder, 'files')
  const names = await readdir(files)
  const [only] = names
  if (only === undefined) throw new AppError('upload.empty', 'The upload has no files in it. Choose at least one file.')
  const paths = names.length === 1 ? [join(files, only)] : [files]
  return openSource(paths, { workDir: join(folder, 'work') })
}

/** Names a set of headers whatever the order of files: the same export again has the same one. */
export function headerSetOf(recognition: Recognition): string {
  const files = recognition.files.map((file) => JSON.stringify([file.file, ...file.headers]))
  return createHash('sha256').update(files.toSorted().join('\n')).digest('hex')
}

async function findRemembered(deps: AppDeps, recognition: Recognition): Promise<Recognition['mapping'] | null> {
  const found = await deps.ledger.transaction(deps.member, (executor) =>
    findRememberedMapping(executor, deps.member.workspaceId, headerSetOf(recognition)),
  )
  return Mapping.safeParse(found).data ?? null
}
