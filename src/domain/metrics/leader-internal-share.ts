import { cellMetric } from './define.ts'
import { insufficient, toValue } from './estimate.ts'
import { bindColumn, readSpan } from './read-measures.ts'

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
  estimate: (view, cell, span) =>
    cell.den > 0
      ? toValue(
          cell.num / cell.den,
          readSpan(view.measures.axis, bindColumn(view, 'calendar-time.leaderEntries'), span),
          null,
        )
      : insufficient('scheduled hours of leaders', { have: 0, need: 1, reason: 'no-denominator' }),
})
