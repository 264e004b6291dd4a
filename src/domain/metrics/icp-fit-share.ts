import { cellMetric } from './define.ts'
import { insufficient, toValue, wilsonInterval } from './estimate.ts'
import { bindColumn, readSpan } from './read-measures.ts'

export const icpFitShare = cellMetric({
  id: 'icp-fit-share',
  name: 'Share on well-fitting accounts',
  class: 'objective',
  unit: 'ratio',
  direction: 'up',
  basis: 'created',
  family: 'proportion',
  formula:
    'value of newly qualified deals on accounts with a fit score of .6 or more ÷ value on accounts with any score; the series counts deals',
  edgeCases:
    'Accounts without a score are left out. The threshold of .6 is a design default. Where no deal has an amount, deals are counted instead.',
  needs: { deals: ['account_id', 'created_on'], accounts: ['fit_score'] },
  inputs: { fit: 'created-deals.fit', scored: 'created-deals.scored' },
  cell: ({ fit, scored }) => ({ num: fit, den: scored }),
  over: 'four-quarters',
  of: 'deals on scored accounts',
  rowsFrom: 'created-deals-scored',
  estimate: (view, cell, span) => {
    if (cell.den <= 0) return insufficient('deals on scored accounts', { have: 0, need: 1, reason: 'no-denominator' })
    const { axis } = view.measures
    const value = readSpan(axis, bindColumn(view, 'created-deals.scoredAmount'), span)
    const fitting = readSpan(axis, bindColumn(view, 'created-deals.fitAmount'), span)
    const share = value > 0 ? fitting / value : cell.num / cell.den
    return toValue(share, cell.den, wilsonInterval(share * cell.den, cell.den))
  },
})
