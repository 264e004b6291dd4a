import { competingMedian } from './competing-median.ts'
import { cellMetric } from './define.ts'

const fixedPoint = 1_000_000

export const cycleLength = cellMetric({
  id: 'cycle-length',
  name: 'Sales cycle',
  class: 'objective',
  unit: 'days',
  direction: 'down',
  basis: 'created',
  family: 'mean',
  scale: 'log',
  formula:
    'days from qualification by which half of the deals that will be won are won, over the deals watched in the last two years; the series shows the geometric mean of won deals by week of closing',
  edgeCases:
    'Open deals count with the age they have reached, lost ones as a competing way to end (Aalen–Johansen), so that long deals still open do not shorten it. Deals that began before the data do count from the age they had then (left truncation). A day counts as the shortest cycle. Being reopened does not restart the clock.',
  needs: { deals: ['outcome', 'closed_on', 'created_on'] },
  inputs: { timed: 'won-deals.timed', log: 'won-deals.logDays', logSq: 'won-deals.logDaysSq' },
  cell: ({ timed, log, logSq }) => ({ num: log / fixedPoint, den: timed, sumSq: logSq / fixedPoint }),
  over: 'two-years',
  of: 'won deals with both days',
  rowsFrom: 'won-deals-timed',
  estimate: ({ measures, index }) => competingMedian(measures.ages.get('deal-ages')?.get(index) ?? null, 'won'),
})
