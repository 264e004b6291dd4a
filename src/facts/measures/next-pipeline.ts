import { periodOf } from '../../domain/calendar/index.ts'
import { byUnits, total } from './measure.ts'
import type { Measure } from './measure.ts'

/** Qualified deals open on the as-of day that are due in the fiscal quarter after it, in the slot of the as-of day. */
export const nextPipeline: Measure = {
  name: 'next-pipeline',
  kind: 'flow',
  grain: 'slot',
  columns: ['deals', 'amount'],
  sql: ({ has, filled, asOf, calendar, personUnits, slot }) => {
    if (!has('deals') || !filled('deals.close_on')) return null
    const { unit, groups } = byUnits(personUnits, 'period')
    const next = periodOf(calendar, 'quarter', periodOf(calendar, 'quarter', asOf).end)
    return `
      SELECT ${unit} AS unit, period, CAST(count(*) AS DOUBLE), ${total('coalesce(d.amount, 0)')}
      FROM (SELECT ix, ${slot(String(asOf))} AS period FROM due_piece WHERE until_day IS NULL AND due >= ${next.start} AND due < ${next.end})
      JOIN deal d USING (ix) WHERE d.outcome = 'open' AND d.is_qualified AND d.qualified IS NOT NULL GROUP BY ${groups}`
  },
}
