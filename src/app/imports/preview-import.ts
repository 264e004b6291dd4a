import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DryRun, Upload } from '../../contract/imports.ts'
import type { AppDeps, Watch } from '../deps.ts'
import { openUploadSource } from '../uploads/recognise-upload.ts'
import { changeUpload, getUpload, toUpload, uploadFolder, type StoredUpload } from '../uploads/upload-store.ts'
import { compareWithCatalogue, countTables, stageAgainstCatalogue, toSamples } from './stage-import.ts'

/** The dry run: reads every row, counts what would be new, changed, the same and refused, and changes nothing. */
export async function previewImport(deps: AppDeps, uploadId: string, watch: Watch = {}): Promise<Upload> {
  const stored = await stageUpload(deps, await getUpload(deps, uploadId), watch)
  return toUpload(stored)
}

/** Reads an upload's files, or returns what the last dry run read where it still holds. */
export async function stageUpload(deps: AppDeps, upload: StoredUpload, watch: Watch): Promise<StoredUpload> {
  const workDir = join(uploadFolder(deps, upload.id), 'staged')
  await rm(workDir, { recursive: true, force: true })
  const source = await openUploadSource(deps, upload.id)
  const { staged, catalogueVersion } = await stageAgainstCatalogue(
    deps,
    { source, mapping: upload.recognition.mapping, workDir, simulated: false },
    watch,
  )
  watch.onProgress?.({ step: 'Comparing with what is there', done: 0, total: null })
  const comparison = await compareWithCatalogue(deps, staged, false)
  const dryRun: DryRun = {
    tables: countTables(staged, comparison),
    refused: staged.refused.slice(0, 200),
    refusedTotal: staged.refusedTotal,
    warnings: [...staged.warnings],
    samples: toSamples(comparison),
  }
  // Rows read by a mapping that is not the upload's any more must not be committed.
  return changeUpload(deps, upload, (now) => ({ ...now, dryRun, staged: { catalogueVersion, result: staged } }))
}
