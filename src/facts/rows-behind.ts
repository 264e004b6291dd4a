import { AppError } from '../domain/errors.ts'
import { toDayNumber } from '../domain/calendar/index.ts'
import type { Database } from './database.ts'
import { quoteName } from './database.ts'
import type { Prepared } from './measure-workspace.ts'
import { rowSources } from './rows/index.ts'
import type { FactPage, FactRowsRequest } from './types.ts'

const defaultLimit = 100

/** Condition that a row counts towards the unit, by the same coding the measure used. */
function unitCondition(prepared: Prepared, { unit }: FactRowsRequest, columns: readonly string[]): string {
  const index = prepared.measures.units.findIndex((one) => one.kind === unit.kind && one.id === unit.id)
  if (index < 0) {
    throw new AppError(
      'unit.not-found',
      `There is no ${unit.kind} with the id ${unit.id} in the data as of ${prepared.measures.asOf}.`,
    )
  }
  return index === 0 ? 'true' : columns.map((column) => `${column} = ${index}`).join(' OR ')
}

/** Condition that a row belongs to one of the people asked for. */
function peopleCondition(prepared: Prepared, { people }: FactRowsRequest, columns: readonly string[]): string {
  if (people === undefined) return 'true'
  const wanted = new Set(people)
  const units = prepared.measures.units.flatMap((one, index) =>
    one.kind === 'person' && wanted.has(one.id) ? [index] : [],
  )
  return columns.includes('u_person') && units.length > 0 ? `u_person IN (${units.join(', ')})` : 'false'
}

/** One page of the facts a number counted for a unit in a period, each with the file and line it came from. */
export async function readRowsBehind(
  database: Database,
  prepared: Prepared,
  request: FactRowsRequest,
): Promise<FactPage> {
  const source = rowSources[request.measure]
  if (source === undefined) return { columns: [], rows: [], total: 0 }
  const { context } = prepared
  const span = {
    start: toDayNumber(request.period.start),
    end: Math.min(toDayNumber(request.period.end), context.asOf + 1),
  }
  const columnsOfUnits = source.units(context)
  const conditions = [unitCondition, peopleCondition].map((condition) => condition(prepared, request, columnsOfUnits))
  const from = `(${source.sql(context, span)}) t WHERE (${conditions.join(') AND (')})`
  const [counted] = await database.rows(`SELECT count(*) AS n FROM ${from}`)
  const columns = source.columns.map((name) => `CAST(t.${quoteName(name)} AS VARCHAR) AS ${quoteName(name)}`)
  const limit = Math.max(1, Math.floor(request.limit ?? defaultLimit))
  const offset = Math.max(0, Math.floor(request.offset ?? 0))
  const rows = await database.rows(`
    SELECT ${columns.join(', ')}, t.source_file AS ${quoteName('from_file')}, t.source_line AS ${quoteName('from_line')}
    FROM ${from} ORDER BY t.source_file, t.source_line, 1 LIMIT ${limit} OFFSET ${offset}`)
  return {
    columns: source.columns,
    rows: rows.map((row) => ({
      values: source.columns.map((name) => row[name] ?? null),
      file: row['from_file'] ?? '',
      line: row['from_line'] === null || row['from_line'] === undefined ? null : Number(row['from_line']),
    })),
    total: Number(counted?.['n'] ?? 0),
  }
}
