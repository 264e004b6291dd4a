import { periodOf, toDay, toDayNumber } from '../../../domain/calendar/index.ts'
import type { BandAidFacts, CrisisWeek, MidPeriodChange } from '../../../domain/band-aid/index.ts'
import { toCount, toNumber } from '../sql-values.ts'
import { fromFirst, lastPeriods, periodsSql, sellersOn, type FactContext } from './context.ts'

const leaderMonths = 6
const crisisWeeks = 78
const allDayMinutes = 480

/** Leaders' hours, crises, priorities and changes in mid-period. */
export async function loadLeading(
  context: FactContext,
): Promise<Pick<BandAidFacts, 'leaderHoursByMonth' | 'crisesByWeek' | 'priorities' | 'midPeriodChanges'>> {
  const { has } = context
  return {
    leaderHoursByMonth: has('calendar') && has('people') ? await loadLeaderHours(context) : null,
    crisesByWeek: has('calendar') || has('problems') || has('decisions') ? await loadCrises(context) : null,
    priorities: has('priorities') ? await loadPriorities(context) : null,
    midPeriodChanges: has('quotas') || has('initiatives') || has('territories') ? await loadChanges(context) : null,
  }
}

async function loadLeaderHours(context: FactContext): Promise<BandAidFacts['leaderHoursByMonth']> {
  const rows = await context.session.query(`
    WITH ${periodsSql(lastPeriods(context, 'month', leaderMonths))}, events AS (
      SELECT CAST(starts_at AS DATE) AS day, minutes / 60 AS hours,
        purpose IN ('customer', 'coaching', 'one_to_one') IS TRUE
          OR (purpose IS NULL AND coalesce(attendees_external, 0) > 0) AS field,
        coalesce(attendees_external, 0) = 0 AS inside
      FROM calendar JOIN people USING (person_id)
      WHERE people.role IN ('manager', 'leader') AND minutes < ${allDayMinutes})
    SELECT CAST(p."start" AS VARCHAR) AS "start", coalesce(sum(hours) FILTER (field), 0) AS field,
      coalesce(sum(hours) FILTER (NOT field AND inside), 0) AS internal
    FROM periods p LEFT JOIN events ON day >= p."start" AND day < p."end" GROUP BY p.nth, p."start" ORDER BY p.nth`)
  return fromFirst(
    rows.map((row) => ({
      start: row['start'] ?? '',
      internalHours: toNumber(row['internal']) ?? 0,
      fieldHours: toNumber(row['field']) ?? 0,
    })),
    (month) => month.internalHours + month.fieldHours > 0,
  )
}

async function loadCrises(context: FactContext): Promise<readonly CrisisWeek[]> {
  const rows = await context.session.query(`
    WITH ${periodsSql(lastPeriods(context, 'week', crisisWeeks))}, events AS (
      SELECT min(CAST(starts_at AS DATE)) AS day FROM calendar
        WHERE created_at IS NOT NULL AND starts_at - created_at < INTERVAL 24 HOUR AND starts_at >= created_at
          AND coalesce(attendees_internal, 0) + coalesce(attendees_external, 0) >= 3 GROUP BY event_id
      UNION ALL SELECT raised_on FROM problems WHERE urgent AND NOT is_placeholder
      UNION ALL SELECT CAST(requested_at AS DATE) FROM decisions WHERE level_escalated IS NOT NULL),
    counted AS (
      SELECT p.nth, p."start", count(day) AS n FROM periods p
      LEFT JOIN events ON day >= p."start" AND day < p."end" GROUP BY p.nth, p."start")
    SELECT CAST("start" AS VARCHAR) AS "start", n, ${sellersOn('counted."start"')} AS sellers FROM counted ORDER BY nth`)
  return fromFirst(
    rows.map((row) => {
      const start = row['start'] ?? ''
      return {
        start,
        events: toCount(row['n']),
        sellers: toCount(row['sellers']),
        weekOfQuarter: weekOf(context, start),
      }
    }),
    (week) => week.events > 0,
  )
}

function weekOf(context: FactContext, start: string): number {
  const day = toDayNumber(start)
  return Math.floor((day - periodOf(context.calendar, 'quarter', day).start) / 7) + 1
}

async function loadPriorities(context: FactContext): Promise<BandAidFacts['priorities']> {
  const quarter = periodOf(context.calendar, 'quarter', toDayNumber(context.asOf))
  const inQuarter = (column: string): string =>
    `${column} > period_start AND ${column} < DATE '${toDay(quarter.end)}' AND ${column} <= DATE '${context.asOf}'`
  const changed = (column: string): string => `count(*) FILTER (${inQuarter(column)} AND ${isUnsponsored(column)})`
  const [row] = await context.session.query(`
    WITH q AS (
      SELECT * FROM priorities WHERE NOT is_placeholder AND period_start = (
        SELECT max(period_start) FROM priorities WHERE period_start <= DATE '${context.asOf}'))
    SELECT count(*) FILTER (added_on IS NULL OR added_on <= period_start) AS at_start,
      ${changed('added_on')} AS added, ${changed('dropped_on')} AS dropped, ${changed('redefined_on')} AS redefined,
      median(date_diff('day', coalesce(redefined_on, added_on, period_start), DATE '${context.asOf}'))
        FILTER (dropped_on IS NULL OR dropped_on > DATE '${context.asOf}') AS age
    FROM q`)
  if (row === undefined) return null
  return {
    atStart: toCount(row['at_start']),
    added: toCount(row['added']),
    dropped: toCount(row['dropped']),
    redefined: toCount(row['redefined']),
    medianAgeDays: toNumber(row['age']),
  }
}

/** Whether no sponsor decided the change with a reason on record, shortly before. */
function isUnsponsored(column: string): string {
  return `NOT EXISTS (SELECT 1 FROM decisions d
    WHERE d.component = 'priority-discipline' AND CAST(d.decided_at AS DATE) <= ${column}
      AND CAST(d.decided_at AS DATE) >= ${column} - INTERVAL 14 DAY AND contains(lower(d.title), lower(q.title)))`
}

async function loadChanges(context: FactContext): Promise<readonly MidPeriodChange[]> {
  const quarters = lastPeriods(context, 'quarter', 2)
  const from = quarters[0]?.start ?? context.asOf
  const starts = lastPeriods(context, 'quarter', 12).map((span) => `DATE '${span.start}'`)
  const current = toDay(periodOf(context.calendar, 'quarter', toDayNumber(context.asOf)).start)
  const isStart = (column: string): string => `${column} IN (${[...starts, `DATE '${current}'`].join(', ')})`
  const rows = await context.session.query(`
    WITH changes AS (
      SELECT set_on AS day, 'quota' AS kind, count(DISTINCT person_id) AS n FROM quotas
        WHERE set_on > period_start AND period_end > DATE '${from}' AND person_id IS NOT NULL GROUP BY set_on
      UNION ALL SELECT started_on, 'compensation', coalesce(sum(people_in_scope), 0) FROM initiatives
        WHERE component = 'compensation-and-incentives' AND parent_objective IS NULL AND NOT ${isStart('started_on')} GROUP BY started_on
      UNION ALL SELECT "from", 'territory', count(DISTINCT person_id) FROM territories
        WHERE "from" IS NOT NULL AND person_id IS NOT NULL AND NOT ${isStart('"from"')} GROUP BY "from")
    SELECT CAST(day AS VARCHAR) AS day, kind, n, ${sellersOn('changes.day')} AS sellers FROM changes
    WHERE day >= DATE '${from}' AND day <= DATE '${context.asOf}' ORDER BY day, kind`)
  return rows.map((row) => ({
    on: row['day'] ?? '',
    kind: toChangeKind(row['kind']),
    sellersAffected: toCount(row['n']),
    sellers: toCount(row['sellers']),
  }))
}

function toChangeKind(kind: string | null | undefined): MidPeriodChange['kind'] {
  return kind === 'quota' || kind === 'territory' ? kind : 'compensation'
}
