import { AppError } from '../../domain/errors.ts'
import type { ColumnMapping, Mapping, TableMapping } from '../../domain/open-format/mapping.ts'
import { tableNames } from '../../domain/open-format/table.ts'
import { tables } from '../../domain/open-format/tables.ts'
import type { Source, SourceTable } from '../source.ts'

function near(among: readonly string[]): string {
  return among.length > 40 ? '' : `; there are ${among.map((one) => `'${one}'`).join(', ')}`
}

function headersOf(from: ColumnMapping['from']): readonly string[] {
  return from === undefined ? [] : typeof from === 'string' ? [from] : from
}

function columnProblems(
  at: string,
  column: ColumnMapping,
  source: SourceTable,
  files: ReadonlyMap<string, SourceTable>,
): string[] {
  const problems: string[] = []
  for (const header of headersOf(column.from)) {
    if (!source.headers.includes(header)) {
      problems.push(`${at} reads '${header}', which ${source.file} does not have${near(source.headers)}`)
    }
  }
  const { lookup } = column
  if (lookup === undefined) return problems
  const other = files.get(lookup.file)
  if (other === undefined) return [...problems, `${at} looks up in '${lookup.file}', which is not among the files`]
  for (const header of [lookup.match, lookup.take]) {
    if (!other.headers.includes(header)) {
      problems.push(`${at} looks up '${header}', which ${other.file} does not have${near(other.headers)}`)
    }
  }
  return problems
}

function tableProblems(mapping: TableMapping, files: ReadonlyMap<string, SourceTable>): string[] {
  const source = files.get(mapping.file)
  if (source === undefined) return [`'${mapping.file}' is not among the files${near([...files.keys()])}`]
  if (!tableNames.includes(mapping.into))
    return [`${mapping.file} goes into '${mapping.into}', which is no table of the open format`]
  const table = tables[mapping.into]
  const known = table.columns.map((column) => column.name)
  const problems: string[] = []
  for (const [name, column] of Object.entries(mapping.columns)) {
    const at = `${mapping.file} → ${mapping.into}.${name}`
    if (!known.includes(name)) problems.push(`${at}: ${mapping.into} has no such column${near(known)}`)
    problems.push(...columnProblems(at, column, source, files))
  }
  for (const header of mapping.attributes) {
    if (!source.headers.includes(header))
      problems.push(`${mapping.file}: the attribute '${header}' is not a column of the file`)
  }
  for (const { column } of [...(mapping.skip ?? []), ...(mapping.only ?? [])]) {
    if (!source.headers.includes(column))
      problems.push(`${mapping.file}: rows are chosen by '${column}', which is not a column of the file`)
  }
  if (mapping.rows === 'changes' && mapping.into !== 'deal_history') {
    problems.push(`${mapping.file}: only deal_history is read as changes, not ${mapping.into}`)
  }
  return problems
}

function missingColumns(mapping: TableMapping): string[] {
  return tables[mapping.into].columns
    .filter((column) => column.required === true && mapping.columns[column.name] === undefined)
    .map((column) => `${mapping.file} → ${mapping.into}: ${column.name} has no source`)
}

function openQuestions(mapping: TableMapping): string[] {
  return Object.entries(mapping.columns).flatMap(([name, column]) => {
    const at = `${mapping.file} → ${mapping.into}.${name}`
    const header = headersOf(column.from).join(' + ')
    const unknown = Object.entries(column.values ?? {}).filter(([, to]) => to === '?')
    return [
      ...(column.dates === 'ask'
        ? [`${at}: is '${header}' written day first or month first? Set "dates" to "day-first" or "month-first"`]
        : []),
      ...(unknown.length > 0
        ? [
            `${at}: what does ${unknown.map(([from]) => `'${from}'`).join(', ')} in '${header}' mean? Set it in "values"`,
          ]
        : []),
    ]
  })
}

function fail(
  code: 'mapping.invalid' | 'mapping.incomplete' | 'mapping.question-open',
  intro: string,
  problems: readonly string[],
): void {
  if (problems.length > 0) throw new AppError(code, `${intro} ${problems.join('; ')}.`, { details: problems })
}

/** Throws unless the mapping fits the files, covers what the open format needs, and leaves no question open; all problems at once. */
export function checkMapping(source: Source, mapping: Mapping): void {
  const files = new Map(source.tables.map((table) => [table.file, table]))
  fail(
    'mapping.invalid',
    'The mapping does not fit:',
    mapping.tables.flatMap((table) => tableProblems(table, files)),
  )
  fail('mapping.incomplete', 'The mapping leaves out columns that are needed:', mapping.tables.flatMap(missingColumns))
  fail('mapping.question-open', 'The mapping leaves a question open:', mapping.tables.flatMap(openQuestions))
  if (mapping.tables.length === 0) throw nothingToRead(mapping)
}

function nothingToRead(mapping: Mapping): AppError {
  const files = mapping.ignored.slice(0, 20).map(({ file, reason }) => `${file}: ${reason}`)
  return new AppError(
    'source.empty',
    `No file was recognised and the mapping names none, so there is nothing to import.${files.length > 0 ? ` Left out: ${files.join('; ')}.` : ''}` +
      ' A table of deals needs at least the seller, the stage or outcome, and an amount or a closing date; a mapping can name them.',
    { details: mapping.ignored },
  )
}
