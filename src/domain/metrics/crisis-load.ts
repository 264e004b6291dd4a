import { cellMetric } from './define.ts'

export const crisisLoad = cellMetric({
  id: 'crisis-load',
  name: 'Crises per ten sellers and week',
  class: 'objective',
  unit: 'count',
  direction: 'down',
  basis: 'period',
  family: 'count',
  formula: 'urgent problems and meetings of three or more called less than a day ahead ÷ seller-weeks, times ten',
  edgeCases:
    'Either source alone is enough; where only one exists the level is lower and only its trend means something. Quarter ends are busier: compare the same weeks.',
  needs: { people: ['person_id'] },
  units: ['organisation'],
  inputs: { urgent: 'problems-raised.urgent', meetings: 'sudden-meetings.meetings', days: 'sellers.days' },
  cell: ({ urgent, meetings, days }) => ({ num: urgent + meetings, den: days / 70 }),
  over: 'quarter',
  of: 'seller-weeks',
  rowsFrom: 'crises',
  obstacle: ({ frames }) =>
    frames.has('problems-raised') || frames.has('sudden-meetings')
      ? null
      : 'needs problems, or a calendar with the time entries were made',
})
