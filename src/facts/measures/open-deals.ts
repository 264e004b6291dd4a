import { byUnits, total } from './measure.ts'
import type { Measure } from './measure.ts'

/**
 * Qualified deals open at the end of each slot, as a running sum of what opened and closed, so that a deal costs two rows
 * however long it stays open.
 */
export const openDeals: Measure = {
  name: 'open-deals',
  kind: 'state',
  grain: 'slot',
  columns: ['open', 'amount'],
  sql: ({ has, dealUnits, slotOrFirst }) => {
    if (!has('deals')) return null
    const { unit, groups } = byUnits(dealUnits, 'period')
    const units = dealUnits.join(', ')
    const held = 'is_qualified AND qualified IS NOT NULL AND (closed IS NULL OR closed > qualified)'
    return `
      SELECT ${unit} AS unit, period, ${total('step')}, ${total('step * coalesce(amount, 0)')}
      FROM (
        SELECT ${units}, amount, 1 AS step, ${slotOrFirst('qualified')} AS period FROM deal WHERE ${held}
        UNION ALL
        SELECT ${units}, amount, -1 AS step, ${slotOrFirst('closed')} AS period FROM deal WHERE ${held} AND closed IS NOT NULL)
      WHERE period IS NOT NULL GROUP BY ${groups}`
  },
}
