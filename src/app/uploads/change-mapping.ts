import type { Question, Recognition, Upload } from '../../contract/imports.ts'
import type { Mapping } from '../../contract/mapping.ts'
import type { AppDeps } from '../deps.ts'
import { getUpload, saveUpload, toUpload } from './upload-store.ts'

/** Takes the person's mapping in place of the guess; what was read with the old one is forgotten. */
export async function changeMapping(deps: AppDeps, uploadId: string, mapping: Mapping): Promise<Upload> {
  const upload = await getUpload(deps, uploadId)
  const questions = upload.recognition.questions.filter((question) => isOpen(question, mapping))
  const recognition: Recognition = { ...upload.recognition, mapping, questions }
  const changed = { ...upload, recognition, dryRun: null, staged: null }
  await saveUpload(deps, changed)
  return toUpload(changed)
}

/** A question about dates is answered when no column read from it is left at `ask`. */
function isOpen(question: Question, mapping: Mapping): boolean {
  const isAsked = (column: Mapping['tables'][number]['columns'][string]): boolean =>
    column.dates === 'ask' && [column.from ?? []].flat().includes(question.column)
  return mapping.tables
    .filter((table) => table.file === question.file)
    .some((table) => Object.values(table.columns).some(isAsked))
}
