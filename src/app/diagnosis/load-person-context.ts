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
  const newManager = await loadNewManagers(session, asOf)
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
        managerChanged: newManager.get(person.id) ?? null,
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

/**
 * Who has another manager than a year ago. Three things tell: imports of people that name different managers; a manager hired within
 * the year; and who coached, half a year ago and now. Where none tells, the person is left out: it is not known.
 */
async function loadNewManagers(session: FactsSession, asOf: Day): Promise<ReadonlyMap<string, boolean>> {
  const rows = await session.query(`
    WITH seen AS (
      SELECT person_id, count(DISTINCT manager_id) > 1 AS changed FROM manager_seen
      WHERE seen_on > DATE '${asOf}' - INTERVAL 365 DAY AND seen_on <= DATE '${asOf}'
      GROUP BY person_id HAVING date_diff('day', min(seen_on), max(seen_on)) >= 90 OR count(DISTINCT manager_id) > 1),
    hired AS (
      SELECT p.person_id, true AS changed FROM people p JOIN people m ON m.person_id = p.manager_id
      WHERE m.hired_on > DATE '${asOf}' - INTERVAL 365 DAY AND m.hired_on <= DATE '${asOf}' AND m.hired_on > p.hired_on),
    held AS (
      SELECT coachee_id AS person_id, coach_id, "on" > DATE '${asOf}' - INTERVAL 182 DAY AS is_new FROM coaching
      WHERE NOT is_placeholder AND coalesce(status, 'held') = 'held' AND kind <> 'coach_the_coach'
        AND "on" <= DATE '${asOf}' AND "on" > DATE '${asOf}' - INTERVAL 365 DAY),
    coach AS (
      SELECT person_id, is_new, mode(coach_id) AS coach, count(*) AS n FROM held GROUP BY ALL HAVING count(*) >= 2),
    coached AS (
      SELECT a.person_id, a.coach <> b.coach AS changed FROM coach a JOIN coach b USING (person_id) WHERE a.is_new AND NOT b.is_new)
    SELECT person_id, CAST(bool_or(changed) AS VARCHAR) AS changed
    FROM (SELECT * FROM seen UNION ALL SELECT * FROM hired UNION ALL SELECT * FROM coached)
    GROUP BY person_id ORDER BY person_id`)
  return new Map(rows.map((row) => [row['person_id'] ?? '', row['changed'] === 'true']))
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
