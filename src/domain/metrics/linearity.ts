import { cellMetric, groups } from './define.ts'
import { insufficient, toValue } from './estimate.ts'
import { bindColumn, readSpan } from './read-measures.ts'

export const linearity = cellMetric({
  id: 'linearity',
  name: 'Linearity within the period',
  class: 'result',
  unit: 'ratio',
  direction: 'up',
  basis: 'period',
  family: 'level',
  formula: '1 − (value won in the last tenth of the fiscal quarter’s days ÷ value won in the quarter)',
  edgeCases:
    'The last tenth is rounded to whole days: 9 of 90 to 92. Even booking gives about .9. A quarter under way is partial.',
  needs: { deals: ['outcome', 'closed_on', 'amount'] },
  units: groups,
  inputs: { amount: 'late-bookings.amount', late: 'late-bookings.late' },
  cell: ({ amount, late }) => ({ num: amount - late, den: amount }),
  over: 'four-quarters',
  grain: 'quarter',
  of: 'won value',
  rowsFrom: 'won-deals',
  estimate: (view, cell, span) => {
    const deals = readSpan(view.measures.axis, bindColumn(view, 'late-bookings.deals'), span)
    return cell.den > 0
      ? toValue(cell.num / cell.den, deals, null)
      : insufficient('won deals with an amount', { have: 0, need: 1, reason: 'no-denominator' })
  },
})
