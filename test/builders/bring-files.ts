import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AppDeps } from '../../src/app/deps.ts'
import { commitImport } from '../../src/app/imports/commit-import.ts'
import { recogniseUpload } from '../../src/app/uploads/recognise-upload.ts'
import { createUploadFolder } from '../../src/app/uploads/upload-store.ts'

/** Imports files of the open format, as if somebody had uploaded them. */
export async function bringFiles(deps: AppDeps, files: Readonly<Record<string, string>>): Promise<void> {
  const { id, files: folder } = await createUploadFolder(deps)
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  await recogniseUpload(deps, { id, name: 'acme' })
  await commitImport(deps, { uploadId: id, acceptRefusals: false })
}
