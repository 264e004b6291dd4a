import { ownMetric } from './define.ts'
import { insufficient, poissonInterval, toValue } from './estimate.ts'
import { isEmployed, isOf } from './members.ts'
import { bindColumn, readSpan } from './read-measures.ts'
import { valueSpan } from './value-span.ts'

export const microIssueLoad = ownMetric({
  id: 'micro-issue-load',
  name: 'Small frictions per seller',
  class: 'objective',
  unit: 'count',
  direction: 'down',
  basis: 'snapshot',
  family: 'level',
  formula: 'small problems open on the as-of day ÷ sellers in seat',
  edgeCases:
    'Small: not urgent and no more than an hour lost (a design default). It is their number and reach that drains, not each by itself.',
  needs: { problems: ['raised_on'] },
  period: 'the as-of day',
  units: ['organisation', 'team'],
  value: (view) => {
    const { measures } = view
    const span = valueSpan(measures, 'as-of')
    const sellers = measures.people.filter(
      (person) => person.sells && isOf(view, person) && isEmployed(person, measures.axis.asOf),
    ).length
    if (sellers === 0)
      return { span, value: insufficient('sellers in seat', { have: 0, need: 1, reason: 'no-denominator' }) }
    const open = readSpan(measures.axis, bindColumn(view, 'frictions.open'), span)
    return { span, value: toValue(open / sellers, open, poissonInterval(open, sellers)) }
  },
})
