import type { TableName } from '../domain/open-format/table.ts'
import type { Database } from './database.ts'
import { quoteName } from './database.ts'
import { contentColumns, currentStateSql, keyColumns } from './current-state.ts'
import type { ChangedSample, TableComparison } from './types.ts'

const samplesPerTable = 5

/** A column as text that is equal exactly when the content is; the order of attributes does not count. */
function asText(name: string, side: string): string {
  const column = `${side}.${quoteName(name)}`
  return name === 'attributes'
    ? `CAST(list_sort(map_entries(coalesce(${column}, MAP {}))) AS VARCHAR)`
    : `CAST(${column} AS VARCHAR)`
}

function keyCondition(table: TableName, left: string, right: string): string {
  return keyColumns(table)
    .map((name) => `${left}.${quoteName(name)} IS NOT DISTINCT FROM ${right}.${quoteName(name)}`)
    .join(' AND ')
}

const real = (sql: string) => `SELECT * FROM (${sql}) WHERE NOT is_placeholder`

/** Counts what staged rows would do to the current state of one table, and shows a few rows that would change. */
export async function compareTable(
  database: Database,
  table: TableName,
  files: { readonly staged: readonly string[]; readonly active: readonly string[] },
): Promise<{ readonly counts: TableComparison; readonly samples: readonly ChangedSample[] }> {
  await database.run(
    `CREATE OR REPLACE TEMP VIEW incoming AS ${real(await currentStateSql(database, table, files.staged))}`,
  )
  await database.run(
    `CREATE OR REPLACE TEMP VIEW standing AS ${real(await currentStateSql(database, table, files.active))}`,
  )
  const keys = keyColumns(table).map(quoteName).join(', ')
  const content = contentColumns(table)
  const print = (side: string) => `hash(${content.map((name) => asText(name, side)).join(', ')})`
  const [counted] = await database.rows(`
    WITH old AS (SELECT DISTINCT ${keys}, ${print('s')} AS print FROM standing s),
         new AS (SELECT ${keys}, ${print('i')} AS print FROM incoming i)
    SELECT count(*) AS total,
           count(*) FILTER (WHERE EXISTS (SELECT 1 FROM old WHERE ${keyCondition(table, 'old', 'new')})) AS known,
           count(*) FILTER (WHERE EXISTS (SELECT 1 FROM old WHERE ${keyCondition(table, 'old', 'new')} AND old.print = new.print)) AS same
    FROM new`)
  const total = Number(counted?.['total'] ?? 0)
  const known = Number(counted?.['known'] ?? 0)
  const same = Number(counted?.['same'] ?? 0)
  const samples = known > same ? await sampleChanges(database, table, content) : []
  return { counts: { new: total - known, changed: known - same, same }, samples }
}

async function sampleChanges(
  database: Database,
  table: TableName,
  content: readonly string[],
): Promise<readonly ChangedSample[]> {
  const keys = keyColumns(table)
  const columns = content.flatMap((name, index) => [
    `${asText(name, 's')} AS old_${index}`,
    `${asText(name, 'i')} AS new_${index}`,
  ])
  const differs = content.map((name) => `${asText(name, 's')} IS DISTINCT FROM ${asText(name, 'i')}`).join(' OR ')
  const order = keys.map((name) => `i.${quoteName(name)}`).join(', ')
  const rows = await database.rows(
    `SELECT ${columns.join(', ')} FROM incoming i JOIN standing s ON ${keyCondition(table, 'i', 's')}
     WHERE ${differs} ORDER BY ${order} LIMIT ${samplesPerTable}`,
  )
  return rows.map((row) => ({
    key: Object.fromEntries(keys.map((name) => [name, row[`new_${content.indexOf(name)}`] ?? null])),
    changes: content
      .map((column, index) => ({ column, from: row[`old_${index}`] ?? null, to: row[`new_${index}`] ?? null }))
      .filter((change) => change.from !== change.to),
  }))
}
