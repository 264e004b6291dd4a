import { ownMetric, teamsAndAbove } from './define.ts'
import { estimateMedian, toSample } from './estimate.ts'
import { isEmployed, isOf } from './members.ts'
import { valueSpan } from './value-span.ts'

export const spanOfControl = ownMetric({
  id: 'span-of-control',
  name: 'Span of control',
  class: 'activity',
  unit: 'count',
  direction: 'band',
  basis: 'snapshot',
  family: 'level',
  formula: 'sellers in seat who report to one manager; of the organisation the median over managers with at least one',
  edgeCases:
    'Counts people employed on the as-of day. Who reports to nobody is left out. Of a team: the sellers of that team per manager they report to.',
  needs: { people: ['manager_id'] },
  period: 'the as-of day',
  units: teamsAndAbove,
  value: (view) => {
    const { measures } = view
    const reports = new Map<number, number>()
    for (const person of measures.people) {
      if (!person.sells || person.managerUnit < 0 || !isOf(view, person) || !isEmployed(person, measures.axis.asOf))
        continue
      reports.set(person.managerUnit, (reports.get(person.managerUnit) ?? 0) + 1)
    }
    return {
      span: valueSpan(measures, 'as-of'),
      value: estimateMedian(toSample([...reports.values()]), 'managers with sellers reporting to them'),
    }
  },
})
