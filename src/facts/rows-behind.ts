import { AppError } from '../domain/errors.ts'
import { toDayNumber } from '../domain/calendar/index.ts'
import type { Database } from './database.ts'
import { quoteName } from './database.ts'
import type { Prepared } from './measure-workspace.ts'
import { measures } from './measures/index.ts'
import type { FactPage, FactRowsRequest } from './types.ts'

const defaultLimit = 100

/** Condition that a row `t` counts towards the unit, by the same coding the measure used. Deals left out of measures are here too. */
function unitCondition(
  prepared: Prepared,
  request: FactRowsRequest,
  behind: { table: string; person: string },
): string {
  const { kind, id } = request.unit
  const unit = prepared.measures.units.findIndex((one) => one.kind === kind && one.id === id)
  if (unit < 0) {
    throw new AppError(
      'unit.not-found',
      `There is no ${kind} with the id ${id} in the data as of ${prepared.measures.asOf}.`,
    )
  }
  const ofDeal = behind.table === 'deals'
  const columns = ofDeal ? prepared.context.allDealUnits : prepared.context.allPersonUnits
  const any = unit === 0 ? 'true' : columns.map((column) => `${column} = ${unit}`).join(' OR ')
  if (ofDeal) return `t.deal_id IN (SELECT deal_id FROM deal WHERE is_qualified AND (${any}))`
  return unit === 0 ? 'true' : `t.${quoteName(behind.person)} IN (SELECT person_id FROM person WHERE ${any})`
}

/** One page of the facts a measure counted for a unit in a period, each with the file and line it came from. */
export async function readRowsBehind(
  database: Database,
  prepared: Prepared,
  request: FactRowsRequest,
): Promise<FactPage> {
  const behind = measures.find((measure) => measure.name === request.measure)?.behind
  if (behind === undefined) return { columns: [], rows: [], total: 0 }
  const span = {
    start: toDayNumber(request.period.start),
    end: Math.min(toDayNumber(request.period.end), prepared.context.asOf + 1),
  }
  const where = `NOT t.is_placeholder AND ${behind.where(span, prepared.context)} AND ${unitCondition(prepared, request, behind)}`
  const [counted] = await database.rows(`SELECT count(*) AS n FROM ${quoteName(behind.table)} t WHERE ${where}`)
  const columns = behind.columns.map((name) => `CAST(t.${quoteName(name)} AS VARCHAR) AS ${quoteName(name)}`)
  const limit = Math.max(1, Math.floor(request.limit ?? defaultLimit))
  const offset = Math.max(0, Math.floor(request.offset ?? 0))
  const rows = await database.rows(`
    SELECT ${columns.join(', ')}, t.source_file AS ${quoteName('from_file')}, t.source_line AS ${quoteName('from_line')}
    FROM ${quoteName(behind.table)} t WHERE ${where} ORDER BY t.source_file, t.source_line, ${behind.columns.length > 0 ? '1' : '2'}
    LIMIT ${limit} OFFSET ${offset}`)
  return {
    columns: behind.columns,
    rows: rows.map((row) => ({
      values: behind.columns.map((name) => row[name] ?? null),
      file: row['from_file'] ?? '',
      line: row['from_line'] === null || row['from_line'] === undefined ? null : Number(row['from_line']),
    })),
    total: Number(counted?.['n'] ?? 0),
  }
}
