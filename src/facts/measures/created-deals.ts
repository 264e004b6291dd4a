import { byUnits, tally, total } from './measure.ts'
import type { Measure } from './measure.ts'

/** Fit score from which an account counts as fitting the ideal customer. A design default. */
const fitFrom = 0.6

/** Deals by the day they were first qualified, with what had become of them by the as-of day. */
export const createdDeals: Measure = {
  name: 'created-deals',
  kind: 'flow',
  grain: 'slot',
  columns: [
    'created',
    'priced',
    'amount',
    'amountSq',
    'won',
    'lost',
    'open',
    'scored',
    'scoredAmount',
    'fitAmount',
    'fit',
  ],
  sql: ({ has, dealUnits, slot, recordedFrom }) => {
    if (!has('deals')) return null
    const { unit, groups } = byUnits(dealUnits, 'period')
    const amount = 'coalesce(amount, 0)'
    return `
      SELECT ${unit} AS unit, period, CAST(count(*) AS DOUBLE), ${tally('amount > 0')}, ${total(amount)}, ${total(`CAST(${amount} AS HUGEINT) * ${amount}`)},
        ${tally("outcome = 'won'")}, ${tally("outcome IN ('lost', 'no_decision', 'disqualified')")}, ${tally("outcome = 'open'")},
        ${tally('fit_score IS NOT NULL')}, ${total(amount, 'fit_score IS NOT NULL')},
        ${total(amount, `fit_score >= ${fitFrom}`)}, ${tally(`fit_score >= ${fitFrom}`)}
      FROM (SELECT *, ${slot('qualified')} AS period FROM deal WHERE is_qualified AND qualified >= ${recordedFrom ?? 'qualified'})
      WHERE period IS NOT NULL GROUP BY ${groups}`
  },
}
