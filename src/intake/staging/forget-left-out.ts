import type { DuckDBConnection } from '@duckdb/node-api'
import type { IntakeWarning } from '../../domain/open-format/mapping.ts'
import type { Column, TableName } from '../../domain/open-format/table.ts'
import { tables } from '../../domain/open-format/tables.ts'
import { selectNumber, sqlName } from '../database.ts'
import { deleteLines, shownColumn } from './staged-part.ts'
import type { StagedPart } from './staged-part.ts'
import { textSql } from './text-sql.ts'

/** Ids of the rows that were left out on purpose (deleted records), as SQL; null where there are none. */
function leftOutIds(table: TableName, parts: readonly StagedPart[]): string | null {
  const selects = parts.flatMap(({ prepared }) => {
    const { loaded, mapping } = prepared
    const id = mapping.columns[tables[table].key[0] ?? '']
    const skipped = prepared.leftOut.filter(({ kind }) => kind === 'skip').map(({ where }) => `(${where})`)
    if (mapping.into !== table || id === undefined || id.lookup !== undefined || skipped.length === 0) return []
    return `SELECT ${textSql(loaded, id, { alias: 'r', lookup: null })} AS id FROM ${loaded.name} AS r WHERE ${skipped.join(' OR ')}`
  })
  return selects.length === 0 ? null : selects.join(' UNION ALL ')
}

/**
 * A reference to a record that was left out needs no placeholder: the history of a deleted deal goes with it, and other rows stay
 * without the reference. Where the reference is needed nothing is done and a placeholder follows.
 */
export async function forgetLeftOut(
  connection: DuckDBConnection,
  part: StagedPart,
  reference: {
    readonly column: Column
    readonly into: TableName
    readonly parts: readonly StagedPart[]
    readonly known: string
  },
): Promise<IntakeWarning[]> {
  const { column, into } = reference
  const gone = leftOutIds(into, reference.parts)
  const belongs = part.prepared.table.key.includes(column.name)
  if (gone === null || (column.required === true && !belongs)) return []
  const id = sqlName(column.name)
  const lines =
    `SELECT u.line FROM ${part.name} u SEMI JOIN (${gone}) g ON g.id = u.${id}` +
    ` ANTI JOIN (${reference.known}) k ON k.id = u.${id}`
  const rows = await selectNumber(connection, `SELECT count(*) FROM (${lines})`)
  if (rows === 0) return []
  const what = tables[into].label.toLowerCase()
  if (belongs) await deleteLines(connection, part, lines)
  else await connection.run(`UPDATE ${part.rows} SET ${id} = NULL WHERE ${part.lineOfRow} IN (${lines})`)
  const text = belongs
    ? `rows were left out with the ${what} they are about, which were left out themselves`
    : `rows refer to ${what} that were left out and were kept without them`
  return [{ file: part.prepared.mapping.file, column: shownColumn(part.prepared, column.name), rows, text }]
}
