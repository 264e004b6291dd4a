import type { ColumnMapping, TableMapping } from '../../domain/open-format/mapping.ts'
import { columnFor, columnsFor } from './column-roles.ts'
import type { RoleName } from './column-roles.ts'
import type { TableProfile } from './profile-table.ts'

type Wanted = readonly (readonly [string, RoleName, string])[]

function collect(table: TableProfile, wanted: Wanted, columns: Record<string, ColumnMapping>): void {
  const used = new Set(Object.values(columns).flatMap(({ from }) => from ?? []))
  for (const [column, role, because] of wanted) {
    const found = columnsFor(role, table).find(({ header }) => !used.has(header))
    if (found === undefined || columns[column] !== undefined) continue
    columns[column] = { from: found.header, because }
    used.add(found.header)
  }
}

function finish(table: TableProfile, into: TableMapping['into'], columns: Record<string, ColumnMapping>): TableMapping {
  const used = new Set(Object.values(columns).flatMap(({ from }) => from ?? []))
  const attributes = table.index.table.headers.filter((header) => !used.has(header))
  return { file: table.index.table.file, into, source: 'generic', columns, attributes }
}

const accountFacts: Wanted = [
  ['segment', 'segment', 'its header names a market segment'],
  ['industry', 'industry', 'its header names the industry'],
  ['employees', 'employees', 'its header counts employees'],
  ['annual_revenue', 'revenue', 'its header names revenue'],
  ['region', 'region', 'its header names a place'],
]

/** Reads a table as accounts: one row each, with what is known about a company. */
export function guessAccounts(table: TableProfile): TableMapping | null {
  const unique = columnsFor('account', table).filter((column) => column.isUnique)
  const id = unique.find(({ name }) => name.endsWith('id')) ?? unique[0]
  if (id === undefined) return null
  const name = columnsFor('account', table).find(({ header }) => header !== id.header) ?? id
  const columns: Record<string, ColumnMapping> = {
    account_id: { from: id.header, because: 'it names every row once' },
    name: { from: name.header, because: 'its header names the customer' },
  }
  collect(table, accountFacts, columns)
  return Object.keys(columns).length > 2 ? finish(table, 'accounts', columns) : null
}

/** Reads a table as leads: an id per row and the day it arrived, without an owner of a deal or an outcome. */
export function guessLeads(table: TableProfile): TableMapping | null {
  const id = columnsFor('leadId', table).find((column) => column.isUnique)
  const created = columnFor('created', table)
  if (id === undefined || created === null) return null
  const gap = created.filled < table.rows
  const columns: Record<string, ColumnMapping> = {
    lead_id: { from: id.header, because: 'it names every row once' },
    created_at: {
      from: created.header,
      ...(gap ? { whenEmpty: null } : {}),
      because: 'its header names the arrival and its values are dates',
    },
  }
  collect(
    table,
    [
      ['source', 'source', 'its header names where leads come from'],
      ['segment', 'segment', 'its header names a market segment'],
      ['owner_id', 'owner', 'its header names who works the lead'],
    ],
    columns,
  )
  return finish(table, 'leads', columns)
}

/** A list of products with prices, which deals can look up. */
export interface PriceList {
  readonly table: TableProfile
  readonly product: string
  readonly price: string | null
}

export function findPriceList(table: TableProfile): PriceList | null {
  const product = columnsFor('product', table).find((column) => column.isUnique)
  return product === undefined
    ? null
    : { table, product: product.header, price: columnFor('price', table)?.header ?? null }
}
