import { AppError } from '../domain/errors.ts'
import { toDay, toDayNumber } from '../domain/calendar/index.ts'
import type { Database } from './database.ts'
import { quoteName, quoteText } from './database.ts'
import type { PreparedTables } from './measure-workspace.ts'
import { rowSources } from './rows/index.ts'
import type { RowSource } from './rows/row-source.ts'
import type { FactPage, FactRowsRequest, RowPlace } from './types.ts'

const defaultLimit = 100

/** Condition that a row counts towards the unit, by the same coding the measure used. */
function unitCondition(prepared: PreparedTables, { unit }: FactRowsRequest, columns: readonly string[]): string {
  const index = prepared.units.findIndex((one) => one.kind === unit.kind && one.id === unit.id)
  if (index < 0) {
    throw new AppError(
      'unit.not-found',
      `There is no ${unit.kind} with the id ${unit.id} in the data as of ${toDay(prepared.context.asOf)}.`,
    )
  }
  return index === 0 ? 'true' : columns.map((column) => `${column} = ${index}`).join(' OR ')
}

/** Condition that a row belongs to one of the people asked for. */
function peopleCondition(prepared: PreparedTables, { people }: FactRowsRequest, columns: readonly string[]): string {
  if (people === undefined) return 'true'
  const wanted = new Set(people)
  const units = prepared.units.flatMap((one, index) => (one.kind === 'person' && wanted.has(one.id) ? [index] : []))
  return columns.includes('u_person') && units.length > 0 ? `u_person IN (${units.join(', ')})` : 'false'
}

type Row = Readonly<Record<string, string | null>>

/** What pages are in the order of. A row without a file or line comes first. */
function placeOf(row: Row): Omit<RowPlace, 'given'> {
  return { file: row['key_file'] ?? '', line: Number(row['key_line'] ?? -1), first: row['key_first'] ?? '' }
}

function isSamePlace(a: Omit<RowPlace, 'given'>, b: Omit<RowPlace, 'given'>): boolean {
  return a.file === b.file && a.line === b.line && a.first === b.first
}

/** Where the page after these rows begins. */
function findNext(rows: readonly Row[], after: RowPlace | null): RowPlace | null {
  const last = rows.at(-1)
  if (last === undefined) return null
  const place = placeOf(last)
  const alike = rows.filter((row) => isSamePlace(placeOf(row), place)).length
  return { ...place, given: alike + (after !== null && isSamePlace(after, place) ? after.given : 0) }
}

/** A page by key: only what lies behind the last row is read, however many pages came before. */
function pageSql(from: string, source: RowSource, { after = null, limit }: { after?: RowPlace | null; limit: number }) {
  const first = source.columns[0] === undefined ? 'NULL' : `t.${quoteName(source.columns[0])}`
  const keys = `coalesce(t.source_file, '') AS key_file, coalesce(t.source_line, -1) AS key_line, coalesce(CAST(${first} AS VARCHAR), '') AS key_first`
  const columns = source.columns.map((name) => `CAST(t.${quoteName(name)} AS VARCHAR) AS ${quoteName(name)}`)
  const behind =
    after === null
      ? 'true'
      : `(key_file, key_line, key_first) >= (${quoteText(after.file)}, ${after.line}, ${quoteText(after.first)})`
  const order = ['key_file', 'key_line', 'key_first', ...source.columns.map(quoteName)]
  return `
    SELECT * FROM (
      SELECT ${columns.join(', ')}, t.source_file AS ${quoteName('from_file')}, t.source_line AS ${quoteName('from_line')}, ${keys} FROM ${from})
    WHERE ${behind} ORDER BY ${order.join(', ')} LIMIT ${limit + 1} OFFSET ${after?.given ?? 0}`
}

/** One page of the facts a number counted for a unit in a period, each with the file and line it came from. */
export async function readRowsBehind(
  database: Database,
  prepared: PreparedTables,
  request: FactRowsRequest,
): Promise<FactPage> {
  const source = rowSources[request.measure]
  if (source === undefined) return { columns: [], rows: [], total: 0, next: null }
  const { context } = prepared
  const span = {
    start: toDayNumber(request.period.start),
    end: Math.min(toDayNumber(request.period.end), context.asOf + 1),
  }
  const columnsOfUnits = source.units(context)
  const conditions = [unitCondition, peopleCondition].map((condition) => condition(prepared, request, columnsOfUnits))
  const from = `(${source.sql(context, span)}) t WHERE (${conditions.join(') AND (')})`
  const [counted] = await database.rows(`SELECT count(*) AS n FROM ${from}`)
  const limit = Math.max(1, Math.floor(request.limit ?? defaultLimit))
  const { after = null } = request
  const found = await database.rows(pageSql(from, source, { after, limit }))
  const rows = found.slice(0, limit)
  return {
    columns: source.columns,
    rows: rows.map((row) => ({
      values: source.columns.map((name) => row[name] ?? null),
      file: row['from_file'] ?? '',
      line: row['from_line'] === null || row['from_line'] === undefined ? null : Number(row['from_line']),
    })),
    total: Number(counted?.['n'] ?? 0),
    next: found.length > limit ? findNext(rows, after) : null,
  }
}
