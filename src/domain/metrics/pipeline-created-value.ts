import { cellMetric } from './define.ts'

export const pipelineCreatedValue = cellMetric({
  id: 'pipeline-created-value',
  name: 'Pipeline created, value',
  class: 'objective',
  unit: 'money',
  direction: 'up',
  basis: 'created',
  family: 'level',
  formula: 'Σ amount of deals qualified for the first time ÷ seller-weeks, in the period they were qualified',
  edgeCases:
    'Minor units per seller and week. Uses the amount a deal has at as-of or had when it closed, which inflated first guesses do not reach. Easily moved by one large deal: prefer the count.',
  needs: { deals: ['created_on', 'amount'] },
  inputs: { amount: 'created-deals.amount', days: 'sellers.days' },
  cell: ({ amount, days }) => ({ num: amount, den: days / 7 }),
  over: 'quarter',
  of: 'seller-weeks',
  seriesUnits: ['organisation', 'team', 'segment'],
  rowsFrom: 'created-deals',
})
