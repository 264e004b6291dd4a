import { competingMedian } from './competing-median.ts'
import { ownMetric } from './define.ts'
import type { UnitView } from './define.ts'
import { estimateMedian, insufficient, toValue } from './estimate.ts'
import { bindColumn, readSpan } from './read-measures.ts'
import { valueSpan } from './value-span.ts'
import { winRate } from './win-rate.ts'

/** What the velocity is the product of, at the as-of day; each with the reason where it has no value. */
export function readVelocityFactors(view: UnitView) {
  const { measures, index } = view
  const open = readSpan(measures.axis, bindColumn(view, 'open-deals.open'), valueSpan(measures, 'as-of'))
  const win = winRate.value(view)?.value
  const size = estimateMedian(measures.samples.get('won-amounts')?.get(index) ?? null, 'won deals with an amount')
  const cycle = competingMedian(measures.ages.get('deal-ages')?.get(index) ?? null, 'won')
  return { open, win, size, cycle }
}

export const salesVelocity = ownMetric({
  id: 'sales-velocity',
  name: 'Sales velocity',
  class: 'objective',
  unit: 'money-per-day',
  direction: 'up',
  basis: 'snapshot',
  family: 'level',
  formula: 'open qualified deals × win rate × median deal size ÷ sales cycle in days, at the as-of day',
  edgeCases:
    'Insufficient where any factor is. A cycle under a day counts as one day. Velocities of segments do not add up to that of the whole.',
  needs: { deals: ['outcome', 'closed_on', 'created_on', 'amount'] },
  period: 'the as-of day',
  units: ['organisation', 'team', 'segment'],
  value: (view) => {
    const span = valueSpan(view.measures, 'as-of')
    const { open, win, size, cycle } = readVelocityFactors(view)
    for (const factor of [win, size, cycle]) if (factor?.status === 'insufficient') return { span, value: factor }
    if (win?.status !== 'value' || size.status !== 'value' || cycle.status !== 'value') return null
    if (open <= 0) return { span, value: insufficient('open qualified deals', { have: 0, need: 1 }) }
    const value = (open * win.value * size.value) / Math.max(1, cycle.value)
    return { span, value: toValue(value, Math.min(win.n, size.n, cycle.n), null) }
  },
})
