import { cellMetric } from './define.ts'
import { insufficient, toValue } from './estimate.ts'

export const vacancyRate = cellMetric({
  id: 'vacancy-rate',
  name: 'Vacancy',
  class: 'objective',
  unit: 'ratio',
  direction: 'down',
  basis: 'period',
  family: 'level',
  formula: 'days approved seats were empty ÷ days of approved seats',
  edgeCases: 'A seat is empty from its approval until it is filled, and again once it is vacated.',
  needs: { seats: ['approved_on'] },
  units: ['organisation', 'team'],
  inputs: { vacant: 'seat-days.vacant', approved: 'seat-days.approved' },
  cell: ({ vacant, approved }) => ({ num: vacant, den: approved }),
  over: 'quarter',
  grain: 'month',
  of: 'seat-days',
  estimate: (_view, cell, span) =>
    cell.den > 0
      ? toValue(cell.num / cell.den, Math.round(cell.den / (span.end - span.start)), null)
      : insufficient('approved seats', { have: 0, need: 1, reason: 'no-denominator' }),
})
