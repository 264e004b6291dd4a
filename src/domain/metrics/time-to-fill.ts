import { ownMetric } from './define.ts'
import { survivalMedian } from './competing-median.ts'
import { valueSpan } from './value-span.ts'

export const timeToFill = ownMetric({
  id: 'time-to-fill',
  name: 'Time to fill a seat',
  class: 'objective',
  unit: 'days',
  direction: 'down',
  basis: 'created',
  family: 'level',
  formula:
    'median days from the approval of a seat until somebody started in it, of seats approved in the last two years',
  edgeCases: 'Seats still empty count with the days they have waited (Kaplan–Meier).',
  needs: { seats: ['approved_on', 'filled_on'] },
  period: 'seats approved in the two years up to the as-of day',
  units: ['organisation', 'team'],
  value: ({ measures, index }) => ({
    span: valueSpan(measures, 'as-of'),
    value: survivalMedian(measures.ages.get('seat-ages')?.get(index) ?? null, 'filled', 'seats filled'),
  }),
})
