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

interface PageOptions {
  readonly after: RowPlace | null
  readonly limit: number
}

/** A page by key, with how many rows there are in all: the files are read once for both. */
function pageSql(from: string, source: RowSource, { after, limit }: PageOptions): string {
  const names = source.columns.map(quoteName)
  const first = names[0] === undefined ? 'NULL' : `CAST(${names[0]} AS VARCHAR)`
  const keys = `coalesce(source_file, '') AS key_file, coalesce(source_line, -1) AS key_line, coalesce(${first}, '') AS key_first`
  const behind =
    after === null
      ? 'true'
      : `(key_file, key_line, key_first) >= (${quoteText(after.file)}, ${after.line}, ${quoteText(after.first)})`
  const order = ['key_file', 'key_line', 'key_first', ...names].map((name) => `page.${name}`).join(', ')
  return `
    WITH found AS MATERIALIZED (SELECT ${names.map((name) => `t.${name}, `).join('')}t.source_file, t.source_line FROM ${from}),
    page AS (
      SELECT * FROM (SELECT *, ${keys} FROM found) page WHERE ${behind}
      ORDER BY ${order} LIMIT ${limit + 1} OFFSET ${after?.given ?? 0})
    SELECT ${names.map((name) => `CAST(${name} AS VARCHAR) AS ${name}, `).join('')}source_file AS from_file,
      source_line AS from_line, key_file, key_line, key_first, (SELECT count(*) FROM found) AS total
    FROM page ORDER BY ${order}`
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
  const limit = Math.max(1, Math.floor(request.limit ?? defaultLimit))
  const { after = null } = request
  const found = await database.rows(pageSql(from, source, { after, limit }))
  const rows = found.slice(0, limit)
  // Behind the last row nothing tells how many there are.
  const counted = found.length > 0 ? found : await database.rows(`SELECT count(*) AS total FROM ${from}`)
  return {
    columns: source.columns,
    rows: rows.map((row) => ({
      values: source.columns.map((name) => row[name] ?? null),
      file: row['from_file'] ?? '',
      line: row['from_line'] === null || row['from_line'] === undefined ? null : Number(row['from_line']),
    })),
    total: Number(counted[0]?.['total'] ?? 0),
    next: found.length > limit ? findNext(rows, after) : null,
  }
}
