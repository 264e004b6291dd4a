import type { Question, Recognition, Upload } from '../../contract/imports.ts'
import type { Mapping } from '../../contract/mapping.ts'
import type { AppDeps } from '../deps.ts'
import { changeUpload, toUpload } from './upload-store.ts'

/** Takes the person's mapping in place of the guess; what was read with the old one is forgotten. */
export async function changeMapping(
  deps: AppDeps,
  read: { readonly id: string; readonly version: number },
  mapping: Mapping,
): Promise<Upload> {
  const changed = await changeUpload(deps, read, (upload) => {
    const questions = upload.recognition.questions.filter((question) => isOpen(question, mapping))
    const recognition: Recognition = { ...upload.recognition, mapping, questions }
    return { ...upload, recognition, version: upload.version + 1, dryRun: null, staged: null }
  })
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
