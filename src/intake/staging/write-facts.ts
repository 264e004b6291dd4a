import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { DuckDBDataChunk, VARCHAR } from '@duckdb/node-api'
import type { Column, TableName } from '../../domain/open-format/table.ts'
import { storedName, tableNames } from '../../domain/open-format/table.ts'
import { tables } from '../../domain/open-format/tables.ts'
import { assertNever } from '../../domain/errors.ts'
import { selectNumber, sqlName, sqlText } from '../database.ts'
import { hasAttributes } from './prepare-table.ts'
import type { StagedPart } from './staged-part.ts'
import type { StagedTable } from './staged-import.ts'

/** The type a column of the open format has as a stored fact. */
export function storedType(column: Column): string {
  switch (column.kind) {
    case 'id':
    case 'text':
    case 'enum':
      return 'VARCHAR'
    case 'day':
      return 'DATE'
    case 'instant':
      return 'TIMESTAMP'
    case 'money':
    case 'integer':
      return 'BIGINT'
    case 'number':
      return 'DOUBLE'
    case 'boolean':
      return 'BOOLEAN'
    default:
      return assertNever(column.kind)
  }
}

function partSql(part: StagedPart, currency: string): string {
  const { mapping, table } = part.prepared
  const mapped = new Set(part.prepared.columns.map((column) => column.name))
  const hasOldValue = mapping.rows === 'changes'
  const columns = table.columns.map((column) => {
    const name = sqlName(storedName(column))
    if (mapped.has(column.name) || (hasOldValue && column.name === 'old_value'))
      return `${name}::${storedType(column)} AS ${name}`
    if (column.name === 'currency') return `${sqlText(currency)} AS ${name}`
    return `NULL::${storedType(column)} AS ${name}`
  })
  const attributes = hasAttributes(mapping) ? 'attributes' : 'MAP {}::MAP(VARCHAR, VARCHAR) AS attributes'
  return `SELECT ${columns.join(', ')}, ${attributes}, ${sqlText(mapping.file)} AS source_file, line AS source_line FROM ${part.name}`
}

/** Rows that stand for ids nobody defined: named by the id, marked as placeholders, from no file. */
function placeholderSql(table: TableName, ids: string, currency: string): string {
  const { columns, key } = tables[table]
  const list = columns.map((column) => {
    const name = sqlName(storedName(column))
    if (column.name === key[0] || column.name === 'name' || column.name === 'title') return `id AS ${name}`
    if (column.name === 'currency') return `${sqlText(currency)} AS ${name}`
    return `NULL::${storedType(column)} AS ${name}`
  })
  const attributes = "MAP(['_placeholder'], ['true'])"
  return `SELECT ${list.join(', ')}, ${attributes} AS attributes, NULL::VARCHAR AS source_file, NULL::BIGINT AS source_line FROM ${ids}`
}

async function createIds(connection: DuckDBConnection, name: string, ids: readonly string[]): Promise<void> {
  await connection.run(`CREATE TABLE ${name} (id VARCHAR)`)
  const appender = await connection.createAppender(name)
  for (let from = 0; from < ids.length; from += 2048) {
    const piece = ids.slice(from, from + 2048)
    const chunk = DuckDBDataChunk.create([VARCHAR], piece.length)
    chunk.setColumns([piece])
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
}

/** Writes one Parquet file per table with its canonical columns, files in their order and rows in the order of their lines. */
export async function writeFacts(
  connection: DuckDBConnection,
  parts: readonly StagedPart[],
  placeholders: ReadonlyMap<TableName, readonly string[]>,
  options: { readonly workDir: string; readonly currency: string; readonly onTable: (table: TableName) => void },
): Promise<StagedTable[]> {
  const written: StagedTable[] = []
  for (const table of tableNames) {
    const own = parts.filter(({ prepared }) => prepared.mapping.into === table)
    const ids = placeholders.get(table) ?? []
    if (own.length === 0 && ids.length === 0) continue
    options.onTable(table)
    const selects = own.map((part) => partSql(part, options.currency))
    if (ids.length > 0) {
      await createIds(connection, `placeholders_${table}`, ids)
      selects.push(placeholderSql(table, `placeholders_${table}`, options.currency))
    }
    const parquet = join(options.workDir, `${table}.parquet`)
    const rows = await selectNumber(
      connection,
      `COPY (${selects.join(' UNION ALL ')}) TO ${sqlText(parquet)} (FORMAT parquet, DICTIONARY_SIZE_LIMIT 5000, PARQUET_VERSION v2)`,
    )
    written.push({ table, parquet, rows, placeholders: ids.length })
  }
  return written
}
