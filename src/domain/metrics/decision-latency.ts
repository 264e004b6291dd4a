import { ownMetric } from './define.ts'
import { survivalMedian } from './competing-median.ts'
import { valueSpan } from './value-span.ts'

export const decisionLatency = ownMetric({
  id: 'decision-latency',
  name: 'Time to a decision',
  class: 'activity',
  unit: 'hours',
  direction: 'down',
  basis: 'created',
  family: 'level',
  formula: 'median working hours from asking for a decision until it was made, of requests of the last twelve months',
  edgeCases:
    'Requests still open count with the hours they have waited (Kaplan–Meier). Working hours are a third of the hours on weekdays; holidays are not known.',
  needs: { decisions: ['requested_at', 'decided_at'] },
  period: 'requests of the twelve months up to the as-of day',
  units: ['organisation'],
  value: ({ measures, index }) => ({
    span: valueSpan(measures, 'year'),
    value: survivalMedian(measures.ages.get('decision-ages')?.get(index) ?? null, 'decided', 'decisions made'),
  }),
})
