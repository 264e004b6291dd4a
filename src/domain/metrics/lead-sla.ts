import { cellMetric } from './define.ts'

export const leadSla = cellMetric({
  id: 'lead-sla',
  name: 'Leads followed up in time',
  class: 'activity',
  unit: 'ratio',
  direction: 'up',
  basis: 'period',
  family: 'proportion',
  formula: 'leads first contacted by the time they were due ÷ leads due, by the day they were due',
  edgeCases:
    'The due time counts from assignment and is given by the data, business hours and all, so delays of the system are not charged to sellers. Leads not yet due do not count.',
  needs: { leads: ['due_by'] },
  inputs: { due: 'leads-due.due', inTime: 'leads-due.inTime' },
  cell: ({ due, inTime }) => ({ num: inTime, den: due }),
  over: 'quarter',
  of: 'leads due',
  rowsFrom: 'leads-due',
})
