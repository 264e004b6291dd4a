import { byUnits, total } from './measure.ts'
import type { Measure } from './measure.ts'

/**
 * Qualified open deals in a stage at the end of each slot, and those that have been in it longer than four in five of the won
 * deals were. Running sums of entering, becoming slow, and leaving.
 */
export const stageAges: Measure = {
  name: 'stage-ages',
  kind: 'state',
  grain: 'slot',
  columns: ['open', 'slow'],
  sql: ({ history, personUnits, slotOrFirst }) => {
    if (!history.has('stage')) return null
    const { unit, groups } = byUnits([...personUnits, 'u_stage'], 'period')
    const event = (day: string, steps: string, condition: string) =>
      `SELECT ix, u_stage, ${slotOrFirst(day)} AS period, ${steps} FROM stay WHERE ${condition}`
    return `
      WITH stay AS (
        SELECT v.ix, s.unit AS u_stage, greatest(v.from_day, d.qualified) AS since, v.until_day AS until,
          greatest(v.from_day + s.slow_days + 1, d.qualified) AS slow_from
        FROM stage_visit v JOIN stage s USING (stage) JOIN deal d USING (ix)
        WHERE d.is_qualified AND d.qualified IS NOT NULL AND (v.until_day IS NULL OR v.until_day > greatest(v.from_day, d.qualified))),
      event AS (
        ${event('since', '1 AS open, 0 AS slow', 'true')}
        UNION ALL ${event('slow_from', '0, 1', 'until IS NULL OR slow_from < until')}
        UNION ALL ${event('until', '-1, CASE WHEN slow_from < until THEN -1 ELSE 0 END', 'until IS NOT NULL')})
      SELECT ${unit} AS unit, period, ${total('e.open')}, ${total('e.slow')}
      FROM event e JOIN deal d USING (ix) WHERE period IS NOT NULL GROUP BY ${groups}`
  },
}
