import { cellMetric } from './define.ts'

export const sellingTimeShare = cellMetric({
  id: 'selling-time-share',
  name: 'Selling time',
  class: 'activity',
  unit: 'ratio',
  direction: 'up',
  basis: 'period',
  family: 'level',
  formula: 'scheduled hours of sellers with customers or on a deal ÷ working hours, taken as 40 a week in seat',
  edgeCases:
    'From calendars alone: preparation and follow-up that nobody scheduled are missing, so only its own trend means something. Not comparable with surveys.',
  needs: { calendar: ['minutes', 'purpose'], people: ['role'] },
  units: ['organisation', 'team', 'segment'],
  inputs: { selling: 'calendar-time.sellerSelling', days: 'sellers.days' },
  cell: ({ selling, days }) => ({ num: selling / 60, den: (days / 7) * 40 }),
  over: 'quarter',
  of: 'working hours of sellers',
  rowsFrom: 'selling-calendar',
  cases: 'calendar-time.sellingEntries',
})
