import { cellMetric } from './define.ts'
import { insufficient, toValue } from './estimate.ts'
import { bindColumn, readSpan } from './read-measures.ts'

export const grr = cellMetric({
  id: 'grr',
  name: 'Gross revenue retention',
  class: 'result',
  unit: 'ratio',
  direction: 'up',
  basis: 'snapshot',
  family: 'level',
  formula:
    'yearly value kept, at most what it was, from customers active twelve months before ÷ their yearly value then',
  edgeCases:
    'Never above 1. New customers do not count. A customer’s subscriptions are added up first. The twelve months are 365 days up to the end of each fiscal month.',
  needs: { subscriptions: ['amount', 'from'] },
  units: ['organisation', 'segment'],
  inputs: { now: 'retention.kept', start: 'retention.start' },
  cell: ({ now, start }) => ({ num: now, den: start }),
  over: 'month',
  grain: 'month',
  of: 'customers active twelve months before',
  estimate: (view, cell, span) => {
    const customers = readSpan(view.measures.axis, bindColumn(view, 'retention.customers'), span)
    return cell.den > 0
      ? toValue(cell.num / cell.den, customers, null)
      : insufficient('customers active twelve months before', { have: 0, need: 1, reason: 'no-denominator' })
  },
})
