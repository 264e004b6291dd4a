import { byUnits, total } from './measure.ts'
import type { Measure } from './measure.ts'

/**
 * Amount of qualified open deals that are due in the fiscal quarter at hand, at the end of each slot, and the part of it that
 * was won before the quarter ended.
 */
export const duePipeline: Measure = {
  name: 'due-pipeline',
  kind: 'state',
  grain: 'slot',
  columns: ['deals', 'amount', 'wonAmount'],
  sql: ({ has, filled, axis, personUnits, quarter, slotOrFirst }) => {
    if (!has('deals') || !filled('deals.close_on')) return null
    const { unit, groups } = byUnits(personUnits, 'period')
    const bound = (side: 'start' | 'end') => `([${axis.quarters.map((span) => span[side]).join(', ')}])[1 + quarter]`
    const event = (day: string, step: number, condition: string) =>
      `SELECT ix, ${slotOrFirst(day)} AS period, ${step} AS step, won FROM stay WHERE ${condition}`
    return `
      WITH placed AS (SELECT *, ${quarter('due')} AS quarter FROM due_piece),
      bounded AS (SELECT *, ${bound('start')} AS opens, ${bound('end')} AS ends FROM placed WHERE quarter IS NOT NULL),
      stay AS (
        SELECT d.ix, greatest(p.from_day, d.qualified, p.opens) AS since, least(p.until_day, d.closed, p.ends) AS until,
          (d.outcome = 'won' AND d.closed >= p.opens AND d.closed < p.ends) AS won
        FROM bounded p JOIN deal d USING (ix) WHERE d.is_qualified AND d.qualified IS NOT NULL),
      event AS (${event('since', 1, 'since < until')} UNION ALL ${event('until', -1, 'since < until')})
      SELECT ${unit} AS unit, period, ${total('step')}, ${total('step * coalesce(d.amount, 0)')},
        ${total('step * coalesce(d.amount, 0)', 'won')}
      FROM event e JOIN deal d USING (ix) WHERE period IS NOT NULL GROUP BY ${groups}`
  },
}
