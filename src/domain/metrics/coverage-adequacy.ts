import { bookingsOf, isPeopled } from './attainment.ts'
import { ownMetric, teamsAndAbove } from './define.ts'
import type { UnitView } from './define.ts'
import { insufficient, toValue } from './estimate.ts'
import { coverageNow } from './pipeline-coverage.ts'
import { bindColumn, readSpan } from './read-measures.ts'
import { completeQuarters } from './value-span.ts'

const fewestQuarters = 4

/** What earlier quarters made of their pipeline at the same point: bought share of it, and bookings that were not in it. */
function pastQuarters(view: UnitView, daysIn: number) {
  const { axis } = view.measures
  const read = (ref: `${string}.${string}`, day: number) =>
    readSpan(axis, bindColumn(view, ref), { start: day, end: day + 1 })
  return completeQuarters(view.measures, 8).flatMap((quarter) => {
    const day = Math.min(quarter.start + daysIn, quarter.end - 1)
    if (quarter.start < (axis.slots[0]?.start ?? 0)) return []
    const due = read('due-pipeline.amount', day)
    if (due <= 0) return []
    const later = readSpan(axis, bindColumn(view, 'won-deals.sameQuarterAmount'), quarter)
    return [{ due, won: read('due-pipeline.wonAmount', day), booked: bookingsOf(view, quarter), later }]
  })
}

/** The coverage that earlier quarters needed at the same point; null where there are too few or nothing was won out of them. */
export function requiredCoverage(view: UnitView, daysIn: number): number | null {
  const past = pastQuarters(view, daysIn)
  if (past.length < fewestQuarters) return null
  const sum = (pick: (one: (typeof past)[number]) => number) => past.reduce((total, one) => total + pick(one), 0)
  const laterShare = sum((one) => one.booked) > 0 ? sum((one) => one.later) / sum((one) => one.booked) : 0
  const required = (1 - laterShare) / (sum((one) => one.won) / sum((one) => one.due))
  return Number.isFinite(required) && required > 0 ? required : null
}

export const coverageAdequacy = ownMetric({
  id: 'coverage-adequacy',
  name: 'Coverage adequacy',
  class: 'objective',
  unit: 'multiple',
  direction: 'up',
  basis: 'snapshot',
  family: 'level',
  formula:
    'pipeline coverage ÷ required coverage, where required = (1 − share of bookings created and closed within a quarter) ÷ share of the value due at the same day of earlier quarters that was won in them',
  edgeCases:
    'Learns what is required from the up to eight complete quarters before; needs four. Below 1 the pipeline has not sufficed in the past.',
  needs: { deals: ['outcome', 'close_on', 'amount'], quotas: ['amount'], deal_history: ['close_on'] },
  period: 'the as-of day, for the fiscal quarter it lies in',
  units: teamsAndAbove,
  value: (view) => {
    if (!isPeopled(view)) return null
    const { asOf } = view.measures.axis
    const span = { start: asOf, end: asOf + 1 }
    const { amount, toGo, daysIn } = coverageNow(view)
    if (toGo === null)
      return { span, value: insufficient('plans for the quarter', { have: 0, need: 1, reason: 'no-denominator' }) }
    if (toGo <= 0)
      return { span, value: insufficient('plan still to be won', { have: 0, need: 1, reason: 'not-applicable' }) }
    const past = pastQuarters(view, daysIn)
    if (past.length < fewestQuarters) {
      return {
        span,
        value: insufficient('earlier quarters to learn from', { have: past.length, need: fewestQuarters }),
      }
    }
    const required = requiredCoverage(view, daysIn)
    if (required === null) {
      return {
        span,
        value: insufficient('value won out of earlier pipelines', { have: 0, need: 1, reason: 'no-denominator' }),
      }
    }
    return { span, value: toValue(amount / toGo / required, past.length, null) }
  },
})
