import { useState } from 'react'
import type { Question, Upload } from '../../contract/imports.ts'
import { tables } from '../../domain/open-format/tables.ts'
import { listOpenWords } from './change-mapping.ts'

/**
 * Everything that only the person can know of an upload. The server drops a question once it is answered; the page keeps it,
 * so that the answer can be seen and changed.
 */
export function useQuestions({ recognition }: Upload): readonly Question[] {
  const [first] = useState(recognition.questions)
  const [words] = useState(() =>
    listOpenWords(
      recognition.mapping,
      (table, column) => tables[table].columns.find(({ name }) => name === column)?.values ?? [],
    ),
  )
  const known = [...first, ...recognition.questions, ...words]
  return known.filter((question, index) => known.findIndex((other) => isSame(other, question)) === index)
}

function isSame(a: Question, b: Question): boolean {
  return (
    a.id === b.id ||
    (a.file === b.file && a.column === b.column && a.samples[0] === b.samples[0] && a.samples.length === 1)
  )
}
