import type { DuckDBConnection } from '@duckdb/node-api'
import { selectNumber, selectRows, sqlText } from '../database.ts'
import { textName } from './column-faults.ts'
import type { PreparedTable } from './prepare-table.ts'
import { shownColumn } from './staged-part.ts'

/** Every reason for refusing a row, of all files, in the order they were found. */
export const issuesTable = 'issues'

export async function createIssuesTable(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    `CREATE TABLE ${issuesTable} (part INTEGER, into_table VARCHAR, file VARCHAR, line BIGINT, position INTEGER,` +
      ' "column" VARCHAR, value VARCHAR, reason VARCHAR)',
  )
}

/** Reasons are listed in the order of the columns in the file. */
export function columnPosition(prepared: PreparedTable, column: string): number {
  const index = prepared.loaded.source.headers.indexOf(shownColumn(prepared, column))
  return index < 0 ? prepared.loaded.source.headers.length : index
}

/** Adds the reasons that a query of (line, value, reason) yields for one column. */
export async function recordIssues(
  connection: DuckDBConnection,
  at: { readonly prepared: PreparedTable; readonly part: number; readonly column: string },
  query: string,
): Promise<void> {
  const { file, into } = at.prepared.mapping
  const shown = sqlText(shownColumn(at.prepared, at.column))
  await connection.run(
    `INSERT INTO ${issuesTable} SELECT ${at.part}, ${sqlText(into)}, ${sqlText(file)}, line,` +
      ` ${columnPosition(at.prepared, at.column)}, ${shown}, value, reason FROM (${query})`,
  )
}

/** Rows without a single value are no rows; spreadsheets leave thousands of them. */
async function dropBlankRows(connection: DuckDBConnection, prepared: PreparedTable, bad: string): Promise<number> {
  const { loaded } = prepared
  const cells = loaded.source.headers.map((_, index) => `nullif(trim(c${index}), '')`).join(', ')
  const before = await selectNumber(connection, `SELECT count(*) FROM ${bad}`)
  const blank = `SELECT ${loaded.line} FROM ${loaded.name} WHERE coalesce(${cells}, NULL) IS NULL`
  await connection.run(`DELETE FROM ${bad} WHERE line IN (${blank})`)
  return before - (await selectNumber(connection, `SELECT count(*) FROM ${bad}`))
}

/** Records every reason for every faulty row and says how many of them were merely blank. */
export async function recordFaults(
  connection: DuckDBConnection,
  prepared: PreparedTable,
  part: number,
  anyFault: string,
): Promise<number> {
  const bad = `bad_${part}`
  await connection.run(`CREATE TABLE ${bad} AS SELECT * FROM (${prepared.query}) WHERE ${anyFault}`)
  const blank = await dropBlankRows(connection, prepared, bad)
  const mapped = new Set(prepared.columns.map((column) => column.name))
  for (const fault of prepared.faults) {
    const value = mapped.has(fault.column) ? textName(fault.column) : 'NULL'
    const query = `SELECT line, ${value} AS value, ${fault.reason} AS reason FROM ${bad} WHERE ${fault.when}`
    await recordIssues(connection, { prepared, part, column: fault.column }, query)
  }
  await connection.run(`DROP TABLE ${bad}`)
  return blank
}

/** How many distinct rows were refused, by table. */
export async function countRefused(connection: DuckDBConnection): Promise<Map<string, number>> {
  const rows = await selectRows(
    connection,
    `SELECT into_table, count(*) FROM (SELECT DISTINCT into_table, part, line FROM ${issuesTable}) GROUP BY 1 ORDER BY 1`,
  )
  return new Map(rows.map(([table, count]) => [String(table), Number(count)]))
}
