import { toDayNumber } from '../../domain/calendar/index.ts'
import type { PersonContext } from '../../domain/diagnosis/index.ts'
import type { Day } from '../../domain/metrics/series.ts'
import type { FactsSession } from '../../facts/index.ts'
import { toNumber } from './sql-values.ts'

const daysPerMonth = 30.4375
const rampMonths = 6

/** The circumstances to look at before a number is laid at a person's door, for the people named only. */
export async function loadPersonContext(
  session: FactsSession,
  ids: readonly string[],
  asOf: Day,
): Promise<readonly PersonContext[]> {
  if (ids.length === 0) return []
  const wanted = new Set(ids)
  const territory = await loadShares(session, territorySql(asOf))
  const leads = await loadShares(session, leadSql(asOf))
  const quota = await loadShares(session, quotaSql(asOf))
  const people = await session.people()
  return people
    .filter((person) => wanted.has(person.id))
    .map((person) => {
      const tenureMonths =
        person.hiredOn === null ? null : (toDayNumber(asOf) - toDayNumber(person.hiredOn)) / daysPerMonth
      return {
        id: person.id,
        name: person.name,
        ramping: tenureMonths === null ? null : tenureMonths < rampMonths,
        tenureMonths,
        territoryPercentile: territory.get(person.id) ?? null,
        quotaChange: quota.get(person.id) ?? null,
        leadSharePercentile: leads.get(person.id) ?? null,
        managerChanged: null,
      }
    })
}

async function loadShares(session: FactsSession, sql: string): Promise<ReadonlyMap<string, number>> {
  const rows = await session.query(sql)
  return new Map(rows.map((row) => [row['person_id'] ?? '', toNumber(row['share']) ?? 0]))
}

function territorySql(asOf: Day): string {
  return `
    SELECT person_id, percent_rank() OVER (ORDER BY potential) AS share FROM (
      SELECT person_id, sum(potential) AS potential FROM territories
      WHERE person_id IS NOT NULL AND coalesce("from", DATE '1900-01-01') <= DATE '${asOf}'
        AND coalesce("until", DATE '9999-12-31') > DATE '${asOf}'
      GROUP BY person_id) ORDER BY person_id`
}

function leadSql(asOf: Day): string {
  return `
    SELECT owner_id AS person_id, percent_rank() OVER (ORDER BY count(*)) AS share FROM leads
    WHERE owner_id IS NOT NULL AND CAST(created_at AS DATE) <= DATE '${asOf}'
      AND CAST(created_at AS DATE) > DATE '${asOf}' - INTERVAL 182 DAY
    GROUP BY owner_id ORDER BY owner_id`
}

/** The latest quota per day of its period over the one of a year before. */
function quotaSql(asOf: Day): string {
  return `
    WITH daily AS (
      SELECT person_id, period_start, amount_minor / date_diff('day', period_start, period_end) AS per_day FROM quotas
      WHERE person_id IS NOT NULL AND period_start <= DATE '${asOf}' AND period_end > period_start),
    now AS (SELECT person_id, arg_max(per_day, period_start) AS per_day FROM daily GROUP BY person_id),
    before AS (
      SELECT person_id, arg_max(per_day, period_start) AS per_day FROM daily
      WHERE period_start <= DATE '${asOf}' - INTERVAL 365 DAY GROUP BY person_id)
    SELECT now.person_id, now.per_day / before.per_day AS share FROM now JOIN before USING (person_id)
    WHERE before.per_day > 0 ORDER BY person_id`
}
