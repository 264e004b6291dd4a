import { cellMetric } from './define.ts'

export const pushCount = cellMetric({
  id: 'push-count',
  name: 'Close dates pushed',
  class: 'objective',
  unit: 'count',
  direction: 'down',
  basis: 'period',
  family: 'count',
  formula: 'moves of a close date into a later fiscal quarter ÷ open deals, scaled to a quarter of 13 weeks',
  edgeCases:
    'Per open deal and quarter, so that a larger pipeline does not look worse. Moves within a quarter and to an earlier one are not counted.',
  needs: { deals: ['outcome'], deal_history: ['close_on'] },
  inputs: { pushes: 'pushes.pushes', openDays: 'open-deals.open:days' },
  cell: ({ pushes, openDays }) => ({ num: pushes, den: openDays / 91 }),
  over: 'quarter',
  of: 'open deals over a quarter',
  seriesUnits: ['organisation', 'team', 'segment', 'person'],
})
