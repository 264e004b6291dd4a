import type { DuckDBConnection } from '@duckdb/node-api'
import type { IntakeWarning } from '../../domain/open-format/mapping.ts'
import { storedName } from '../../domain/open-format/table.ts'
import { selectNumber, sqlName } from '../database.ts'
import { hasAttributes } from './prepare-table.ts'
import type { PreparedTable } from './prepare-table.ts'
import { recordIssues } from './issues.ts'
import { deleteLines, shownColumn } from './staged-part.ts'
import type { StagedPart } from './staged-part.ts'

/** Values that count for a duplicate: everything a row says. */
function contentSql(prepared: PreparedTable, alias: string): string {
  const names = prepared.columns.map((column) => `${alias}.${sqlName(storedName(column))}`)
  return `row(${(hasAttributes(prepared.mapping) ? [...names, `${alias}.attributes`] : names).join(', ')})`
}

function keyNames(part: StagedPart): string[] {
  const mapped = new Set(part.prepared.columns.map((column) => column.name))
  return part.prepared.table.key.filter((name) => mapped.has(name))
}

/** Later rows of a key already seen: dropped where they say the same, refused where they differ. */
export async function checkDuplicates(connection: DuckDBConnection, part: StagedPart): Promise<IntakeWarning[]> {
  const { prepared, name } = part
  const key = keyNames(part).map(sqlName)
  const list = key.map((one) => `s.${one}`).join(', ')
  const repeated = `SELECT ${list}, min(s.line) AS first FROM ${name} s GROUP BY ${list} HAVING count(*) > 1`
  const any = `SELECT count(*) FROM (SELECT 1 FROM ${name} s GROUP BY ${list} HAVING count(*) > 1)`
  if ((await selectNumber(connection, any)) === 0) return []
  const same = key.map((one) => `s.${one} IS NOT DISTINCT FROM d.${one}`).join(' AND ')
  const content = `${contentSql(prepared, 's')} IS NOT DISTINCT FROM ${contentSql(prepared, 'f')}`
  const twins = `twins_${part.part}`
  const shown = `concat_ws(' / ', ${list})`
  await connection.run(
    `CREATE TABLE ${twins} AS SELECT s.line, d.first, ${content} AS identical, ${shown} AS shown FROM ${name} s` +
      ` JOIN (${repeated}) d ON ${same} JOIN ${name} f ON f.line = d.first WHERE s.line > d.first`,
  )
  await deleteLines(connection, part, `SELECT line FROM ${twins}`)
  if (prepared.mapping.rows === 'first-per-key') return []
  const [column = 'id'] = prepared.table.key
  await recordIssues(
    connection,
    { prepared, part: part.part, column },
    `SELECT line, shown AS value, '''' || shown || ''' stands in line ' || first || ' already, with other content' AS reason` +
      ` FROM ${twins} WHERE NOT identical`,
  )
  const identical = await selectNumber(connection, `SELECT count(*) FROM ${twins} WHERE identical`)
  if (identical === 0) return []
  const text = 'rows that repeat an earlier row word for word were taken once'
  return [{ file: prepared.mapping.file, column: shownColumn(prepared, column), rows: identical, text }]
}

/** Snapshots of a deal become changes: of equal neighbours the first is kept, and says what the value was before. */
export async function keepChanges(connection: DuckDBConnection, part: StagedPart): Promise<void> {
  const moves = `moves_${part.part}`
  await connection.run(
    `CREATE TABLE ${moves} AS SELECT line, lag(new_value) OVER moves AS before, row_number() OVER moves AS nth, new_value` +
      ` FROM ${part.name} WINDOW moves AS (PARTITION BY deal_id, field ORDER BY "at", line)`,
  )
  await deleteLines(connection, part, `SELECT line FROM ${moves} WHERE nth > 1 AND before = new_value`)
  await connection.run(
    `UPDATE ${part.rows} SET old_value = m.before FROM ${moves} m WHERE m.line = ${part.rows}.line AND ${part.rows}.old_value IS NULL`,
  )
}
