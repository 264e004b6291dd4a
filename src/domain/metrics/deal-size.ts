import { cellMetric } from './define.ts'
import { estimateMedian } from './estimate.ts'

/** Logarithms and fractions come from measures in millionths. */
const fixedPoint = 1_000_000

export const dealSize = cellMetric({
  id: 'deal-size',
  name: 'Deal size',
  class: 'result',
  unit: 'money',
  direction: 'up',
  basis: 'closed',
  family: 'mean',
  scale: 'log',
  formula:
    'median amount of won deals; the series shows the geometric mean by week of closing, which one giant deal cannot carry away',
  edgeCases:
    'Minor units of the reporting currency; deals without an amount or in another currency are left out. Beyond 200 deals the median is read from percentiles.',
  needs: { deals: ['outcome', 'closed_on', 'amount'] },
  inputs: { priced: 'won-deals.priced', log: 'won-deals.logAmount', logSq: 'won-deals.logAmountSq' },
  cell: ({ priced, log, logSq }) => ({ num: log / fixedPoint, den: priced, sumSq: logSq / fixedPoint }),
  over: 'year',
  of: 'won deals with an amount',
  rowsFrom: 'won-deals-priced',
  estimate: ({ measures, index }) =>
    estimateMedian(measures.samples.get('won-amounts')?.get(index) ?? null, 'won deals with an amount'),
})
