import { byUnits, tally } from './measure.ts'
import type { AgeMeasure } from './measure.ts'

const daysLookedBack = 731

/** Age at the end, or at the as-of day while open, of the deals qualified in the last two years. */
export const dealAges: AgeMeasure = {
  name: 'deal-ages',
  ends: ['won', 'lost'],
  sql: ({ has, allDealUnits, asOf }) => {
    if (!has('deals')) return null
    const { unit, groups } = byUnits(allDealUnits, 'age')
    return `
      SELECT ${unit} AS unit, age, ${tally("outcome = 'won'")}, ${tally("outcome IN ('lost', 'no_decision', 'disqualified')")}, ${tally("outcome = 'open'")}
      FROM (SELECT *, greatest(coalesce(closed, ${asOf}) - qualified, 0) AS age FROM deal
            WHERE is_qualified AND qualified > ${asOf - daysLookedBack})
      GROUP BY ${groups}`
  },
}
