import { cellMetric } from './define.ts'

export const actionCompletion = cellMetric({
  id: 'action-completion',
  name: 'Actions done by the agreed day',
  class: 'activity',
  unit: 'ratio',
  direction: 'up',
  basis: 'period',
  family: 'proportion',
  formula: 'actions done by the day they were due, or put off by agreement before it ÷ actions due',
  edgeCases: 'An action done late was missed. Actions not yet due do not count.',
  needs: { actions: ['due_on'] },
  units: ['organisation', 'team', 'segment'],
  inputs: { due: 'actions-due.due', kept: 'actions-due.kept' },
  cell: ({ due, kept }) => ({ num: kept, den: due }),
  over: 'quarter',
  of: 'actions due',
  rowsFrom: 'actions-due',
})
