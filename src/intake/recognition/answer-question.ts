import type { ColumnMapping, Mapping } from '../../domain/open-format/mapping.ts'
import { AppError } from '../../domain/errors.ts'
import type { Question } from './recognition.ts'

function answerColumn(column: ColumnMapping, question: Question, answer: string): ColumnMapping {
  const reads = [column.from ?? []].flat().includes(question.column)
  if (!reads) return column
  if (question.id.startsWith('dates:')) {
    return column.dates === 'ask' ? { ...column, dates: answer as 'day-first' | 'month-first' } : column
  }
  const [word] = question.samples
  if (word === undefined || column.values?.[word] !== '?') return column
  return { ...column, values: { ...column.values, [word]: answer } }
}

/** The mapping with one question answered; throws `mapping.invalid` where the answer is none of the question's options. */
export function answerQuestion(mapping: Mapping, question: Question, answer: string): Mapping {
  if (!question.options.some(({ value }) => value === answer)) {
    const options = question.options.map(({ value }) => value).join(', ')
    throw new AppError('mapping.invalid', `'${answer}' does not answer "${question.text}" Choose one of ${options}.`)
  }
  const tables = mapping.tables.map((table) => {
    if (table.file !== question.file) return table
    const columns = Object.entries(table.columns).map(([name, column]) => [
      name,
      answerColumn(column, question, answer),
    ])
    return { ...table, columns: Object.fromEntries(columns) as Record<string, ColumnMapping> }
  })
  return { ...mapping, tables }
}
