import type { BandAidFacts, EnpsQuarter, Exit, HeadcountMonth } from '../../../domain/band-aid/index.ts'
import { toCount, toNumber } from '../sql-values.ts'
import { fromFirst, lastPeriods, periodsSql, sellersOn, type FactContext } from './context.ts'

const headcountMonths = 48
const enpsQuarters = 6
const blameQuarters = 4

/** Morale, headcount, exits and how people were treated before them. */
export async function loadPeopleFacts(
  context: FactContext,
): Promise<Pick<BandAidFacts, 'enpsByQuarter' | 'solvedNotBlamed' | 'headcountByMonth' | 'exits' | 'sellerTeams'>> {
  const [known] = await context.session.query(
    `SELECT count(*) FILTER (role = 'seller') AS sellers, count(hired_on) AS hired, count(left_on) AS gone,
      count(exit_kind) AS kinds,
      count(DISTINCT team_id) FILTER (role = 'seller' AND (left_on IS NULL OR left_on > DATE '${context.asOf}')) AS teams FROM people WHERE NOT is_placeholder`,
  )
  const hasHeadcount = toCount(known?.['sellers']) > 0 && toCount(known?.['hired']) > 0
  const headcount = hasHeadcount ? await loadHeadcount(context) : null
  const hasExits = hasHeadcount && (toCount(known?.['gone']) === 0 || toCount(known?.['kinds']) > 0)
  return {
    enpsByQuarter: context.has('pulses') ? await loadEnps(context, hasHeadcount) : null,
    solvedNotBlamed: context.has('pulses') ? await loadSolvedNotBlamed(context) : null,
    headcountByMonth: headcount,
    sellerTeams: toCount(known?.['teams']) > 0 ? toCount(known?.['teams']) : null,
    exits: hasExits && headcount !== null ? await loadExits(context, headcount) : null,
  }
}

async function loadHeadcount(context: FactContext): Promise<readonly HeadcountMonth[]> {
  const rows = await context.session.query(`
    WITH ${periodsSql(lastPeriods(context, 'month', headcountMonths))}
    SELECT CAST("end" AS VARCHAR) AS "end", ${sellersOn('periods."end" - INTERVAL 1 DAY')} AS sellers,
      "end" > (SELECT min(hired_on) FROM people WHERE role = 'seller') AS begun FROM periods ORDER BY nth`)
  return fromFirst(rows, (row) => row['begun'] === 'true' && toCount(row['sellers']) > 0).map((row) => ({
    end: row['end'] ?? '',
    sellers: toCount(row['sellers']),
  }))
}

async function loadEnps(context: FactContext, hasHeadcount: boolean): Promise<readonly EnpsQuarter[] | null> {
  const rows = await context.session.query(`
    WITH ${periodsSql(lastPeriods(context, 'quarter', enpsQuarters))}, answers AS (
      SELECT p.nth, p."start", asked_on, score FROM periods p
      JOIN pulses ON item = 'enps' AND asked_on >= p."start" AND asked_on < p."end"
      QUALIFY row_number() OVER (PARTITION BY p.nth, coalesce(respondent, source_file || source_line)
        ORDER BY asked_on DESC) = 1)
    SELECT CAST(p."start" AS VARCHAR) AS "start", count(score) FILTER (score >= 9) AS promoters,
      count(score) FILTER (score >= 7 AND score < 9) AS passives, count(score) FILTER (score < 7) AS detractors,
      (SELECT count(*) FROM people WHERE role IN ('seller', 'manager') AND NOT is_placeholder
        AND (hired_on IS NULL OR hired_on <= max(a.asked_on)) AND (left_on IS NULL OR left_on > max(a.asked_on))) AS invited
    FROM periods p LEFT JOIN answers a USING (nth) GROUP BY p.nth, p."start" ORDER BY p.nth`)
  const quarters = fromFirst(
    rows.map((row) => ({
      start: row['start'] ?? '',
      promoters: toCount(row['promoters']),
      passives: toCount(row['passives']),
      detractors: toCount(row['detractors']),
      invited: hasHeadcount ? toNumber(row['invited']) : null,
    })),
    (quarter) => quarter.promoters + quarter.passives + quarter.detractors > 0,
  )
  return quarters.length === 0 ? null : quarters
}

async function loadSolvedNotBlamed(context: FactContext): Promise<BandAidFacts['solvedNotBlamed']> {
  const rows = await context.session.query(`
    WITH ${periodsSql(lastPeriods(context, 'quarter', blameQuarters))}
    SELECT CAST(p."start" AS VARCHAR) AS "start", round(avg(score), 9) AS mean, round(stddev_samp(score), 9) AS deviation,
      count(DISTINCT coalesce(respondent, source_file || source_line)) AS n
    FROM periods p JOIN pulses ON item = 'solved_not_blamed' AND asked_on >= p."start" AND asked_on < p."end"
    GROUP BY p.nth, p."start" ORDER BY p.nth`)
  if (rows.length === 0) return null
  return rows.map((row) => ({
    start: row['start'] ?? '',
    mean: toNumber(row['mean']) ?? 0,
    n: toCount(row['n']),
    deviation: toNumber(row['deviation']),
  }))
}

/** Attainment, for the upper half, is what a seller won in the year before over what was asked of all in that year. */
async function loadExits(context: FactContext, headcount: readonly HeadcountMonth[]): Promise<readonly Exit[]> {
  const until = headcount.at(-1)?.end
  if (until === undefined) return []
  const hasQuotas = context.has('quotas')
  const rows = await context.session.query(`
    WITH gone AS (
      SELECT person_id, left_on, exit_kind, regretted, team_id FROM people
      WHERE role = 'seller' AND left_on >= DATE '${headcount[0]?.end ?? until}' - INTERVAL 1 MONTH AND left_on < DATE '${until}'
        AND NOT is_placeholder),
    asked AS (
      SELECT g.person_id AS leaver, q.person_id, sum(q.amount_minor) AS quota FROM gone g JOIN quotas q
        ON q.person_id IS NOT NULL AND q.period_start >= g.left_on - INTERVAL 12 MONTH AND q.period_end <= g.left_on
      GROUP BY ALL HAVING sum(q.amount_minor) > 0),
    won AS (
      SELECT g.person_id AS leaver, d.owner_id AS person_id, sum(d.amount_minor) AS amount FROM gone g JOIN deals d
        ON d.outcome = 'won' AND d.closed_on >= g.left_on - INTERVAL 12 MONTH AND d.closed_on < g.left_on
      GROUP BY ALL),
    ranked AS (
      SELECT leaver, person_id, percent_rank() OVER (PARTITION BY leaver ORDER BY coalesce(amount, 0) / quota) AS rank
      FROM asked LEFT JOIN won USING (leaver, person_id)),
    helped AS (
      SELECT g.person_id, min(day) AS day FROM gone g JOIN (
        SELECT person_id, raised_on AS day FROM problems WHERE person_id IS NOT NULL
        UNION ALL SELECT coachee_id, "on" FROM coaching WHERE focus_skill IS NOT NULL) s
        ON s.person_id = g.person_id AND day < left_on AND day >= left_on - INTERVAL 12 MONTH
      GROUP BY g.person_id),
    refilled AS (
      SELECT e.person_id, min(date_diff('day', e.vacated_on, n.filled_on)) AS days FROM seats e
        JOIN seats n ON n.seat_id = e.seat_id AND n.filled_on >= e.vacated_on GROUP BY e.person_id)
    SELECT CAST(g.left_on AS VARCHAR) AS left_on, exit_kind, CAST(regretted AS VARCHAR) AS regretted, team_id,
      ${hasQuotas ? 'CAST(rank >= 0.5 AS VARCHAR)' : 'NULL'} AS top_half, date_diff('day', h.day, g.left_on) AS support, f.days
    FROM gone g LEFT JOIN ranked r ON r.leaver = g.person_id AND r.person_id = g.person_id
      LEFT JOIN helped h ON h.person_id = g.person_id LEFT JOIN refilled f ON f.person_id = g.person_id
    ORDER BY g.left_on, g.person_id`)
  return rows.map((row) => ({
    on: row['left_on'] ?? '',
    kind: toExitKind(row['exit_kind']),
    regretted: toFlag(row['regretted']),
    topHalf: toFlag(row['top_half']),
    teamId: row['team_id'] ?? null,
    supportDays: toNumber(row['support']),
    refilledAfterDays: toNumber(row['days']),
  }))
}

function toExitKind(kind: string | null | undefined): Exit['kind'] {
  return kind === 'voluntary' || kind === 'involuntary' ? kind : 'other'
}

function toFlag(text: string | null | undefined): boolean | null {
  return text === null || text === undefined ? null : text === 'true'
}
