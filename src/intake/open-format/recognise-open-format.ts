import { basename, extname } from 'node:path/posix'
import type { ColumnMapping, TableMapping } from '../../domain/open-format/mapping.ts'
import { tableNames } from '../../domain/open-format/table.ts'
import type { Table } from '../../domain/open-format/table.ts'
import { tables } from '../../domain/open-format/tables.ts'
import type { HeaderIndex } from '../recognition/recogniser.ts'

export interface OpenFormatMatch {
  readonly mapping: TableMapping
  readonly label: string
  readonly because: string
}

/** `deals.csv`, `deals-2.csv`, `deals (1).csv`, `book.xlsx#deals` are all named like the table of deals. */
function tableNamed(file: string): Table | null {
  const sheet = file.includes('#') ? file.slice(file.lastIndexOf('#') + 1) : null
  const name = (sheet ?? basename(file, extname(file))).toLowerCase().trim()
  const bare = name.replace(/[\s_.-]*(part)?[\s_.-]*\(?\d*\)?$/, '').replaceAll(/[\s-]+/g, '_')
  const found = tableNames.find((table) => table === name || table === bare)
  return found === undefined ? null : tables[found]
}

function knownHeaders(index: HeaderIndex, table: Table): Map<string, string> {
  const known = new Map<string, string>()
  for (const column of table.columns) {
    const header = index.table.headers.find((one) => one.trim().toLowerCase() === column.name)
    if (header !== undefined) known.set(column.name, header)
  }
  return known
}

function hasRequired(table: Table, known: ReadonlyMap<string, string>): boolean {
  return table.columns.every((column) => column.required !== true || known.has(column.name))
}

/** The one table whose required columns the file has, if it knows at least half of the file's columns. */
function tableByHeaders(index: HeaderIndex): Table | null {
  const fitting = tableNames
    .map((name) => ({ table: tables[name], known: knownHeaders(index, tables[name]) }))
    .filter(({ table, known }) => hasRequired(table, known) && known.size * 2 >= index.table.headers.length)
    .toSorted((a, b) => b.known.size - a.known.size)
  const [best, second] = fitting
  if (best === undefined || (second !== undefined && second.known.size === best.known.size)) return null
  return best.table
}

function readAs(index: HeaderIndex, table: Table, because: string): OpenFormatMatch {
  const known = knownHeaders(index, table)
  const used = new Set(known.values())
  const columns: Record<string, ColumnMapping> = {}
  for (const column of table.columns) {
    const header = known.get(column.name)
    if (header === undefined) continue
    // Sheets keep dates as serial numbers where nobody formatted them.
    const serial = index.table.kind === 'sheet' && (column.kind === 'day' || column.kind === 'instant')
    columns[column.name] = serial ? { from: header, dates: 'year-first' } : { from: header }
  }
  const attributes = index.table.headers.filter((header) => !used.has(header))
  return {
    mapping: { file: index.table.file, into: table.name, source: 'open-format', columns, attributes },
    label: `Open format: ${table.label.toLowerCase()}`,
    because,
  }
}

/** A file named like a table of the open format, if its columns agree: other systems have an accounts.csv too. */
export function recogniseByName(index: HeaderIndex): OpenFormatMatch | null {
  const table = tableNamed(index.table.file)
  if (table === null) return null
  const known = knownHeaders(index, table)
  const agrees = known.size >= 2 && known.size * 2 >= index.table.headers.length
  if (!agrees && !hasRequired(table, known)) return null
  return readAs(index, table, `it is named ${table.name} and has ${known.size} of its columns`)
}

/** A file of any name with all columns that one table of the open format needs. */
export function recogniseByColumns(index: HeaderIndex): OpenFormatMatch | null {
  const table = tableByHeaders(index)
  if (table === null) return null
  const needed = table.columns.filter((column) => column.required === true).map(({ name }) => name)
  return readAs(index, table, `it has all columns that ${table.name} needs (${needed.join(', ')})`)
}
