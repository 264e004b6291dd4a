import { cellMetric } from './define.ts'

export const activityVolume = cellMetric({
  id: 'activity-volume',
  name: 'Customer activities per seller and week',
  class: 'activity',
  unit: 'count',
  direction: 'up',
  basis: 'period',
  family: 'count',
  formula: 'activities with customers ÷ seller-weeks, in the period they took place',
  edgeCases:
    'An addition of ours to the framework’s list, because only high counts let one person be told from chance. Activities marked internal are left out. More is not better by itself: never a target.',
  needs: { activities: ['person_id', 'at'] },
  inputs: { customer: 'activities.customer', days: 'sellers.days' },
  cell: ({ customer, days }) => ({ num: customer, den: days / 7 }),
  over: 'quarter',
  of: 'seller-weeks',
  rowsFrom: 'customer-activities',
})
