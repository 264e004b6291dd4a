import type { ColumnMapping } from '../../domain/open-format/mapping.ts'
import type { ColumnValues } from '../recognition/column-values.ts'
import { columnFor, columnsFor } from './column-roles.ts'
import type { ColumnProfile, TableProfile } from './profile-table.ts'

/** Whether the columns together are filled and different in every row. */
async function tellApart(
  table: TableProfile,
  columns: readonly ColumnProfile[],
  values: ColumnValues,
): Promise<boolean> {
  const [row] = await values.query(table.index.table, (cell, from) => {
    const together = columns.map(({ header }) => `coalesce(${cell(header)}, '')`).join(', ')
    return `SELECT count(DISTINCT row(${together})) = count(*) FROM ${from}`
  })
  return row?.[0] === true
}

/** Columns that together name a deal: those that stay as they are over its life before those that change. */
async function joinedId(table: TableProfile, values: ColumnValues): Promise<ColumnMapping | null> {
  const thing = columnFor('dealName', table) ?? columnFor('account', table)
  const created = columnFor('created', table)
  if (thing === null || (created === null && columnFor('closed', table) === null)) return null
  const lasting = [thing, created, columnFor('account', table), columnFor('product', table), columnFor('owner', table)]
  const changing = [columnFor('amount', table), columnFor('closed', table)]
  const ordered = [...new Set([...lasting, ...changing])].filter((column) => column !== null)
  // A customer comes back: alone its name would stop telling deals apart with the next export.
  for (let count = Math.min(2, ordered.length); count <= ordered.length; count += 1) {
    const columns = ordered.slice(0, count)
    if (count < ordered.length && !(await tellApart(table, columns, values))) continue
    const from = columns.map(({ header }) => header)
    return { from, because: 'no column holds an id; these columns together tell rows apart' }
  }
  return null
}

/** What tells deals apart: an id, a lead of their own, a name no other row has, or several columns together. */
export async function guessDealId(table: TableProfile, values: ColumnValues): Promise<ColumnMapping | null> {
  const id = columnFor('dealId', table)
  if (id !== null) return { from: id.header, because: 'it names every row once' }
  const lead = columnsFor('leadId', table).find((column) => column.isUnique)
  if (lead !== undefined) {
    return { from: lead.header, because: 'each lead stands in one row, so its id names the deal' }
  }
  const name = columnsFor('dealName', table).find((column) => column.isUnique)
  if (name !== undefined) {
    return { from: name.header, because: 'no column holds an id, but every name stands in one row' }
  }
  return joinedId(table, values)
}
