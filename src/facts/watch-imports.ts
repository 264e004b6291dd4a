import { currencyCodes, currencyDecimals } from '../domain/open-format/currency.ts'
import { scanOf } from './current-state.ts'
import type { Database } from './database.ts'
import { quoteText } from './database.ts'

/** Day, as a day number, from which each field is known only by comparing imports; fields with a history of their own are not there. */
export type WatchedFrom = Readonly<Record<string, number>>

/** A deal dated more than this after nearly all others were created is a slip of the pen. */
const strayAfterDays = 400
const ordinaryShare = 0.999

/** Minor units of a currency in one of it. */
export function scaleSql(currency: string): string {
  const unusual = currencyCodes.filter((code) => currencyDecimals(code) !== 2)
  const cases = unusual.map((code) => `WHEN ${quoteText(code)} THEN ${10 ** (currencyDecimals(code) ?? 2)}`)
  return `CASE ${currency} ${cases.join(' ')} ELSE 100 END`
}

const fields: Readonly<Record<string, string>> = {
  stage: 'stage',
  amount: `CAST(amount_minor / ${scaleSql('currency')} AS VARCHAR)`,
  close_on: "strftime(close_on, '%Y-%m-%d')",
  owner_id: 'owner_id',
  forecast_category: 'forecast_category',
}

const noChanges = 'SELECT deal_id, "at", field, old_value, new_value FROM deal_history WHERE NOT is_placeholder'

/**
 * `deal_changes`: the history of deals as imported, and for fields without one what successive imports of the same deals show. An import
 * stands for the last day anything in its deals happened. A difference to the one before is a change on that day, or on the day the
 * deal closed if that was earlier; between imports of one day it is a correction and no change.
 *
 * Misleads about when within the time between two imports a deal changed, and merges several changes into one.
 */
export async function watchImports(database: Database, paths: readonly string[]): Promise<WatchedFrom> {
  const tracked = await database.rows(`SELECT field FROM (${noChanges}) GROUP BY field`)
  const known = new Set(tracked.map((row) => row['field'] ?? ''))
  const unknown = Object.keys(fields).filter((field) => !known.has(field))
  if (paths.length < 2 || unknown.length === 0) {
    await database.run(`CREATE VIEW deal_changes AS ${noChanges}`)
    return {}
  }
  const scans: string[] = []
  for (const [batch, path] of paths.entries()) {
    scans.push(`SELECT *, ${batch} AS batch FROM (${await scanOf(database, 'deals', path)}) WHERE NOT is_placeholder`)
  }
  await database.run(`
    CREATE TABLE import_version AS
    WITH version AS (${scans.join(' UNION ALL ')}),
    dated AS (SELECT batch, unnest([created_on, CASE WHEN outcome <> 'open' THEN closed_on END]) AS day FROM version),
    usual AS (SELECT batch, quantile_disc(created_on, ${ordinaryShare}) AS ordinary FROM version GROUP BY batch),
    seen AS (
      SELECT batch, max(day) AS seen_on FROM dated JOIN usual USING (batch) WHERE day <= ordinary + ${strayAfterDays} GROUP BY batch)
    SELECT deal_id, batch, seen_on, closed_on, ${unknown.map((field) => `${fields[field]} AS ${field}`).join(', ')}
    FROM version JOIN seen USING (batch)`)
  await database.run(`CREATE TABLE seen_change AS ${unknown.map(differencesSql).join(' UNION ALL ')}`)
  await database.run(`CREATE VIEW deal_changes AS ${noChanges} UNION ALL SELECT * FROM seen_change`)
  const firsts = unknown.map(
    (
      field,
    ) => `SELECT ${quoteText(field)} AS field, count(DISTINCT ${field}) AS n, CAST(min(seen_before) - DATE '1970-01-01' AS INTEGER) AS day
      FROM (SELECT ${field}, seen_on, lag(seen_on) OVER (PARTITION BY deal_id ORDER BY batch) AS seen_before FROM import_version)
      WHERE seen_before < seen_on`,
  )
  const found = await database.rows(firsts.join(' UNION ALL '))
  await database.run('DROP TABLE import_version')
  const watched = found.filter((row) => Number(row['n']) > 0 && row['day'] !== null)
  return Object.fromEntries(watched.map((row) => [row['field'] ?? '', Number(row['day'])]))
}

const before = (column: string) => `lag(${column}) OVER (PARTITION BY deal_id ORDER BY batch)`

function differencesSql(field: string): string {
  const changed = 'CASE WHEN closed_on > seen_before AND closed_on < seen_on THEN closed_on ELSE seen_on END'
  return `
    SELECT deal_id, CAST(${changed} AS TIMESTAMP) + INTERVAL 12 HOUR AS "at", ${quoteText(field)} AS field,
      coalesce(old_value, '') AS old_value, coalesce(new_value, '') AS new_value
    FROM (SELECT deal_id, seen_on, closed_on, ${field} AS new_value, ${before(field)} AS old_value, ${before('seen_on')} AS seen_before
          FROM import_version)
    WHERE seen_before < seen_on AND old_value IS DISTINCT FROM new_value`
}
