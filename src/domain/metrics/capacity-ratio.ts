import { attainments, ownTarget, planOf } from './attainment.ts'
import { ownMetric, teamsAndAbove } from './define.ts'
import { insufficient, toValue } from './estimate.ts'
import { isOf } from './members.ts'
import { completeQuarters, valueSpan } from './value-span.ts'

/** Months from hiring over which a new seller grows to full capacity. A design default. */
const rampDays = 183

export const capacityRatio = ownMetric({
  id: 'capacity-ratio',
  name: 'Capacity against plan',
  class: 'objective',
  unit: 'multiple',
  direction: 'band',
  basis: 'period',
  family: 'level',
  formula:
    'Σ over sellers of quota × share of the quarter in seat × ramp × expected attainment ÷ plan, where expected attainment is the mean of eligible sellers over the four complete quarters before',
  edgeCases:
    'A seller’s ramp grows evenly from 0 to 1 over the first six months (a design default) and is taken in the middle of the time in seat. Leavers count for the days they were there.',
  needs: { quotas: ['amount', 'person_id'], deals: ['outcome', 'closed_on', 'amount'] },
  period: 'the last complete fiscal quarter',
  units: teamsAndAbove,
  value: (view) => {
    const { measures } = view
    const span = valueSpan(measures, 'quarter')
    const plan = planOf(view, span)
    const before = completeQuarters(measures, 5).filter((quarter) => quarter.end <= span.start)
    const ratios = before.flatMap((quarter) => attainments(view, quarter).map((one) => one.ratio))
    if (plan === null || plan <= 0)
      return { span, value: insufficient('plans for the period', { have: 0, need: 1, reason: 'no-denominator' }) }
    if (ratios.length === 0)
      return { span, value: insufficient('earlier quarters of eligible sellers', { have: 0, need: 1 }) }
    const expected = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length
    let capacity = 0
    let sellers = 0
    for (const person of measures.people) {
      if (!person.sells || !isOf(view, person)) continue
      const from = Math.max(span.start, person.hired ?? span.start)
      const until = Math.min(span.end, person.left ?? span.end)
      const quota = until > from ? ownTarget(measures, person.unit, { start: from, end: until }) : null
      if (quota === null) continue
      const ramp = person.hired === null ? 1 : Math.min(1, ((from + until) / 2 - person.hired) / rampDays)
      capacity += quota * ramp * expected
      sellers++
    }
    return { span, value: toValue(capacity / plan, sellers, null) }
  },
})
