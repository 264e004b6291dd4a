import type { DuckDBConnection } from '@duckdb/node-api'
import { sqlText } from '../database.ts'
import type { SourceTable } from '../source.ts'
import { parseCsv } from './parse-csv.ts'

const rowsLookedAt = 200
const mostFields = 500

function fieldsOf(cell: string | undefined): string[] {
  if (cell === undefined || !cell.startsWith('{')) return []
  try {
    const value: unknown = JSON.parse(cell)
    return typeof value === 'object' && value !== null ? Object.keys(value) : []
  } catch {
    // Not JSON after all: the column stays text.
    return []
  }
}

/** Interfaces hand records over as one column of JSON called `properties`: its fields are read like columns. */
export function findJsonColumn(
  headers: readonly string[],
  beginning: string,
  separator: string,
): SourceTable['unfolded'] {
  const column = headers.findIndex((header) => header.toLowerCase() === 'properties')
  if (column < 0) return null
  const fields = new Set<string>()
  for (const { cells } of parseCsv(beginning, separator).slice(0, rowsLookedAt)) {
    for (const field of fieldsOf(cells[column]))
      if (/^[\w.-]+$/.test(field) && fields.size < mostFields) fields.add(field)
  }
  return fields.size === 0 ? null : { column, fields: [...fields] }
}

/** Adds the fields of the JSON column to a loaded table, rows in their order. */
export async function unfoldJson(connection: DuckDBConnection, table: SourceTable, name: string): Promise<void> {
  const { unfolded } = table
  if (unfolded === null) return
  const first = table.headers.length - unfolded.fields.length
  const json = `CASE WHEN json_valid(c${unfolded.column}) THEN c${unfolded.column} END`
  const fields = unfolded.fields.map(
    (field, index) => `nullif(json_extract_string(${json}, ${sqlText(`$."${field}"`)}), '') AS c${first + index}`,
  )
  await connection.run(`CREATE TABLE ${name}_unfolded AS SELECT *, ${fields.join(', ')} FROM ${name}`)
  await connection.run(`DROP TABLE ${name}`)
  await connection.run(`ALTER TABLE ${name}_unfolded RENAME TO ${name}`)
}
