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

/** A question is open while a column read from its column asks: for the order of dates, or for the meaning of a word. */
function isOpen(question: Question, mapping: Mapping): boolean {
  const prefix = `outcome:${question.file}:${question.column}:`
  const word = question.id.startsWith(prefix) ? question.id.slice(prefix.length) : null
  const isAsked = (column: Mapping['tables'][number]['columns'][string]): boolean =>
    [column.from ?? []].flat().includes(question.column) &&
    (word === null ? column.dates === 'ask' : column.values?.[word] === '?')
  return mapping.tables
    .filter((table) => table.file === question.file)
    .some((table) => Object.values(table.columns).some(isAsked))
}
