import { byUnits } from './measure.ts'
import type { SampleMeasure } from './measure.ts'

/** Up to this many values are passed on one by one; beyond, as percentiles of equal weight. */
const exactUpTo = 200
const daysLookedBack = 365

/** Amounts of the deals won within a year of the as-of day, for medians. */
export const wonAmounts: SampleMeasure = {
  name: 'won-amounts',
  sql: ({ has, allDealUnits, asOf }) => {
    if (!has('deals')) return null
    const { unit, groups } = byUnits(allDealUnits, null)
    const steps = Array.from({ length: 101 }, (_, index) => index / 100)
    return `
      WITH gathered AS (
        SELECT ${unit} AS unit, count(*) AS n,
          CASE WHEN count(*) <= ${exactUpTo} THEN list_sort(list(amount)) ELSE quantile_disc(amount, [${steps.join(', ')}]) END AS spread
        FROM deal WHERE outcome = 'won' AND is_qualified AND amount > 0 AND closed > ${asOf - daysLookedBack}
        GROUP BY ${groups}),
      single AS (SELECT unit, unnest(spread) AS value, n / len(spread) AS weight FROM gathered)
      SELECT unit, CAST(value AS DOUBLE) AS value, CAST(weight AS DOUBLE) FROM single ORDER BY unit, value`
  },
}
