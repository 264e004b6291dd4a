import { byUnits, tally } from './measure.ts'
import type { Measure, MeasureContext } from './measure.ts'

/** Later than any day. A comparison instead of OR IS NULL keeps the join a hash join. */
const never = 1_000_000

/** Deals due in a fiscal month as its first day dawned, by what the close date and forecast category were then. */
export const dueDealsByMonth: Measure = {
  name: 'due-deals-month',
  kind: 'flow',
  grain: 'month',
  columns: ['due', 'slipped', 'commit', 'commitWon'],
  sql: (context) => (context.history.has('close_on') ? dueSql(context) : null),
}

function dueSql(context: MeasureContext): string {
  const { unit, groups } = byUnits(context.dealUnits, 'period')
  const bound = (side: 'start' | 'end') => `([${context.axis.months.map((span) => span[side]).join(', ')}])[1 + period]`
  const tracked = context.history.has('forecast_category')
  const category = tracked
    ? `LEFT JOIN forecast_category_piece f ON f.ix = p.ix AND f.from_day < p.opens AND coalesce(f.until_day, ${never}) >= p.opens`
    : ''
  const { watchedFrom } = context
  const watched = Math.max(watchedFrom['close_on'] ?? 0, watchedFrom['forecast_category'] ?? 0)
  const counted = tracked ? "f.value IN ('commit', 'best_case')" : 'true'
  const committed = tracked ? "f.value = 'commit'" : 'false'
  return `
    WITH placed AS (SELECT *, ${context.month('due')} AS period FROM due_piece),
    standing AS (SELECT *, ${bound('start')} AS opens, ${bound('end')} AS ends FROM placed WHERE period IS NOT NULL),
    due AS (
      SELECT d.*, p.period, ${counted} AS counted, coalesce(${committed}, false) AS committed,
        (d.closed IS NULL OR d.closed >= p.ends) AS slipped, (d.outcome = 'won' AND d.closed < p.ends) AS won_in_time
      FROM standing p JOIN deal d USING (ix) ${category}
      WHERE p.from_day < p.opens AND (p.until_day IS NULL OR p.until_day >= p.opens) AND d.created < p.opens
        AND (d.closed IS NULL OR d.closed >= p.opens) AND d.is_qualified AND p.opens > ${watched})
    SELECT ${unit} AS unit, period, ${tally('counted')}, ${tally('counted AND slipped')}, ${tally('committed')}, ${tally('committed AND won_in_time')}
    FROM due GROUP BY ${groups}`
}
