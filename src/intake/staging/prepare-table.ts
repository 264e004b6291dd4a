import type { ColumnMapping, TableMapping } from '../../domain/open-format/mapping.ts'
import type { Column, Table } from '../../domain/open-format/table.ts'
import { storedName } from '../../domain/open-format/table.ts'
import { tables } from '../../domain/open-format/tables.ts'
import { currencyCodes, currencyDecimals } from '../../domain/open-format/currency.ts'
import { assertNever } from '../../domain/errors.ts'
import { sqlName, sqlText } from '../database.ts'
import type { LoadedTable } from '../files/load-table.ts'
import { columnFaults, ruleFaults, textName, valueName } from './column-faults.ts'
import { emptyWhen, emptyWhenSql, noticesOf } from './notices.ts'
import type { Notice } from './notices.ts'
import type { Fault } from './column-faults.ts'
import { baseTextSql, cellSql, lookupJoinSql, textSql } from './text-sql.ts'
import type { LookupTable } from './text-sql.ts'
import { booleanSql, daySql, digitsSql, enumSql, instantSql, integerSql, moneySql, numberSql } from './value-sql.ts'

/** Rows left out on purpose. */
export interface LeftOut {
  readonly kind: 'skip' | 'only'
  readonly where: string
  readonly column: string
  readonly reason: string
}

/** One table mapping as SQL: a query that yields text, values and whether a row breaks a rule. */
export interface PreparedTable {
  readonly mapping: TableMapping
  readonly table: Table
  readonly loaded: LoadedTable
  readonly columns: readonly Column[]
  /** Rows with `line`, the text and the value of every mapped column, and `attributes`. */
  readonly query: string
  readonly faults: readonly Fault[]
  /** What the person should know about rows that come in. */
  readonly notices: readonly Notice[]
  /** Rows left out on purpose, each with its reason. */
  readonly leftOut: readonly LeftOut[]
  /** Joined rows come in another order and are sorted by line. */
  readonly joined: boolean
}

export function scaleOf(currency: string): number {
  return 10 ** (currencyDecimals(currency) ?? 2)
}

const unusualScales = currencyCodes.filter((code) => scaleOf(code) !== 100)

/** Minor units per unit of a row's currency, as SQL. */
function scaleSql(hasCurrency: boolean, currency: string): string {
  if (!hasCurrency) return String(scaleOf(currency))
  const cases = unusualScales.map((code) => `WHEN ${sqlText(code)} THEN ${scaleOf(code)}`).join(' ')
  return `CASE ${valueName('currency')} ${cases} ELSE 100 END`
}

function valueSql(column: Column, mapping: ColumnMapping, scale: string): string {
  const text = textName(column.name)
  switch (column.kind) {
    case 'id':
    case 'text':
      // A day kept as text, as in the history of a deal's expected close.
      return mapping.dates === undefined ? text : `CAST(${daySql(text, mapping.dates)} AS VARCHAR)`
    case 'day': {
      const day = daySql(text, mapping.dates)
      return mapping.plusMonths === undefined ? day : `CAST(${day} + to_months(${mapping.plusMonths}) AS DATE)`
    }
    case 'instant':
      return instantSql(text, mapping.dates)
    case 'money':
      return moneySql(digitsSql(text, mapping.decimal), scale, mapping.factor)
    case 'number':
      return numberSql(digitsSql(text, mapping.decimal), mapping.factor)
    case 'integer':
      return integerSql(digitsSql(text, mapping.decimal), mapping.factor)
    case 'boolean':
      return booleanSql(text)
    case 'enum':
      return enumSql(text, column.values ?? [])
    default:
      return assertNever(column.kind)
  }
}

/** Text of a column with what its kind adds: open ends are empty, anonymous rows get a name, currencies a default. */
function columnTextSql(column: Column, text: string, table: TableMapping, options: PrepareOptions): string {
  if (column.kind === 'day' || column.kind === 'instant')
    return `CASE WHEN ${text} >= '9999' AND starts_with(${text}, '9999-12-31') THEN NULL ELSE ${text} END`
  if (column.name === 'currency') return `coalesce(${text}, ${sqlText(options.currency)})`
  if (column.namedByRow === true) return `coalesce(${text}, ${sqlText(`${table.file} line `)} || ${options.line})`
  return text
}

interface PrepareOptions {
  readonly currency: string
  readonly line: string
}

export function hasAttributes(mapping: TableMapping): boolean {
  return mapping.attributes.length > 0
}

/** Attributes of a row as a map. */
function attributesSql(loaded: LoadedTable, headers: readonly string[], names: readonly string[]): string {
  const values = headers.map((header) => cellSql(loaded, header, 'r')).join(', ')
  return `MAP([${names.map(sqlText).join(', ')}], [${values}])`
}

function filterSql(loaded: LoadedTable, filter: { readonly column: string; readonly is: readonly string[] }): string {
  const values = filter.is.map((value) => sqlText(value.toLowerCase())).join(', ')
  return `coalesce(lower(${cellSql(loaded, filter.column, 'r')}), '') IN (${values})`
}

/** Rows that the mapping leaves out on purpose. */
function leftOutRows(mapping: TableMapping, loaded: LoadedTable): PreparedTable['leftOut'] {
  return [
    ...(mapping.skip ?? []).map((filter) => ({ ...filter, kind: 'skip' as const, where: filterSql(loaded, filter) })),
    ...(mapping.only ?? []).map((filter) => ({
      ...filter,
      kind: 'only' as const,
      where: `NOT (${filterSql(loaded, filter)})`,
    })),
  ]
}

/** Columns of the open format that get a value from this mapping. */
function mappedColumns(mapping: TableMapping): { column: Column; from: ColumnMapping }[] {
  return tables[mapping.into].columns.flatMap((column) => {
    const from = mapping.columns[column.name]
    if (from !== undefined) return [{ column, from }]
    return column.namedByRow === true ? [{ column, from: {} }] : []
  })
}

/** Builds the query for one table mapping; `lookups` holds a prepared table for every column that looks something up. */
export function prepareTable(
  mapping: TableMapping,
  loaded: LoadedTable,
  options: {
    readonly currency: string
    readonly lookups: ReadonlyMap<string, LookupTable>
    /** What the attributes are called, in the order of the mapping. */
    readonly attributeNames: readonly string[]
  },
): PreparedTable {
  const table = tables[mapping.into]
  const mapped = mappedColumns(mapping)
  const names = new Set(mapped.map(({ column }) => column.name))
  const scale = scaleSql(names.has('currency'), options.currency)
  const line = loaded.line === 'line' ? 'r.line' : loaded.line === null ? 'NULL::BIGINT' : '(r.rowid + 2)'
  const joins: string[] = []
  const texts = mapped.map(({ column, from }, index) => {
    const lookup = options.lookups.get(column.name)
    const alias = lookup === undefined ? null : `l${index}`
    if (lookup !== undefined && alias !== null) joins.push(lookupJoinSql(lookup, alias, baseTextSql(loaded, from, 'r')))
    const text = textSql(loaded, from, { alias: 'r', lookup: alias })
    return `${columnTextSql(column, text, mapping, { currency: options.currency, line })} AS ${textName(column.name)}`
  })
  const leftOut = leftOutRows(mapping, loaded)
  const keep = leftOut.map(({ where }) => `NOT (${where})`)
  if (mapping.rows === 'changes') keep.push(`${textName('new_value')} IS NOT NULL`)
  // A row that does not name the thing says nothing about it.
  const [key] = table.key
  if (mapping.rows === 'first-per-key' && key !== undefined) keep.push(`${textName(key)} IS NOT NULL`)
  const attributes = hasAttributes(mapping)
    ? `, ${attributesSql(loaded, mapping.attributes, options.attributeNames)} AS attributes`
    : ''
  const inner =
    `SELECT ${line} AS line${attributes}${texts.map((text) => `, ${text}`).join('')}` +
    ` FROM ${loaded.name} AS r ${joins.join(' ')}${keep.length > 0 ? ` WHERE ${keep.join(' AND ')}` : ''}`
  // Read first: the scale of every amount depends on the currency, and some columns are empty by what another says.
  const early = new Set(['currency', ...emptyWhen(table).map(({ when }) => when)])
  const valueOf = ({ column, from }: (typeof mapped)[number]) => {
    const name = valueName(column.name)
    if (column.name === 'currency') return `upper(${textName('currency')}) AS ${name}`
    const value = valueSql(column, from, scale)
    const empty = emptyWhenSql(table, column, names)
    return empty === null ? `${value} AS ${name}` : `CASE WHEN ${empty} THEN NULL ELSE ${value} END AS ${name}`
  }
  const first = mapped.filter(({ column }) => early.has(column.name)).map((one) => `, ${valueOf(one)}`)
  const rest = mapped.filter(({ column }) => !early.has(column.name)).map((one) => `, ${valueOf(one)}`)
  const query = `SELECT *${rest.join('')} FROM (SELECT *${first.join('')} FROM (${inner}))`
  const faults = [
    ...mapped.flatMap(({ column, from }) =>
      columnFaults(column, from, {
        currencyScale: scale,
        currency: names.has('currency') ? valueName('currency') : sqlText(options.currency),
        emptyWhen: emptyWhenSql(table, column, names),
      }),
    ),
    ...ruleFaults(table, names, mapping),
  ]
  return {
    mapping,
    table,
    loaded,
    columns: mapped.map(({ column }) => column),
    query,
    faults,
    notices: noticesOf(table, mapped),
    leftOut,
    joined: joins.length > 0,
  }
}

/** SELECT list that turns the values of a prepared query into stored columns. */
export function storedColumnsSql(columns: readonly Column[]): string {
  return columns.map((column) => `${valueName(column.name)} AS ${sqlName(storedName(column))}`).join(', ')
}
