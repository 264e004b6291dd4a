import { cellMetric } from './define.ts'

export const slippageRate = cellMetric({
  id: 'slippage-rate',
  name: 'Slippage',
  class: 'objective',
  unit: 'ratio',
  direction: 'down',
  basis: 'snapshot',
  family: 'proportion',
  formula:
    'deals due in a fiscal month as it began that were neither won nor lost in it ÷ deals due then, of those in commit or best case',
  edgeCases:
    'By the close date and forecast category deals had when the month began. Without a history of forecast categories all deals due count. A lost deal has not slipped; a deal pulled forward into the month is not in the base.',
  needs: { deals: ['outcome', 'closed_on'], deal_history: ['close_on'] },
  inputs: { slipped: 'due-deals-month.slipped', due: 'due-deals-month.due' },
  cell: ({ slipped, due }) => ({ num: slipped, den: due }),
  over: 'quarter',
  grain: 'month',
  of: 'deals due as the month began',
})
