import type { ColumnMapping, RowFilter, TableMapping } from '../../domain/open-format/mapping.ts'
import type { TableName } from '../../domain/open-format/table.ts'
import { normaliseHeader } from '../files/header.ts'
import type { SourceTable } from '../source.ts'
import type { ColumnValues } from './column-values.ts'
import type { Question } from './recognition.ts'

/** A source table with its headers under their normalised names. */
export interface HeaderIndex {
  readonly table: SourceTable
  /** Normalised header → header; the first of two that normalise alike. */
  readonly headers: ReadonlyMap<string, string>
}

export function indexHeaders(table: SourceTable): HeaderIndex {
  const headers = new Map<string, string>()
  const add = (name: string, header: string) => {
    if (name !== '' && !headers.has(name)) headers.set(name, header)
  }
  for (const header of table.headers) add(normaliseHeader(header), header)
  for (const header of table.headers) {
    // `properties_dealname`, `properties.dealname` and `property_dealname` are the HubSpot property dealname.
    const property = /^propert(?:y|ies)[_.](.+)$/.exec(header)?.[1]
    if (property !== undefined) add(normaliseHeader(property), header)
    // Custom report types name `Object: Field`.
    const field = /^.+: (.+)$/.exec(header)?.[1]
    if (field !== undefined) add(normaliseHeader(field), header)
  }
  return { table, headers }
}

/** Headers (normalised) that tell one export from every other. */
export interface Fingerprint {
  readonly all: readonly string[]
  /** Of each list at least one. */
  readonly some?: readonly (readonly string[])[]
  readonly none?: readonly string[]
}

/** How a column of the open format is filled: `from` lists normalised headers, the first that the file has being read. */
export interface ColumnTemplate extends Omit<ColumnMapping, 'from' | 'dates' | 'decimal'> {
  readonly from?: readonly string[]
  /** All of these together, joined with a space, in place of the first. */
  readonly join?: readonly string[]
  /** Text that holds days: how they are written is found out by the values. */
  readonly days?: true
  /** Left out unless the file has one of `from`; `keep` also without (a constant, an accepted gap). */
  readonly keep?: true
}

export interface FilterTemplate {
  readonly column: readonly string[]
  readonly is: readonly string[]
  readonly reason: string
}

export interface TableTemplate {
  readonly into: TableName
  readonly columns: Readonly<Record<string, ColumnTemplate>>
  readonly skip?: readonly FilterTemplate[]
  readonly only?: readonly FilterTemplate[]
  readonly rows?: TableMapping['rows']
  /** The file's other columns become attributes. */
  readonly attributes?: true
  /** Normalised headers that say nothing to an analyst. */
  readonly noise?: readonly string[]
}

export interface RecogniserContext {
  readonly index: HeaderIndex
  readonly values: ColumnValues
  /** All tables of the source, with what each was recognised as. */
  readonly recognised: readonly { readonly index: HeaderIndex; readonly source: string | null }[]
  readonly questions: Question[]
}

/** One export that can be told by its headers, and how it is read. */
export interface Recogniser {
  readonly id: string
  readonly label: string
  readonly fingerprint: Fingerprint
  readonly tables: readonly TableTemplate[]
  /** Last changes that need a look at the values or at other files. */
  readonly refine?: (mapping: TableMapping, context: RecogniserContext) => Promise<TableMapping | null>
}

/** The headers that speak for a fingerprint, or null where it does not fit. */
export function matchFingerprint(index: HeaderIndex, fingerprint: Fingerprint): readonly string[] | null {
  const has = (name: string) => index.headers.has(name)
  if (!fingerprint.all.every(has) || (fingerprint.none ?? []).some(has)) return null
  const chosen: string[] = [...fingerprint.all]
  for (const list of fingerprint.some ?? []) {
    const found = list.find(has)
    if (found === undefined) return null
    chosen.push(found)
  }
  return chosen.map((name) => index.headers.get(name) ?? name)
}

function fillColumn(template: ColumnTemplate, index: HeaderIndex): ColumnMapping | null {
  const { from, join, keep, days, ...given } = template
  const rest: Omit<ColumnMapping, 'from'> = days === true ? { ...given, dates: 'ask' } : given
  const joined = (join ?? []).flatMap((name) => index.headers.get(name) ?? [])
  const single = (from ?? []).flatMap((name) => index.headers.get(name) ?? [])[0]
  if (rest.firstFilled === true) {
    const several = (from ?? []).flatMap((name) => index.headers.get(name) ?? [])
    if (several.length > 1) return { from: several, ...rest }
  }
  if (single !== undefined) {
    const { firstFilled: _, ...one } = rest
    return { from: single, ...one }
  }
  if (join !== undefined && joined.length > 0)
    return { from: joined.length === 1 ? (joined[0] ?? '') : joined, ...rest }
  return keep === true || rest.constant !== undefined ? rest : null
}

function fillFilters(filters: readonly FilterTemplate[] | undefined, index: HeaderIndex): RowFilter[] {
  return (filters ?? []).flatMap(({ column, is, reason }) => {
    const header = column.flatMap((name) => index.headers.get(name) ?? [])[0]
    return header === undefined ? [] : [{ column: header, is, reason }]
  })
}

function headersRead(columns: Readonly<Record<string, ColumnMapping>>): Set<string> {
  return new Set(Object.values(columns).flatMap(({ from }) => (from === undefined ? [] : from)))
}

/** A table template filled with the headers of a file. */
export function fillTemplate(template: TableTemplate, source: string, index: HeaderIndex): TableMapping {
  const columns: Record<string, ColumnMapping> = {}
  for (const [name, column] of Object.entries(template.columns)) {
    const filled = fillColumn(column, index)
    if (filled !== null) columns[name] = filled
  }
  const skip = fillFilters(template.skip, index)
  const only = fillFilters(template.only, index)
  const used = headersRead(columns)
  const noise = new Set(template.noise)
  const filtered = new Set([...skip, ...only].map(({ column }) => column))
  const attributes =
    template.attributes === true
      ? index.table.headers.filter(
          (header) => !used.has(header) && !filtered.has(header) && !noise.has(normaliseHeader(header)),
        )
      : []
  return {
    file: index.table.file,
    into: template.into,
    source,
    columns,
    attributes,
    ...(skip.length > 0 ? { skip } : {}),
    ...(only.length > 0 ? { only } : {}),
    ...(template.rows === undefined ? {} : { rows: template.rows }),
  }
}
