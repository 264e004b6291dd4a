import { cellMetric } from './define.ts'
import { findOnlyWon } from './only-won.ts'

export const winRate = cellMetric({
  id: 'win-rate',
  name: 'Win rate',
  class: 'result',
  unit: 'ratio',
  direction: 'up',
  basis: 'closed',
  family: 'proportion',
  formula: 'deals won ÷ (won + lost + no decision), of deals that had been qualified, in the period they closed',
  edgeCases:
    'Disqualified deals and renewals are not counted. Where fewer than a fifth of closed deals carry a qualification day, every deal counts as qualified from the day it was created. Deals that age without closing flatter it: read it beside the close rate by cohort.',
  needs: { deals: ['outcome', 'closed_on'] },
  inputs: { won: 'closed-deals.won', lost: 'closed-deals.lost', noDecision: 'closed-deals.noDecision' },
  cell: ({ won, lost, noDecision }) => ({ num: won, den: won + lost + noDecision }),
  over: 'four-quarters',
  of: 'closed deals',
  rowsFrom: 'closed-deals',
  obstacle: findOnlyWon,
})
