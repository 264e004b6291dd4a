import { cellMetric } from './define.ts'

export const priorityChurn = cellMetric({
  id: 'priority-churn',
  name: 'Churn of priorities',
  class: 'activity',
  unit: 'ratio',
  direction: 'down',
  basis: 'period',
  family: 'level',
  formula: 'priorities added, dropped or redefined within a fiscal quarter ÷ priorities standing as it began',
  edgeCases:
    'Changes on the first day of the plan’s period are the plan, not churn. A change made on purpose and with evidence counts too: look at the list.',
  needs: { priorities: ['period_start'] },
  units: ['organisation'],
  inputs: {
    standing: 'priority-changes.standing',
    added: 'priority-changes.added',
    dropped: 'priority-changes.dropped',
    redefined: 'priority-changes.redefined',
  },
  cell: ({ standing, added, dropped, redefined }) => ({ num: added + dropped + redefined, den: standing }),
  over: 'quarter',
  grain: 'quarter',
  of: 'priorities standing',
})
