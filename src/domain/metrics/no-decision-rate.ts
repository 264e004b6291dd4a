import { cellMetric } from './define.ts'

export const noDecisionRate = cellMetric({
  id: 'no-decision-rate',
  name: 'No-decision rate',
  class: 'result',
  unit: 'ratio',
  direction: 'down',
  basis: 'closed',
  family: 'proportion',
  formula: 'deals that ended without a decision ÷ (won + lost + no decision), in the period they closed',
  edgeCases:
    'Needs an outcome of its own for deals in which the customer decided nothing, closing for inactivity among them; where none has it the metric is not computable rather than 0.',
  needs: { deals: ['outcome', 'closed_on'] },
  inputs: { won: 'closed-deals.won', lost: 'closed-deals.lost', noDecision: 'closed-deals.noDecision' },
  cell: ({ won, lost, noDecision }) => ({ num: noDecision, den: won + lost + noDecision }),
  over: 'four-quarters',
  of: 'closed deals',
  rowsFrom: 'closed-deals',
  obstacle: ({ frames }) =>
    frames.get('closed-deals')?.columns['noDecision']?.some((count) => count > 0) === true
      ? null
      : 'no deal has the outcome no_decision, so indecision cannot be told from loss',
})
