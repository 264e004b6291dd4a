import type { DuckDBConnection } from '@duckdb/node-api'
import type { IntakeWarning } from '../../domain/open-format/mapping.ts'
import { selectNumber, selectRows, sqlText } from '../database.ts'
import { checkDuplicates, keepChanges } from './check-duplicates.ts'
import { recordFaults } from './issues.ts'
import { hasAttributes, storedColumnsSql } from './prepare-table.ts'
import type { PreparedTable } from './prepare-table.ts'
import { shownColumn } from './staged-part.ts'
import type { StagedPart } from './staged-part.ts'
import { cellSql } from './text-sql.ts'

function anyFaultSql(prepared: PreparedTable): string {
  return prepared.faults.map((fault) => `coalesce(${fault.when}, false)`).join(' OR ') || 'false'
}

/** Typed columns of all rows, with a flag for faulty ones and one for each notice. */
function typedRowsSql(prepared: PreparedTable, line: string): string {
  const notices = prepared.notices.map(({ when }, index) => `, coalesce(${when}, false) AS notice_${index}`)
  const oldValue = prepared.mapping.rows === 'changes' && !prepared.columns.some(({ name }) => name === 'old_value')
  return (
    `SELECT ${line}${storedColumnsSql(prepared.columns)}${hasAttributes(prepared.mapping) ? ', attributes' : ''}${oldValue ? ', NULL::VARCHAR AS old_value' : ''},` +
    ` (${anyFaultSql(prepared)}) AS bad${notices.join('')} FROM (${prepared.query})`
  )
}

async function countNotices(connection: DuckDBConnection, part: StagedPart): Promise<IntakeWarning[]> {
  const { notices, mapping } = part.prepared
  if (notices.length === 0) return []
  const counts = notices.map((_, index) => `count(*) FILTER (WHERE notice_${index})`)
  const [row = []] = await selectRows(connection, `SELECT ${counts.join(', ')} FROM ${part.name}`)
  return notices.flatMap(({ column, text }, index) => {
    const rows = Number(row[index] ?? 0)
    return rows === 0 ? [] : [{ file: mapping.file, column: shownColumn(part.prepared, column), rows, text }]
  })
}

/** Source values that the mapping takes for unknown. */
async function countUnknown(connection: DuckDBConnection, prepared: PreparedTable): Promise<IntakeWarning[]> {
  const found: IntakeWarning[] = []
  const { file, columns } = prepared.mapping
  for (const [name, { from, values }] of Object.entries(columns)) {
    const unknown = Object.entries(values ?? {}).filter(([, to]) => to === '')
    if (unknown.length === 0 || typeof from !== 'string') continue
    const cell = `lower(${cellSql(prepared.loaded, from, 'r')})`
    const list = unknown.map(([value]) => sqlText(value.toLowerCase())).join(', ')
    const rows = await selectNumber(
      connection,
      `SELECT count(*) FROM ${prepared.loaded.name} r WHERE ${cell} IN (${list})`,
    )
    const shown = unknown
      .slice(0, 5)
      .map(([value]) => `'${value}'`)
      .join(', ')
    const more = unknown.length > 5 ? ` and ${unknown.length - 5} other values` : ''
    const what = prepared.mapping.into === 'deal_history' ? 'value' : name
    if (rows > 0)
      found.push({
        file,
        column: from,
        rows,
        text: `${shown}${more} ${unknown.length > 1 ? 'were' : 'was'} taken as an unknown ${what}`,
      })
  }
  return found
}

/** Rows that are left out before anything is judged. */
async function countLeftOut(
  connection: DuckDBConnection,
  prepared: PreparedTable,
  blankRows: number,
): Promise<IntakeWarning[]> {
  const found: IntakeWarning[] = []
  const { file } = prepared.mapping
  // What a file's `only` filters leave out together is told once for the file.
  for (const { where, column, reason } of prepared.leftOut.filter(({ kind }) => kind === 'skip')) {
    const rows = await selectNumber(connection, `SELECT count(*) FROM ${prepared.loaded.name} AS r WHERE ${where}`)
    if (rows > 0) found.push({ file, column, rows, text: `rows were left out: ${reason}` })
  }
  const blank = blankRows + prepared.loaded.blankRows
  if (blank > 0) found.push({ file, column: null, rows: blank, text: 'empty rows were left out' })
  const foot = prepared.loaded.footRows
  if (foot > 0)
    found.push({ file, column: null, rows: foot, text: "the text under the table was taken for a report's foot" })
  return found
}

/**
 * The quick way for a plain file without faults: read, typed and judged in one pass, rows numbered by their order. Null where the
 * file has faulty rows or rows of the wrong shape: then everything is done the careful way.
 */
export async function stageQuickly(
  connection: DuckDBConnection,
  prepared: PreparedTable,
  part: number,
): Promise<{ part: StagedPart; warnings: IntakeWarning[] } | null> {
  const rows = `rows_${part}`
  try {
    await connection.run(`CREATE TABLE ${rows} AS ${typedRowsSql(prepared, '')}`)
  } catch {
    // The careful reader says which row is of another width.
    await connection.run(`DROP TABLE IF EXISTS ${rows}`)
    return null
  }
  if ((await selectNumber(connection, `SELECT count(*) FROM ${rows} WHERE bad`)) > 0) {
    await connection.run(`DROP TABLE ${rows}`)
    return null
  }
  const staged: StagedPart = { prepared, part, name: `staged_${part}`, rows, lineOfRow: '(rowid + 2)' }
  await connection.run(`CREATE VIEW ${staged.name} AS SELECT *, (rowid + 2) AS line FROM ${rows}`)
  const notices = await countNotices(connection, staged)
  return { part: staged, warnings: [...notices, ...(await checkDuplicates(connection, staged))] }
}

/** Reads one mapped table, records why rows are refused, and keeps the accepted ones. */
export async function stageCarefully(
  connection: DuckDBConnection,
  prepared: PreparedTable,
  part: number,
): Promise<{ part: StagedPart; warnings: IntakeWarning[] }> {
  const rows = `rows_${part}`
  const order = prepared.joined ? ' ORDER BY line' : ''
  await connection.run(`CREATE TABLE ${rows} AS ${typedRowsSql(prepared, 'line, ')}${order}`)
  let blank = 0
  if ((await selectNumber(connection, `SELECT count(*) FROM ${rows} WHERE bad`)) > 0) {
    blank = await recordFaults(connection, prepared, part, anyFaultSql(prepared))
    await connection.run(`DELETE FROM ${rows} WHERE bad`)
  }
  const staged: StagedPart = { prepared, part, name: `staged_${part}`, rows, lineOfRow: 'line' }
  await connection.run(`CREATE VIEW ${staged.name} AS SELECT * FROM ${rows}`)
  const warnings = await countLeftOut(connection, prepared, blank)
  warnings.push(...(await checkDuplicates(connection, staged)))
  if (prepared.mapping.rows === 'changes') await keepChanges(connection, staged)
  warnings.push(...(await countNotices(connection, staged)), ...(await countUnknown(connection, prepared)))
  return { part: staged, warnings }
}
