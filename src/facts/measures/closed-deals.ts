import { byUnits, fixed, tally, total } from './measure.ts'
import type { Measure } from './measure.ts'

const priced = "outcome = 'won' AND amount > 0"
const timed = "outcome = 'won' AND qualified IS NOT NULL"
const listed = "outcome = 'won' AND list_amount > 0 AND amount IS NOT NULL"
const days = 'greatest(closed - qualified, 1)'

/** Deals by the day they closed. Amounts are minor units; logarithms and fractions are summed in fixed point. */
export const closedDeals: Measure = {
  name: 'closed-deals',
  kind: 'flow',
  grain: 'slot',
  columns: [
    'won',
    'lost',
    'noDecision',
    'wonAmount',
    'lostAmount',
    'lostPriced',
    'closedAmountSq',
    'priced',
    'logAmount',
    'logAmountSq',
    'timed',
    'logDays',
    'logDaysSq',
    'listed',
    'listAmount',
    'soldAmount',
    'discount',
    'discountSq',
  ],
  sql: ({ has, dealUnits, slot }) => {
    if (!has('deals')) return null
    const { unit, groups } = byUnits(dealUnits, 'period')
    return `
      SELECT ${unit} AS unit, period,
        ${tally("outcome = 'won'")}, ${tally("outcome = 'lost'")}, ${tally("outcome = 'no_decision'")},
        ${total('amount', "outcome = 'won'")}, ${total('amount', "outcome <> 'won'")}, ${tally("outcome <> 'won' AND amount > 0")},
        ${total('CAST(amount AS HUGEINT) * amount')},
        ${tally(priced)}, ${total('log_amount', priced)}, ${total('log_amount_sq', priced)},
        ${tally(timed)}, ${total('log_days', timed)}, ${total('log_days_sq', timed)},
        ${tally(listed)}, ${total('list_amount', listed)}, ${total('amount', listed)},
        ${total('discount', listed)}, ${total('discount_sq', listed)}
      FROM (
        SELECT *, ${slot('closed')} AS period,
          CASE WHEN ${priced} THEN ${fixed('ln(amount)')} END AS log_amount,
          CASE WHEN ${priced} THEN ${fixed('ln(amount) * ln(amount)')} END AS log_amount_sq,
          CASE WHEN ${timed} THEN ${fixed(`ln(${days})`)} END AS log_days,
          CASE WHEN ${timed} THEN ${fixed(`ln(${days}) * ln(${days})`)} END AS log_days_sq,
          CASE WHEN ${listed} THEN ${fixed('1 - amount / list_amount')} END AS discount,
          CASE WHEN ${listed} THEN ${fixed('(1 - amount / list_amount) * (1 - amount / list_amount)')} END AS discount_sq
        FROM deal WHERE closed IS NOT NULL AND is_qualified AND outcome IN ('won', 'lost', 'no_decision'))
      WHERE period IS NOT NULL GROUP BY ${groups}`
  },
  behind: {
    table: 'deals',
    person: 'owner_id',
    columns: [
      'deal_id',
      'name',
      'owner_id',
      'created_on',
      'qualified_on',
      'closed_on',
      'outcome',
      'amount_minor',
      'currency',
    ],
    where: ({ start, end }, { day }) =>
      `${day('t.closed_on')} >= ${start} AND ${day('t.closed_on')} < ${end} AND t.outcome IN ('won', 'lost', 'no_decision')`,
  },
}
