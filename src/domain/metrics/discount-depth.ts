import { cellMetric } from './define.ts'
import { insufficient, meanInterval, toValue } from './estimate.ts'
import { bindColumn, readSpan } from './read-measures.ts'

const fixedPoint = 1_000_000

export const discountDepth = cellMetric({
  id: 'discount-depth',
  name: 'Discount depth',
  class: 'result',
  unit: 'ratio',
  direction: 'down',
  basis: 'closed',
  family: 'mean',
  formula:
    '1 − (Σ sold ÷ Σ list price) over won deals with a list price; the series shows the plain mean of the deals’ own discounts',
  edgeCases:
    'Deals without a list price are left out. The value is weighted by list price, so large deals count for more; its interval is that of the plain mean, moved to the weighted value.',
  needs: { deals: ['outcome', 'closed_on', 'amount', 'list_amount'] },
  inputs: { deals: 'won-deals.listed', discount: 'won-deals.discount', squares: 'won-deals.discountSq' },
  cell: ({ deals, discount, squares }) => ({ num: discount / fixedPoint, den: deals, sumSq: squares / fixedPoint }),
  over: 'four-quarters',
  of: 'won deals with a list price',
  rowsFrom: 'won-deals-listed',
  estimate: (view, cell, span) => {
    const { axis } = view.measures
    const list = readSpan(axis, bindColumn(view, 'won-deals.listAmount'), span)
    const sold = readSpan(axis, bindColumn(view, 'won-deals.soldAmount'), span)
    if (list <= 0) return insufficient('won deals with a list price', { have: 0, need: 1, reason: 'no-denominator' })
    const value = 1 - sold / list
    const around = meanInterval(cell)
    const shift = value - cell.num / cell.den
    return toValue(value, cell.den, around === null ? null : { low: around.low + shift, high: around.high + shift })
  },
})
