import { cellMetric } from './define.ts'

export const pipelineCreated = cellMetric({
  id: 'pipeline-created',
  name: 'Pipeline created',
  class: 'objective',
  unit: 'count',
  direction: 'up',
  basis: 'created',
  family: 'count',
  formula: 'deals qualified for the first time ÷ seller-weeks, in the period they were qualified',
  edgeCases:
    'Per seller and week, so that hiring does not look like demand. Products, sources and other cuts of deals are divided by all seller-weeks. Reopening a deal does not count it again.',
  needs: { deals: ['created_on'] },
  inputs: { created: 'created-deals.created', days: 'sellers.days' },
  cell: ({ created, days }) => ({ num: created, den: days / 7 }),
  over: 'quarter',
  of: 'seller-weeks',
  rowsFrom: 'created-deals',
})
