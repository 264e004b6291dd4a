import { tables } from '../domain/open-format/tables.ts'
import { storedName } from '../domain/open-format/table.ts'
import type { ColumnKind, TableName } from '../domain/open-format/table.ts'
import type { Database } from './database.ts'
import { quoteName, quoteText } from './database.ts'

const sqlTypes = {
  id: 'VARCHAR',
  text: 'VARCHAR',
  enum: 'VARCHAR',
  day: 'DATE',
  instant: 'TIMESTAMP',
  money: 'BIGINT',
  number: 'DOUBLE',
  integer: 'BIGINT',
  boolean: 'BOOLEAN',
} as const satisfies Record<ColumnKind, string>

export interface StoredColumn {
  readonly name: string
  readonly type: string
}

/** The columns every table has as facts beside those of the open format. */
const provenance: readonly StoredColumn[] = [
  { name: 'attributes', type: 'MAP(VARCHAR, VARCHAR)' },
  { name: 'source_file', type: 'VARCHAR' },
  { name: 'source_line', type: 'BIGINT' },
]

export function storedColumns(table: TableName): readonly StoredColumn[] {
  const own = tables[table].columns.map((column) => ({ name: storedName(column), type: sqlTypes[column.kind] }))
  return [...own, ...provenance]
}

/** Columns that make two versions of a row different; where it was read from does not. */
export function contentColumns(table: TableName): readonly string[] {
  return storedColumns(table)
    .map((column) => column.name)
    .filter((name) => name !== 'source_file' && name !== 'source_line')
}

/** A Parquet file read with all columns of its table, whatever columns the file has; a row that only names an id is marked. */
export async function scanOf(database: Database, table: TableName, path: string): Promise<string> {
  const described = await database.rows(`DESCRIBE SELECT * FROM read_parquet(${quoteText(path)})`)
  const types = new Map(described.map((row) => [row['column_name'] ?? '', row['column_type'] ?? '']))
  const columns = storedColumns(table).map(({ name, type }) => {
    const quoted = quoteName(name)
    if (!types.has(name)) return `NULL::${type} AS ${quoted}`
    return types.get(name) === type ? quoted : `CAST(${quoted} AS ${type}) AS ${quoted}`
  })
  const flagged = types.has('is_placeholder') ? 'coalesce(CAST(is_placeholder AS BOOLEAN), false)' : 'false'
  const attributed = types.has('attributes') ? "coalesce(attributes['_placeholder'] = 'true', false)" : 'false'
  return `SELECT ${columns.join(', ')}, (${flagged} OR ${attributed}) AS is_placeholder FROM read_parquet(${quoteText(path)})`
}

function sameKey(table: TableName, left: string, right: string): string {
  return tables[table].key
    .map(
      (name) =>
        `${left}.${quoteName(storedKey(table, name))} IS NOT DISTINCT FROM ${right}.${quoteName(storedKey(table, name))}`,
    )
    .join(' AND ')
}

function storedKey(table: TableName, name: string): string {
  const column = tables[table].columns.find((candidate) => candidate.name === name)
  return column === undefined ? name : storedName(column)
}

export function keyColumns(table: TableName): readonly string[] {
  return tables[table].key.map((name) => storedKey(table, name))
}

/** An empty result with every column of the table. */
function emptyScan(table: TableName): string {
  const columns = storedColumns(table).map(({ name, type }) => `NULL::${type} AS ${quoteName(name)}`)
  return `SELECT ${columns.join(', ')}, false AS is_placeholder WHERE false`
}

/**
 * SQL of the current state of a table: of each key the newest version, where a row that only names an id never stands against
 * a real one, whichever came first. `paths` are in import order, oldest first.
 */
export async function currentStateSql(database: Database, table: TableName, paths: readonly string[]): Promise<string> {
  if (paths.length === 0) return emptyScan(table)
  const scans: string[] = []
  for (const path of paths) scans.push(await scanOf(database, table, path))
  if (scans.length === 1) return scans[0] as string
  const keys = keyColumns(table).map(quoteName).join(', ')
  const standing = `CASE WHEN is_placeholder THEN batch ELSE batch + ${scans.length} END`
  const versions = scans.map((scan, batch) => `SELECT *, ${batch} AS batch FROM (${scan})`).join(' UNION ALL ')
  return `
    SELECT b.* EXCLUDE (batch) FROM (${versions}) b
    JOIN (SELECT ${keys}, max(${standing}) AS newest FROM (${versions}) GROUP BY ${keys}) v
      ON ${sameKey(table, 'v', 'b')} AND v.newest = CASE WHEN b.is_placeholder THEN b.batch ELSE b.batch + ${scans.length} END`
}
