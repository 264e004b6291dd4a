import type { DuckDBConnection } from '@duckdb/node-api'
import type { PreparedTable } from './prepare-table.ts'

/** The accepted rows of one mapped table: typed columns, `attributes`, `line`. */
export interface StagedPart {
  readonly prepared: PreparedTable
  readonly part: number
  /** DuckDB view to read from. */
  readonly name: string
  /** The table behind it, and how its rows are numbered. */
  readonly rows: string
  readonly lineOfRow: string
}

/** Takes rows out again, given a query of their lines. */
export async function deleteLines(connection: DuckDBConnection, part: StagedPart, lines: string): Promise<void> {
  await connection.run(`DELETE FROM ${part.rows} WHERE ${part.lineOfRow} IN (${lines})`)
}

/** What a person sees as the column: the header in their file, or the open format's name where several or none are read. */
export function shownColumn(prepared: PreparedTable, column: string): string {
  const from = prepared.mapping.columns[column]?.from
  return typeof from === 'string' ? from : column
}
