import { cellMetric } from './define.ts'

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
  cases: 'retention.customers',
})
