import { cellMetric } from './define.ts'

export const leadCloseRate = cellMetric({
  id: 'lead-close-rate',
  name: 'Leads won by cohort',
  class: 'result',
  unit: 'ratio',
  direction: 'up',
  basis: 'created',
  family: 'proportion',
  formula: 'leads whose deal was won by the as-of day ÷ leads, by the week they arrived',
  edgeCases:
    'An addition of ours to the framework’s list. Leads without a deal yet stay in the denominator, so weeks younger than the age by which nine in ten of the won had been are immature and left out of the value. Leads from before deals were recorded are in no value, but counted where sources are compared. Over time lead conversion is watched instead.',
  needs: { leads: ['created_at'] },
  inputs: { won: 'leads-created.won', leads: 'leads-created.leads' },
  cell: ({ won, leads }) => ({ num: won, den: leads }),
  over: 'mature-year',
  of: 'leads in cohorts that have come of age',
  rowsFrom: 'leads-arrived',
  amongUnitsOnly: true,
  maturityDays: ({ constants }) => constants['lead-days-p90'] ?? 90,
  obstacle: ({ filled }) =>
    filled.has('leads.deal_id') || filled.has('deals.lead_id') ? null : 'needs leads.deal_id or deals.lead_id',
})
