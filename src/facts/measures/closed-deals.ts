import { byUnits, tally, total } from './measure.ts'
import type { Measure } from './measure.ts'

/** Squares of amounts are summed in units of this many squared minor units, so that the sum stays exact. */
const squareUnit = 10_000

/** Deals by the day they closed and how they ended. Amounts are minor units; squares in ten thousands of squared minor units. */
export const closedDeals: Measure = {
  name: 'closed-deals',
  kind: 'flow',
  grain: 'slot',
  columns: ['won', 'lost', 'noDecision', 'lostAmount', 'lostPriced', 'amountSq'],
  sql: ({ has, dealUnits, slot }) => {
    if (!has('deals')) return null
    const { unit, groups } = byUnits(dealUnits, 'period')
    return `
      SELECT ${unit} AS unit, period, ${tally("outcome = 'won'")}, ${tally("outcome = 'lost'")}, ${tally("outcome = 'no_decision'")},
        ${total('lost_amount')}, ${total('lost_priced')}, ${total('square')}
      FROM (
        SELECT ${dealUnits.join(', ')}, outcome, ${slot('closed')} AS period,
          CASE WHEN outcome <> 'won' THEN coalesce(amount, 0) ELSE 0 END AS lost_amount,
          CASE WHEN outcome <> 'won' AND amount > 0 THEN 1 ELSE 0 END AS lost_priced,
          CAST(round(CAST(coalesce(amount, 0) AS DOUBLE) * amount / ${squareUnit}) AS BIGINT) AS square
        FROM deal WHERE closed IS NOT NULL AND is_qualified AND outcome IN ('won', 'lost', 'no_decision'))
      WHERE period IS NOT NULL GROUP BY ${groups}`
  },
}
