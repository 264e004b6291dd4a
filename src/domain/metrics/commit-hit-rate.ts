import { cellMetric } from './define.ts'

export const commitHitRate = cellMetric({
  id: 'commit-hit-rate',
  name: 'Commit hit rate',
  class: 'objective',
  unit: 'ratio',
  direction: 'up',
  basis: 'snapshot',
  family: 'proportion',
  formula: 'commit deals due in a fiscal month as it began that were won in it ÷ commit deals due then',
  edgeCases:
    'By the forecast category and close date deals had when the month began. Commit deals won later are misses.',
  needs: { deals: ['outcome', 'closed_on'], deal_history: ['close_on', 'forecast_category'] },
  inputs: { won: 'due-deals-month.commitWon', commit: 'due-deals-month.commit' },
  cell: ({ won, commit }) => ({ num: won, den: commit }),
  over: 'four-quarters',
  grain: 'month',
  of: 'commit deals due as the month began',
})
