import { bookingsOf, isPeopled, planOf } from './attainment.ts'
import { ownMetric, teamsAndAbove } from './define.ts'
import { insufficient, toValue } from './estimate.ts'
import { completeQuarters, valueSpan } from './value-span.ts'

const tolerance = 0.05

export const missStreak = ownMetric({
  id: 'miss-streak',
  name: 'Periods missed in a row',
  class: 'result',
  unit: 'count',
  direction: 'down',
  basis: 'period',
  family: 'level',
  formula: 'length of the run of complete fiscal quarters, up to the last, with plan attainment under 95 %',
  edgeCases: 'A quarter without a plan ends the run. n is the number of quarters with a plan.',
  needs: { deals: ['outcome', 'closed_on', 'amount'], quotas: ['amount'] },
  period: 'complete fiscal quarters up to the as-of day',
  units: teamsAndAbove,
  value: (view) => {
    if (!isPeopled(view)) return null
    const span = valueSpan(view.measures, 'quarter')
    const attained = completeQuarters(view.measures, view.measures.axis.quarters.length).map((quarter) => {
      const plan = planOf(view, quarter)
      return plan === null || plan <= 0 ? null : bookingsOf(view, quarter) / plan
    })
    const planned = attained.filter((ratio) => ratio !== null).length
    if (planned === 0) return { span, value: insufficient('complete quarters with a plan', { have: 0, need: 1 }) }
    const lastKept = attained.findLastIndex((ratio) => ratio === null || ratio >= 1 - tolerance)
    return { span, value: toValue(attained.length - 1 - lastKept, planned, null) }
  },
})
