import { byUnits, total } from './measure.ts'
import type { Measure } from './measure.ts'

/** Value won per fiscal quarter, and the part of it in the last tenth of the quarter's days. */
export const lateBookings: Measure = {
  name: 'late-bookings',
  kind: 'flow',
  grain: 'quarter',
  columns: ['amount', 'late', 'deals'],
  sql: ({ has, axis, dealUnits, quarter }) => {
    if (!has('deals')) return null
    const { unit, groups } = byUnits(dealUnits, 'period')
    const lateFrom = axis.quarters.map(({ start, end }) => end - Math.round((end - start) / 10))
    return `
      SELECT ${unit} AS unit, period, ${total('coalesce(amount, 0)')},
        ${total('coalesce(amount, 0)', `closed >= ([${lateFrom.join(', ')}])[1 + period]`)}, CAST(count(*) AS DOUBLE)
      FROM (SELECT *, ${quarter('closed')} AS period FROM deal WHERE outcome = 'won' AND is_qualified)
      WHERE period IS NOT NULL GROUP BY ${groups}`
  },
}
