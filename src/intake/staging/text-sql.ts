import type { ColumnMapping } from '../../domain/open-format/mapping.ts'
import { sqlName, sqlText } from '../database.ts'
import type { LoadedTable } from '../files/load-table.ts'
import { looseSql } from './value-sql.ts'

/** A table of a lookup, ready to be joined: columns k (what to match) and v (what to take). */
export interface LookupTable {
  readonly name: string
  readonly loose: boolean
}

/** The text of one source cell: trimmed, null where empty. */
export function cellSql(loaded: LoadedTable, header: string, alias: string): string {
  const index = loaded.source.headers.indexOf(header)
  const cell = `${alias}.c${index}`
  return loaded.trimmed ? cell : `nullif(trim(${cell}, E' \\t\\r\\n\u00a0'), '')`
}

/** What is looked up by: the joined source columns with values replaced. */
export function baseTextSql(loaded: LoadedTable, mapping: ColumnMapping, alias: string): string {
  let text: string
  if (mapping.from === undefined) text = mapping.constant === undefined ? 'NULL::VARCHAR' : sqlText(mapping.constant)
  else if (typeof mapping.from === 'string') text = cellSql(loaded, mapping.from, alias)
  else if (mapping.firstFilled === true)
    text = `coalesce(${mapping.from.map((header) => cellSql(loaded, header, alias)).join(', ')})`
  else text = `nullif(concat_ws(' ', ${mapping.from.map((header) => cellSql(loaded, header, alias)).join(', ')}), '')`
  const values = Object.entries(mapping.values ?? {})
  if (values.length > 0) {
    const cases = values.map(
      ([from, to]) => `WHEN ${sqlText(from.toLowerCase())} THEN ${to === '' ? 'NULL' : sqlText(to)}`,
    )
    text = `CASE lower(${text}) ${cases.join(' ')} ELSE ${text} END`
  }
  if (mapping.ids === 'salesforce') {
    text = `CASE WHEN regexp_full_match(${text}, '[A-Za-z0-9]{18}') THEN left(${text}, 15) ELSE ${text} END`
  }
  if (mapping.prefix !== undefined) {
    text = `CASE WHEN starts_with(${text}, ${sqlText(mapping.prefix)}) THEN ${text} END`
  }
  return text
}

/** The text of one column of the open format, before it is read as a value. */
export function textSql(
  loaded: LoadedTable,
  mapping: ColumnMapping,
  options: { readonly alias: string; readonly lookup: string | null },
): string {
  let text = baseTextSql(loaded, mapping, options.alias)
  if (options.lookup !== null) {
    text = mapping.lookup?.otherwise === 'keep' ? `coalesce(${options.lookup}.v, ${text})` : `${options.lookup}.v`
  }
  if (mapping.template !== undefined) text = `replace(${sqlText(mapping.template)}, '{}', ${text})`
  if (typeof mapping.whenEmpty === 'string') text = `coalesce(${text}, ${sqlText(mapping.whenEmpty)})`
  return text
}

export function lookupJoinSql(lookup: LookupTable, alias: string, base: string): string {
  return `LEFT JOIN ${sqlName(lookup.name)} AS ${alias} ON ${alias}.k = ${lookup.loose ? looseSql(base) : base}`
}
