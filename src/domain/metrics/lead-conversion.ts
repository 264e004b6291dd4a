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
  edgeCases:
    'Weeks younger than 74 days (60 and two weeks to be accepted) are immature and left out of the value. Where nothing says which leads were accepted, all are counted from their arrival; where nothing says when a deal was qualified, it is when it was won. Leads from before deals were recorded are left out: none could be seen to become one.',
  needs: { leads: ['created_at'] },
  inputs: { accepted: 'leads-created.accepted', converted: 'leads-created.converted' },
  cell: ({ accepted, converted }) => ({ num: converted, den: accepted }),
  over: 'mature-year',
  of: 'accepted leads',
  obstacle: ({ filled }) =>
    filled.has('leads.deal_id') || filled.has('deals.lead_id') ? null : 'needs leads.deal_id or deals.lead_id',
  rowsFrom: 'leads-accepted',
  maturityDays: () => 74,
})
