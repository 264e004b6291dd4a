import { byUnits, tally } from './measure.ts'
import type { AgeMeasure } from './measure.ts'

/** Days up to as-of that deals are watched for. */
export const daysWatched = 730

/**
 * Age of deals at the end, or at the as-of day while open, as they were watched: from two years before the as-of day, or from when
 * recording began. A deal that began earlier comes under observation at the age it had then, because had it ended before, it would
 * not have been seen (left truncation).
 */
export const dealAges: AgeMeasure = {
  name: 'deal-ages',
  ends: ['won', 'lost'],
  sql: ({ has, allDealUnits, asOf, recordedFrom }) => {
    if (!has('deals')) return null
    const { unit, groups } = byUnits(allDealUnits, 'age')
    const watched = Math.max(asOf + 1 - daysWatched, recordedFrom ?? 0)
    const units = allDealUnits.join(', ')
    return `
      WITH seen AS (
        SELECT *, greatest(coalesce(closed, ${asOf}) - qualified, 0) AS ended, greatest(${watched} - qualified, 0) AS entered
        FROM deal WHERE is_qualified AND qualified IS NOT NULL AND (closed IS NULL OR closed >= ${watched}))
      SELECT ${unit} AS unit, age, ${tally("event = 'won'")}, ${tally("event IN ('lost', 'no_decision', 'disqualified')")},
        ${tally("event = 'open'")}, ${tally("event = 'entered'")}
      FROM (SELECT ${units}, outcome AS event, ended AS age FROM seen
            UNION ALL SELECT ${units}, 'entered', least(entered, ended) FROM seen)
      GROUP BY ${groups}`
  },
}
