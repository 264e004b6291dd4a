import { byUnits, fixed, total } from './measure.ts'
import type { Measure } from './measure.ts'

const days = 'greatest(closed - qualified, 1)'

/** Deals won, by the day they closed: their amounts, cycles and discounts. Logarithms and fractions are summed in fixed point. */
export const wonDeals: Measure = {
  name: 'won-deals',
  kind: 'flow',
  grain: 'slot',
  columns: [
    'won',
    'amount',
    'sameQuarterAmount',
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
  sql: ({ has, dealUnits, slot, quarterNumber }) => {
    if (!has('deals')) return null
    const { unit, groups } = byUnits(dealUnits, 'period')
    const fraction = '(1 - amount / list_amount)'
    return `
      WITH won AS (
        SELECT ${dealUnits.join(', ')}, coalesce(amount, 0) AS amount, list_amount, closed, qualified, ${slot('closed')} AS period,
          CASE WHEN amount > 0 THEN ln(amount) END AS log_amount,
          CASE WHEN qualified IS NOT NULL THEN ln(${days}) END AS log_days,
          CASE WHEN list_amount > 0 AND amount IS NOT NULL THEN ${fraction} END AS discount
        FROM deal WHERE outcome = 'won' AND is_qualified)
      SELECT ${unit} AS unit, period, CAST(count(*) AS DOUBLE), ${total('amount')}, ${total('same_quarter')},
        CAST(count(log_amount) AS DOUBLE), ${total('log_amount')}, ${total('log_amount_sq')},
        CAST(count(log_days) AS DOUBLE), ${total('log_days')}, ${total('log_days_sq')},
        CAST(count(discount) AS DOUBLE), ${total('listed')}, ${total('sold')}, ${total('discount')}, ${total('discount_sq')}
      FROM (
        SELECT ${dealUnits.join(', ')}, period, amount,
          CASE WHEN ${quarterNumber('qualified')} = ${quarterNumber('closed')} THEN amount ELSE 0 END AS same_quarter,
          ${fixed('log_amount')} AS log_amount, ${fixed('log_amount * log_amount')} AS log_amount_sq,
          ${fixed('log_days')} AS log_days, ${fixed('log_days * log_days')} AS log_days_sq,
          CASE WHEN discount IS NOT NULL THEN list_amount END AS listed, CASE WHEN discount IS NOT NULL THEN amount END AS sold,
          ${fixed('discount')} AS discount, ${fixed('discount * discount')} AS discount_sq
        FROM won)
      WHERE period IS NOT NULL GROUP BY ${groups}`
  },
}
