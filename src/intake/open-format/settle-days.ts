import type { ColumnMapping, TableMapping } from '../../domain/open-format/mapping.ts'
import { findColumn } from '../../domain/open-format/tables.ts'
import type { ColumnValues } from '../recognition/column-values.ts'
import type { Question } from '../recognition/recognition.ts'
import { settleValues } from '../recognition/settle-values.ts'
import type { SourceTable } from '../source.ts'

const numericDay = String.raw`\d{1,2}[./-]\d{1,2}[./-]\d{2,4}.*`

/** Whether the rows shown of any of the columns hold days written with numbers alone: a look into the file is then worth its time. */
function showsNumericDays(table: SourceTable, headers: readonly string[]): boolean {
  const pattern = new RegExp(`^${numericDay}$`)
  return headers.some((header) => {
    const at = table.headers.indexOf(header)
    return table.sample.some((row) => pattern.test((row[at] ?? '').trim()))
  })
}

/**
 * The open format writes days YYYY-MM-DD. A column whose every day is written another way is a habit and no slip: it is read so
 * where the values tell day from month, and asked about where they do not. Single rows that differ stay refusals.
 */
export async function settleDays(
  mapping: TableMapping,
  table: SourceTable,
  context: { readonly values: ColumnValues; readonly questions: Question[] },
): Promise<TableMapping> {
  const days = Object.entries(mapping.columns).flatMap(([name, column]) => {
    const kind = findColumn(mapping.into, name)?.kind
    return (kind === 'day' || kind === 'instant') && typeof column.from === 'string'
      ? [[name, column.from] as const]
      : []
  })
  const headers = days.map(([, header]) => header)
  if (!showsNumericDays(table, headers)) return mapping
  const [row = []] = await context.values.query(table, (cell, from) => {
    const counts = headers.map(
      (header) =>
        `count(${cell(header)}) > 1 AND count(*) FILTER (WHERE NOT regexp_full_match(${cell(header)}, '${numericDay}')) = 0`,
    )
    return `SELECT ${counts.join(', ')} FROM ${from}`
  })
  const habits = days.filter((_, index) => row[index] === true)
  const columns = Object.fromEntries(habits.map(([name, from]): [string, ColumnMapping] => [name, { from }]))
  const settled = await settleValues({ ...mapping, columns }, table, context)
  return { ...mapping, columns: { ...mapping.columns, ...settled.columns } }
}
