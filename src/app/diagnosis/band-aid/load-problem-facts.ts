import type { BandAidFacts } from '../../../domain/band-aid/index.ts'
import { findComponent } from '../../../domain/framework/index.ts'
import { toCount, toNumber } from '../sql-values.ts'
import { fromFirst, lastPeriods, periodsSql, sellersOn, type FactContext, type Row } from './context.ts'

type ProblemFacts = Pick<
  BandAidFacts,
  | 'problemOwnership'
  | 'problemMeetings'
  | 'recurrence'
  | 'frictionByMonth'
  | 'frictionKinds'
  | 'systemicFixes'
  | 'causeAnalysis'
  | 'verification'
>

const unknown: ProblemFacts = {
  problemOwnership: null,
  problemMeetings: null,
  recurrence: null,
  frictionByMonth: null,
  frictionKinds: null,
  systemicFixes: null,
  causeAnalysis: null,
  verification: null,
}

const frictionMonths = 12

/** How problems travel, return, are fixed and checked, and what the small ones cost. */
export async function loadProblemFacts(context: FactContext): Promise<ProblemFacts> {
  if (!context.has('problems')) return unknown
  const row = await loadCounts(context)
  const filled = (name: string): boolean => toCount(row[name]) > 0
  const frictions = filled('with_minutes') ? await loadFrictions(context) : { byMonth: null, kinds: null }
  return {
    problemOwnership: filled('with_owner_changes')
      ? {
          raised: toCount(row['raised']),
          reassigned: toCount(row['reassigned']),
          disputed: filled('with_cause') ? toCount(row['disputed']) : null,
        }
      : null,
    problemMeetings: filled('with_cause')
      ? {
          outcomes: toCount(row['outcomes']),
          processCause: toCount(row['process_cause']),
          personCause: toCount(row['person_cause']),
          checkable: toCount(row['checkable']),
          verifiedAction: toCount(row['verified_action']),
        }
      : null,
    recurrence: filled('with_resolved')
      ? {
          raised: toCount(row['raised_year']),
          returned: toCount(row['returned']),
          mostReturns: toCount(row['most_returns']),
        }
      : null,
    frictionByMonth: frictions.byMonth,
    frictionKinds: frictions.kinds,
    systemicFixes: filled('with_fix_component')
      ? { closed: toCount(row['systemic_closed']), atSymptomOnly: toCount(row['at_symptom']) }
      : null,
    causeAnalysis: filled('with_cause')
      ? { recurring: toCount(row['returned']), analysed: toCount(row['returned_analysed']) }
      : null,
    verification: filled('with_verified_on')
      ? { closed: toCount(row['closed_window']), verified: toCount(row['verified_window']) }
      : null,
  }
}

async function loadCounts({ session, asOf }: FactContext): Promise<Row> {
  const day = `DATE '${asOf}'`
  const [row] = await session.query(`
    WITH RECURSIVE known AS (
      SELECT p.*, p.resolved_on <= ${day} AS closed, e.resolved_on IS NOT NULL AND e.resolved_on <= p.raised_on
          AND p.raised_on <= e.resolved_on + INTERVAL 12 MONTH AS is_return
      FROM problems p LEFT JOIN problems e ON e.problem_id = p.recurrence_of
      WHERE p.raised_on <= ${day} AND NOT p.is_placeholder),
    chain AS (
      SELECT problem_id AS root, problem_id, 0 AS depth FROM known WHERE recurrence_of IS NULL
      UNION ALL SELECT chain.root, known.problem_id, depth + 1 FROM chain JOIN known ON known.recurrence_of = chain.problem_id
        WHERE depth < 50),
    returns AS (
      SELECT root, count(*) AS n FROM chain JOIN known USING (problem_id)
      WHERE is_return AND raised_on > ${day} - INTERVAL 12 MONTH GROUP BY root),
    half AS (SELECT * FROM known WHERE raised_on > ${day} - INTERVAL 182 DAY),
    closed_half AS (SELECT * FROM known WHERE closed AND resolved_on > ${day} - INTERVAL 182 DAY),
    closed_year AS (SELECT * FROM known WHERE closed AND resolved_on > ${day} - INTERVAL 12 MONTH),
    old_enough AS (
      SELECT * FROM known WHERE resolved_on > ${day} - INTERVAL 272 DAY AND resolved_on <= ${day} - INTERVAL 90 DAY),
    window_closed AS (
      SELECT * FROM old_enough WHERE NOT (coalesce(minutes_lost, 61) <= 60 AND recurrence_of IS NULL))
    SELECT
      (SELECT count(*) FROM half) AS raised,
      (SELECT count(*) FROM half WHERE owner_changes >= 2) AS reassigned,
      (SELECT count(*) FROM half WHERE closed AND cause_kind = 'unknown' AND owner_changes >= 1) AS disputed,
      (SELECT count(*) FROM closed_half WHERE cause_kind IS NOT NULL) AS outcomes,
      (SELECT count(*) FROM closed_half WHERE cause_kind = 'process') AS process_cause,
      (SELECT count(*) FROM closed_half WHERE cause_kind = 'person') AS person_cause,
      (SELECT count(*) FROM old_enough WHERE cause_kind IS NOT NULL) AS checkable,
      (SELECT count(*) FROM old_enough WHERE cause_kind IS NOT NULL AND fix IS NOT NULL AND verified = 'held'
        AND verified_on <= ${day}) AS verified_action,
      (SELECT count(*) FROM known WHERE raised_on > ${day} - INTERVAL 12 MONTH) AS raised_year,
      (SELECT count(*) FROM known WHERE is_return AND raised_on > ${day} - INTERVAL 12 MONTH) AS returned,
      (SELECT count(*) FROM known WHERE is_return AND raised_on > ${day} - INTERVAL 12 MONTH
        AND cause_kind IN ('process', 'person') AND fix_component IS NOT NULL) AS returned_analysed,
      (SELECT coalesce(max(n), 0) FROM returns) AS most_returns,
      (SELECT count(*) FROM closed_year WHERE component IS NOT NULL AND fix_component IS NOT NULL
        AND (recurrence_of IS NOT NULL OR people_affected >= 10)) AS systemic_closed,
      (SELECT count(*) FROM closed_year WHERE component = fix_component AND verified IS DISTINCT FROM 'held'
        AND (recurrence_of IS NOT NULL OR people_affected >= 10)) AS at_symptom,
      (SELECT count(*) FROM window_closed) AS closed_window,
      (SELECT count(*) FROM window_closed WHERE verified_on >= resolved_on + INTERVAL 30 DAY AND verified_on <= ${day})
        AS verified_window,
      (SELECT count(cause_kind) FROM known) AS with_cause,
      (SELECT count(owner_changes) FROM known) AS with_owner_changes,
      (SELECT count(resolved_on) FROM known) AS with_resolved,
      (SELECT count(minutes_lost) FROM known) AS with_minutes,
      (SELECT count(fix_component) FROM known) AS with_fix_component,
      (SELECT count(verified_on) FROM known) AS with_verified_on`)
  return row ?? {}
}

async function loadFrictions(
  context: FactContext,
): Promise<{ byMonth: BandAidFacts['frictionByMonth']; kinds: BandAidFacts['frictionKinds'] }> {
  const spans = lastPeriods(context, 'month', frictionMonths)
  const small = `SELECT * FROM problems WHERE urgent IS NOT TRUE AND minutes_lost <= 60 AND NOT is_placeholder
    AND raised_on <= DATE '${context.asOf}'`
  const drain = 'minutes_lost * greatest(coalesce(people_affected, 1), 1)'
  const months = await context.session.query(`
    WITH ${periodsSql(spans)}, small AS (${small}), counted AS (
      SELECT p.nth, p."start", p."end", date_diff('day', p."start", p."end") / 7 AS weeks,
        coalesce(sum(${drain}) FILTER (raised_on >= p."start"), 0) AS minutes,
        count(raised_on) FILTER (resolved_on IS NULL OR resolved_on >= p."end") AS open
      FROM periods p LEFT JOIN small ON raised_on < p."end" GROUP BY p.nth, p."start", p."end")
    SELECT CAST("start" AS VARCHAR) AS "start", minutes, weeks, open, ${sellersOn('counted."end" - INTERVAL 1 DAY')} AS sellers
    FROM counted ORDER BY nth`)
  const from = spans.at(-3)?.start ?? context.asOf
  const until = spans.at(-1)?.end ?? context.asOf
  const kinds = await context.session.query(`
    WITH small AS (${small})
    SELECT component, sum(${drain}) AS minutes FROM small
    WHERE raised_on >= DATE '${from}' AND raised_on < DATE '${until}' GROUP BY component ORDER BY minutes DESC, component`)
  return {
    byMonth: fromFirst(
      months.map((row) => {
        const sellers = Math.max(1, toCount(row['sellers']))
        return {
          start: row['start'] ?? '',
          minutesPerSellerWeek: (toNumber(row['minutes']) ?? 0) / sellers / (toNumber(row['weeks']) ?? 1),
          openPerSeller: toCount(row['open']) / sellers,
          sellers,
        }
      }),
      (month) => month.minutesPerSellerWeek > 0,
    ),
    kinds: kinds.map((row) => ({
      name: findComponent(row['component'] ?? '')?.name ?? 'not assigned',
      minutes: toNumber(row['minutes']) ?? 0,
    })),
  }
}
