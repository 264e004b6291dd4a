import { cellMetric } from './define.ts'

/** Logarithms come from measures in millionths. */
const fixedPoint = 1_000_000

export const speedToLead = cellMetric({
  id: 'speed-to-lead',
  name: 'Time to first touch',
  class: 'activity',
  unit: 'hours',
  direction: 'down',
  basis: 'created',
  family: 'mean',
  scale: 'log',
  formula: 'geometric mean of the hours from a lead’s arrival to its first contact, by the day it arrived',
  edgeCases:
    'Leads never contacted are left out: read it beside the share followed up in time. Under a minute counts as a minute. Nights and weekends count.',
  needs: { leads: ['created_at', 'first_touch_at'] },
  inputs: { touched: 'leads-created.touched', log: 'leads-created.logHours', logSq: 'leads-created.logHoursSq' },
  cell: ({ touched, log, logSq }) => ({ num: log / fixedPoint, den: touched, sumSq: logSq / fixedPoint }),
  over: 'quarter',
  of: 'leads contacted',
  rowsFrom: 'leads-touched',
})
