import { cellMetric } from './define.ts'
import { insufficient, toValue } from './estimate.ts'
import { bindColumn, readSpan } from './read-measures.ts'

export const coachingHours = cellMetric({
  id: 'coaching-hours',
  name: 'Coaching hours per seller and month',
  class: 'activity',
  unit: 'hours',
  direction: 'up',
  basis: 'period',
  family: 'level',
  formula: 'hours of coaching held ÷ seller-months, by the day of the session, counted for the person coached',
  edgeCases:
    'One-to-ones, observation, deal, business and development coaching; coaching of coaches is left out. A month is 30.4 days in seat. Cancelled sessions do not count.',
  needs: { coaching: ['minutes'] },
  inputs: { minutes: 'coaching.minutes', days: 'sellers.days' },
  cell: ({ minutes, days }) => ({ num: minutes / 60, den: days / 30.4375 }),
  over: 'quarter',
  of: 'seller-months',
  rowsFrom: 'coaching',
  estimate: (view, cell, span) =>
    cell.den > 0
      ? toValue(cell.num / cell.den, readSpan(view.measures.axis, bindColumn(view, 'coaching.sessions'), span), null)
      : insufficient('seller-months', { have: 0, need: 1, reason: 'no-denominator' }),
})
