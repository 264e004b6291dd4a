import { cellMetric } from './define.ts'

export const leadConversion = cellMetric({
  id: 'lead-conversion',
  name: 'Lead conversion',
  class: 'objective',
  unit: 'ratio',
  direction: 'up',
  basis: 'created',
  family: 'proportion',
  formula:
    'accepted leads that became qualified deals within 60 days of being accepted ÷ accepted leads, by the week they arrived',
  edgeCases: 'Weeks younger than 74 days (60 and two weeks to be accepted) are immature and left out of the value.',
  needs: { leads: ['accepted_on', 'deal_id'] },
  inputs: { accepted: 'leads-created.accepted', converted: 'leads-created.converted' },
  cell: ({ accepted, converted }) => ({ num: converted, den: accepted }),
  over: 'mature-year',
  of: 'accepted leads',
  rowsFrom: 'leads-accepted',
  maturityDays: () => 74,
})
