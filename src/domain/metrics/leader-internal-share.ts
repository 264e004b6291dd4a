import { cellMetric } from './define.ts'

export const leaderInternalShare = cellMetric({
  id: 'leader-internal-share',
  name: "Leaders' internal time",
  class: 'activity',
  unit: 'ratio',
  direction: 'down',
  basis: 'period',
  family: 'level',
  formula: 'hours of managers and leaders in meetings among colleagues ÷ their scheduled hours',
  edgeCases:
    'One-to-ones, coaching and meetings with customers are not internal: the purpose of a meeting beats who is invited. Entries of half a day and more are left out.',
  needs: { calendar: ['minutes'], people: ['role'] },
  units: ['organisation', 'team'],
  inputs: { part: 'calendar-time.leaderInternal', all: 'calendar-time.leaderMinutes' },
  cell: ({ part, all }) => ({ num: part / 60, den: all / 60 }),
  over: 'quarter',
  of: 'scheduled hours of leaders',
  rowsFrom: 'leader-calendar',
  cases: 'calendar-time.leaderEntries',
})
