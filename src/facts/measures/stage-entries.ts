import { byUnits, tally } from './measure.ts'
import type { Measure } from './measure.ts'

/** First entries into each stage by the day of entry, and how many later reached a further stage or were won. */
export const stageEntries: Measure = {
  name: 'stage-entries',
  kind: 'flow',
  grain: 'slot',
  columns: ['entered', 'passed', 'open'],
  sql: ({ history, dealUnits, slot, recordedFrom, watchedFrom }) => {
    if (!history.has('stage')) return null
    const from = Math.max(recordedFrom ?? 0, watchedFrom['stage'] ?? 0)
    const { unit, groups } = byUnits([...dealUnits, 'u_stage'], 'period')
    return `
      WITH entry AS (SELECT ix, stage, min(nth) AS nth FROM stage_visit GROUP BY ix, stage),
      placed AS (
        SELECT e.ix, s.unit AS u_stage, s.rank, v.from_day, max(s.rank) OVER (PARTITION BY e.ix) AS furthest
        FROM entry e JOIN stage_visit v USING (ix, nth) JOIN stage s ON s.stage = e.stage)
      SELECT ${unit} AS unit, period, CAST(count(*) AS DOUBLE), ${tally('passed')}, ${tally("NOT passed AND outcome = 'open'")}
      FROM (SELECT d.*, p.u_stage, ${slot('p.from_day')} AS period, (p.furthest > p.rank OR d.outcome = 'won') AS passed
            FROM placed p JOIN deal d USING (ix) WHERE d.outcome <> 'disqualified' AND p.from_day >= ${from})
      WHERE period IS NOT NULL GROUP BY ${groups}`
  },
}
