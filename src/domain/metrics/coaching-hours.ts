import { cellMetric } from './define.ts'

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
  cases: 'coaching.sessions',
})
