import type { Question } from '../../contract/imports.ts'
import type { Mapping } from '../../contract/mapping.ts'
import { uploadTexts } from '../texts/imports.ts'
import type { ColumnMapping, TableMapping } from './describe-column.ts'

/** Changes that a person makes to the reading of their files; each returns a new mapping. */

export function setColumnSource(
  mapping: Mapping,
  table: TableMapping,
  change: { readonly column: string; readonly from: string | null },
): Mapping {
  const { [change.column]: old, ...others } = table.columns
  if (change.from === null) return replaceTable(mapping, table, { ...table, columns: others })
  // What was guessed for the old source (values, a lookup) says nothing about the new one; how dates are written may.
  const kept: ColumnMapping = old?.dates === undefined ? {} : { dates: old.dates }
  const columns = { ...table.columns, [change.column]: { ...kept, from: change.from } }
  return replaceTable(mapping, table, {
    ...table,
    columns,
    attributes: table.attributes.filter((name) => name !== change.from),
  })
}

export function setDateOrder(
  mapping: Mapping,
  table: TableMapping,
  change: { readonly column: string; readonly dates: NonNullable<ColumnMapping['dates']> },
): Mapping {
  const old = table.columns[change.column]
  if (old === undefined) return mapping
  const columns = { ...table.columns, [change.column]: { ...old, dates: change.dates } }
  return replaceTable(mapping, table, { ...table, columns })
}

export function setTarget(mapping: Mapping, table: TableMapping, into: TableMapping['into']): Mapping {
  return replaceTable(mapping, table, { ...table, into })
}

/** Leaves a file out: none of its tables are read. */
export function ignoreFile(mapping: Mapping, file: string, reason: string): Mapping {
  return {
    ...mapping,
    tables: mapping.tables.filter((table) => table.file !== file),
    ignored: [...mapping.ignored.filter((entry) => entry.file !== file), { file, reason }],
  }
}

/** Reads a file that was left out or not recognised into a table, at first by equal names alone. */
export function readFileInto(
  mapping: Mapping,
  file: { readonly file: string; readonly headers: readonly string[] },
  target: { readonly into: TableMapping['into']; readonly columns: readonly string[] },
): Mapping {
  const columns = Object.fromEntries(
    target.columns.flatMap((column) => {
      const header = file.headers.find((name) => loose(name) === loose(column))
      return header === undefined ? [] : [[column, { from: header }]]
    }),
  )
  const table: TableMapping = { file: file.file, into: target.into, source: 'generic', columns, attributes: [] }
  return {
    ...mapping,
    tables: [...mapping.tables, table],
    ignored: mapping.ignored.filter((entry) => entry.file !== file.file),
  }
}

export function answerQuestion(mapping: Mapping, question: Question, answer: string): Mapping {
  return {
    ...mapping,
    tables: mapping.tables.map((table) => {
      if (table.file !== question.file) return table
      const columns = Object.entries(table.columns).map(([name, column]) => [
        name,
        isAbout(question, column) ? answerColumn(column, question, answer) : column,
      ])
      return { ...table, columns: Object.fromEntries(columns) as TableMapping['columns'] }
    }),
  }
}

/** The answer a mapping gives to a question: null while it is open, `unused` where the mapping no longer asks it. */
export function answerOf(mapping: Mapping, question: Question): string | null {
  const asked = mapping.tables
    .filter((table) => table.file === question.file)
    .flatMap((table) => Object.values(table.columns))
    .filter((column) => isAbout(question, column))
  if (asked.length === 0) return 'unused'
  const answers = asked.map((column) => (isAboutDates(question) ? column.dates : column.values?.[wordOf(question)]))
  return answers.find((answer) => answer !== 'ask' && answer !== '?') ?? null
}

/** The words of the files whose meaning is still open, as questions: also those the upload's own list has lost. */
export function listOpenWords(
  mapping: Mapping,
  optionsOf: (table: TableMapping['into'], column: string) => readonly string[],
): Question[] {
  return mapping.tables.flatMap((table) =>
    Object.entries(table.columns).flatMap(([name, column]) =>
      Object.entries(column.values ?? {})
        .filter(([, meaning]) => meaning === '?')
        .map(([word]) => {
          const source = sourcesOf(column)[0] ?? name
          return {
            id: `word:${table.file}:${source}:${word}`,
            file: table.file,
            column: source,
            text: uploadTexts.wordQuestion(word, source),
            samples: [word],
            options: optionsOf(table.into, name).map((value) => ({ value, label: value.replaceAll('_', ' ') })),
          }
        }),
    ),
  )
}

function isAbout(question: Question, column: ColumnMapping): boolean {
  if (!sourcesOf(column).includes(question.column)) return false
  return isAboutDates(question) ? column.dates !== undefined : column.values?.[wordOf(question)] !== undefined
}

function answerColumn(column: ColumnMapping, question: Question, answer: string): ColumnMapping {
  if (!isAboutDates(question)) return { ...column, values: { ...column.values, [wordOf(question)]: answer } }
  return isDateOrder(answer) ? { ...column, dates: answer } : column
}

function isAboutDates(question: Question): boolean {
  return question.options.some(({ value }) => isDateOrder(value))
}

/** The word of the file that a question about a meaning asks for. */
function wordOf(question: Question): string {
  return question.samples[0] ?? ''
}

export function sourcesOf({ from }: ColumnMapping): readonly string[] {
  return from === undefined ? [] : typeof from === 'string' ? [from] : from
}

function isDateOrder(text: string): text is 'year-first' | 'day-first' | 'month-first' {
  return text === 'year-first' || text === 'day-first' || text === 'month-first'
}

function replaceTable(mapping: Mapping, old: TableMapping, next: TableMapping): Mapping {
  return { ...mapping, tables: mapping.tables.map((table) => (table === old ? next : table)) }
}

function loose(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}
