import type { DuckDBConnection } from '@duckdb/node-api'
import type { IntakeWarning } from '../../domain/open-format/mapping.ts'
import { storedName } from '../../domain/open-format/table.ts'
import type { Column } from '../../domain/open-format/table.ts'
import { selectNumber, selectRows, sqlName, sqlText } from '../database.ts'
import { textName } from './column-faults.ts'
import { emptyWhen, emptyWhenSql, storedColumnsSql } from './prepare-table.ts'
import type { PreparedTable } from './prepare-table.ts'
import { cellSql } from './text-sql.ts'

/** Every reason for refusing a row, of all files, in the order they were found. */
export const issuesTable = 'issues'

export async function createIssuesTable(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    `CREATE TABLE ${issuesTable} (part INTEGER, into_table VARCHAR, file VARCHAR, line BIGINT, position INTEGER,` +
      ' "column" VARCHAR, value VARCHAR, reason VARCHAR)',
  )
}

/** What a person sees as the column: the header in their file, or the open format's name where several or none are read. */
export function shownColumn(prepared: PreparedTable, column: string): string {
  const from = prepared.mapping.columns[column]?.from
  return typeof from === 'string' ? from : column
}

function position(prepared: PreparedTable, column: string): number {
  const index = prepared.loaded.source.headers.indexOf(shownColumn(prepared, column))
  return index < 0 ? prepared.loaded.source.headers.length : index
}

async function recordFaults(
  connection: DuckDBConnection,
  prepared: PreparedTable,
  part: number,
  bad: string,
): Promise<void> {
  const { file, into } = prepared.mapping
  const mapped = new Set(prepared.columns.map((column) => column.name))
  for (const fault of prepared.faults) {
    const value = mapped.has(fault.column) ? textName(fault.column) : 'NULL'
    await connection.run(
      `INSERT INTO ${issuesTable} SELECT ${part}, ${sqlText(into)}, ${sqlText(file)}, line, ${position(prepared, fault.column)},` +
        ` ${sqlText(shownColumn(prepared, fault.column))}, ${value}, ${fault.reason} FROM ${bad} WHERE ${fault.when}`,
    )
  }
}

/** Rows without a single value are no rows; spreadsheets leave thousands of them. */
async function dropBlankRows(connection: DuckDBConnection, prepared: PreparedTable, bad: string): Promise<number> {
  const { loaded } = prepared
  const cells = loaded.source.headers.map((_, index) => `nullif(trim(c${index}), '')`).join(', ')
  const line = loaded.line
  const before = await selectNumber(connection, `SELECT count(*) FROM ${bad}`)
  await connection.run(
    `DELETE FROM ${bad} WHERE line IN (SELECT ${line} FROM ${loaded.name} WHERE coalesce(${cells}) IS NULL)`,
  )
  return before - (await selectNumber(connection, `SELECT count(*) FROM ${bad}`))
}

/** Values that count for a duplicate: everything a row says. */
function contentSql(columns: readonly Column[], alias: string): string {
  const names = columns.map((column) => `${alias}.${sqlName(storedName(column))}`)
  return `row(${[...names, `${alias}.attributes`].join(', ')})`
}

function keySql(prepared: PreparedTable, alias: string): string[] {
  const mapped = new Set(prepared.columns.map((column) => column.name))
  return prepared.table.key.filter((name) => mapped.has(name)).map((name) => `${alias}.${sqlName(name)}`)
}

/** Later rows of a key already seen: dropped where they say the same, refused where they differ. */
async function checkDuplicates(
  connection: DuckDBConnection,
  prepared: PreparedTable,
  part: number,
  staged: string,
): Promise<IntakeWarning[]> {
  const key = keySql(prepared, 's')
  const repeated = `SELECT ${key.join(', ')}, min(s.line) AS first FROM ${staged} s GROUP BY ${key.join(', ')} HAVING count(*) > 1`
  if ((await selectNumber(connection, `SELECT count(*) FROM (${repeated})`)) === 0) return []
  const same = key.map((name) => `${name} IS NOT DISTINCT FROM ${name.replace('s.', 'd.')}`).join(' AND ')
  const content = `${contentSql(prepared.columns, 's')} IS NOT DISTINCT FROM ${contentSql(prepared.columns, 'f')}`
  const twins = `${staged}_twins`
  const shown = key.map((name) => `CAST(${name} AS VARCHAR)`).join(` || ' / ' || `)
  await connection.run(
    `CREATE TABLE ${twins} AS SELECT s.line, d.first, ${content} AS identical, ${shown} AS shown FROM ${staged} s` +
      ` JOIN (${repeated}) d ON ${same} JOIN ${staged} f ON f.line = d.first WHERE s.line > d.first`,
  )
  await connection.run(`DELETE FROM ${staged} WHERE line IN (SELECT line FROM ${twins})`)
  if (prepared.mapping.rows === 'first-per-key') return []
  const { file, into } = prepared.mapping
  const [column = 'id'] = prepared.table.key
  const header = shownColumn(prepared, column)
  await connection.run(
    `INSERT INTO ${issuesTable} SELECT ${part}, ${sqlText(into)}, ${sqlText(file)}, line, ${position(prepared, column)}, ${sqlText(header)},` +
      ` shown, '''' || shown || ''' stands in line ' || first || ' already, with other content' FROM ${twins} WHERE NOT identical`,
  )
  const identical = await selectNumber(connection, `SELECT count(*) FROM ${twins} WHERE identical`)
  if (identical === 0) return []
  return [
    { file, column: header, rows: identical, text: 'rows that repeat an earlier row word for word were taken once' },
  ]
}

/** Snapshots of a deal become changes: of equal neighbours the first is kept, and says what the value was before. */
async function keepChanges(connection: DuckDBConnection, staged: string): Promise<void> {
  await connection.run(
    `CREATE TABLE ${staged}_moves AS SELECT line, lag(new_value) OVER moves AS before, row_number() OVER moves AS nth, new_value` +
      ` FROM ${staged} WINDOW moves AS (PARTITION BY deal_id, field ORDER BY "at", line)`,
  )
  await connection.run(
    `DELETE FROM ${staged} WHERE line IN (SELECT line FROM ${staged}_moves WHERE nth > 1 AND before = new_value)`,
  )
  await connection.run(`ALTER TABLE ${staged} ADD COLUMN IF NOT EXISTS old_value VARCHAR`)
  await connection.run(
    `UPDATE ${staged} SET old_value = m.before FROM ${staged}_moves m WHERE m.line = ${staged}.line AND ${staged}.old_value IS NULL`,
  )
}

async function warnings(connection: DuckDBConnection, prepared: PreparedTable, bad: string): Promise<IntakeWarning[]> {
  const found: IntakeWarning[] = []
  const { file } = prepared.mapping
  // What a file's `only` filters leave out together is told once for the file.
  for (const { where, column, reason } of prepared.leftOut.filter(({ kind }) => kind === 'skip')) {
    const rows = await selectNumber(connection, `SELECT count(*) FROM ${prepared.loaded.name} AS r WHERE ${where}`)
    if (rows > 0) found.push({ file, column, rows, text: `rows were left out: ${reason}` })
  }
  const blank = (await dropBlankRows(connection, prepared, bad)) + prepared.loaded.blankRows
  if (blank > 0) found.push({ file, column: null, rows: blank, text: 'empty rows were left out' })
  if (prepared.loaded.footRows > 0) {
    found.push({
      file,
      column: null,
      rows: prepared.loaded.footRows,
      text: "the text under the table was taken for a report's foot",
    })
  }
  return found
}

async function countValue(
  connection: DuckDBConnection,
  prepared: PreparedTable,
  from: string | readonly string[],
  value: string,
): Promise<number> {
  if (typeof from !== 'string') return 0
  const cell = cellSql(prepared.loaded, from, 'r')
  const same = `lower(${cell}) = ${sqlText(value.toLowerCase())}`
  return selectNumber(connection, `SELECT count(*) FROM ${prepared.loaded.name} r WHERE ${same}`)
}

/** What the person should know about values that came in although something was missing or assumed. */
async function valueWarnings(
  connection: DuckDBConnection,
  prepared: PreparedTable,
  staged: string,
): Promise<IntakeWarning[]> {
  const found: IntakeWarning[] = []
  const { file, columns } = prepared.mapping
  for (const column of prepared.columns) {
    const from = columns[column.name]
    if (from === undefined) continue
    const shown = shownColumn(prepared, column.name)
    const empty = emptyWhenSql(prepared.table, column, new Set(prepared.columns.map(({ name }) => name)))
    // Foreign exports keep one date for both meanings; only where they differ has something been left out.
    if (empty !== null && from.from !== columns['close_on']?.from) {
      const text = textName(column.name)
      const rows = await selectNumber(
        connection,
        `SELECT count(*) FROM (${prepared.query}) WHERE ${empty} AND ${text} IS NOT NULL`,
      )
      if (rows > 0)
        found.push({ file, column: shown, rows, text: `values were left out: ${emptyWhen(prepared.table)[0]?.reason}` })
    }
    if (from.whenEmpty === null) {
      const rows = await selectNumber(
        connection,
        `SELECT count(*) FROM ${staged} WHERE ${sqlName(storedName(column))} IS NULL`,
      )
      if (rows > 0)
        found.push({ file, column: shown, rows, text: `rows without ${column.name} were accepted as unknown` })
    }
    if (from.from === undefined) continue
    const unknown = Object.entries(from.values ?? {}).filter(([, to]) => to === '')
    for (const [value] of unknown) {
      const rows = await countValue(connection, prepared, from.from, value)
      if (rows > 0) found.push({ file, column: shown, rows, text: `'${value}' was taken as an unknown ${column.name}` })
    }
    if (column.kind === 'instant') {
      const text = textName(column.name)
      const rows = await selectNumber(
        connection,
        `SELECT count(*) FROM (${prepared.query}) WHERE NOT ends_with(${text}, 'Z')` +
          ` AND NOT regexp_matches(${text}, '(Z|z|UTC|GMT|\\d\\d[+-]\\d\\d(:?\\d\\d)?|^1\\d{12})$')`,
      )
      if (rows > 0) found.push({ file, column: shown, rows, text: 'times without an offset were read as UTC' })
    }
  }
  return found
}

/** Reads one mapped table, records why rows are refused, and leaves the accepted ones in a table of typed columns. */
export async function stageTable(
  connection: DuckDBConnection,
  prepared: PreparedTable,
  part: number,
): Promise<{ name: string; warnings: IntakeWarning[] }> {
  const staged = `staged_${part}`
  const bad = `bad_${part}`
  const faulty = prepared.faults.map((fault) => `coalesce(${fault.when}, false)`).join(' OR ') || 'false'
  await connection.run(
    `CREATE TABLE ${staged} AS SELECT line, ${storedColumnsSql(prepared.columns)}, attributes, (${faulty}) AS bad` +
      ` FROM (${prepared.query})${prepared.joined ? ' ORDER BY line' : ''}`,
  )
  const found: IntakeWarning[] = []
  if ((await selectNumber(connection, `SELECT count(*) FROM ${staged} WHERE bad`)) > 0) {
    await connection.run(`CREATE TABLE ${bad} AS SELECT * FROM (${prepared.query}) WHERE ${faulty}`)
    await connection.run(`DELETE FROM ${staged} WHERE bad`)
  } else {
    await connection.run(`CREATE TABLE ${bad} AS SELECT * FROM (${prepared.query}) LIMIT 0`)
  }
  found.push(...(await warnings(connection, prepared, bad)))
  await recordFaults(connection, prepared, part, bad)
  found.push(...(await checkDuplicates(connection, prepared, part, staged)))
  if (prepared.mapping.rows === 'changes') await keepChanges(connection, staged)
  found.push(...(await valueWarnings(connection, prepared, staged)))
  return { name: staged, warnings: found }
}

/** How many distinct rows were refused, by table. */
export async function countRefused(connection: DuckDBConnection): Promise<Map<string, number>> {
  const rows = await selectRows(
    connection,
    `SELECT into_table, count(*) FROM (SELECT DISTINCT into_table, part, line FROM ${issuesTable}) GROUP BY 1 ORDER BY 1`,
  )
  return new Map(rows.map(([table, count]) => [String(table), Number(count)]))
}
