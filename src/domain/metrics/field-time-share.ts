import { cellMetric } from './define.ts'

export const fieldTimeShare = cellMetric({
  id: 'field-time-share',
  name: "Leaders' field time",
  class: 'activity',
  unit: 'ratio',
  direction: 'up',
  basis: 'period',
  family: 'level',
  formula: 'hours of managers and leaders with customers, coaching or in one-to-ones ÷ their scheduled hours',
  edgeCases: 'Entries of half a day and more are left out.',
  needs: { calendar: ['minutes'], people: ['role'] },
  units: ['organisation', 'team'],
  inputs: { part: 'calendar-time.leaderField', all: 'calendar-time.leaderMinutes' },
  cell: ({ part, all }) => ({ num: part / 60, den: all / 60 }),
  over: 'quarter',
  of: 'scheduled hours of leaders',
  rowsFrom: 'leader-calendar',
  cases: 'calendar-time.leaderEntries',
})
