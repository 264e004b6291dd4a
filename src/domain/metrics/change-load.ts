import { ownMetric } from './define.ts'
import { insufficient, toValue } from './estimate.ts'
import { isEmployed } from './members.ts'
import { bindColumn, readSpan } from './read-measures.ts'
import { valueSpan } from './value-span.ts'

export const changeLoad = ownMetric({
  id: 'change-load',
  name: 'Change load per seller',
  class: 'activity',
  unit: 'count',
  direction: 'down',
  basis: 'snapshot',
  family: 'level',
  formula: 'Σ intensity (1 to 3) × people in scope of initiatives under way ÷ sellers in seat, on the as-of day',
  edgeCases: 'An initiative without a scope is taken to reach every seller, one without an intensity to be light.',
  needs: { initiatives: ['started_on'] },
  period: 'the as-of day',
  units: ['organisation'],
  value: (view) => {
    const { measures } = view
    const span = valueSpan(measures, 'as-of')
    const sellers = measures.people.filter((person) => person.sells && isEmployed(person, measures.axis.asOf)).length
    if (sellers === 0)
      return { span, value: insufficient('sellers in seat', { have: 0, need: 1, reason: 'no-denominator' }) }
    const scoped = readSpan(measures.axis, bindColumn(view, 'initiatives-running.scoped'), span)
    const unscoped = readSpan(measures.axis, bindColumn(view, 'initiatives-running.unscoped'), span)
    return { span, value: toValue((scoped + unscoped * sellers) / sellers, sellers, null) }
  },
})
