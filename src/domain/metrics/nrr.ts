import { cellMetric } from './define.ts'

export const nrr = cellMetric({
  id: 'nrr',
  name: 'Net revenue retention',
  class: 'result',
  unit: 'ratio',
  direction: 'up',
  basis: 'snapshot',
  family: 'level',
  formula: 'yearly value now from customers active twelve months before ÷ their yearly value then',
  edgeCases:
    'Growth of customers active at the start counts, new customers do not. Price rises agreed in contracts are not told apart. A customer’s subscriptions are added up first. The twelve months are 365 days up to the end of each fiscal month.',
  needs: { subscriptions: ['amount', 'from'] },
  units: ['organisation', 'segment'],
  inputs: { now: 'retention.grown', start: 'retention.start' },
  cell: ({ now, start }) => ({ num: now, den: start }),
  over: 'month',
  grain: 'month',
  of: 'customers active twelve months before',
  cases: 'retention.customers',
})
