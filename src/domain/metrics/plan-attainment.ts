import { bookingsOf, isPeopled, planOf } from './attainment.ts'
import { everyUnit, groups, ownMetric } from './define.ts'
import type { UnitView } from './define.ts'
import { insufficient, toValue } from './estimate.ts'
import { bindColumn, readSpan, spansOf } from './read-measures.ts'
import { valueSpan } from './value-span.ts'

export const planAttainment = ownMetric({
  id: 'plan-attainment',
  name: 'Plan attainment',
  class: 'result',
  unit: 'ratio',
  direction: 'up',
  basis: 'period',
  family: 'level',
  formula: 'Σ value of deals won in the period ÷ plan for the period; the series goes by fiscal month',
  edgeCases:
    'The plan is the unit’s own target, else the sum of its teams’ or people’s. A plan is spread over its days, so a month of a quarterly plan carries its share. No plan or a plan of 0 gives no number. Targets set after the as-of day are not known.',
  needs: { deals: ['outcome', 'closed_on', 'amount'], quotas: ['amount'] },
  period: 'the last complete fiscal quarter',
  units: everyUnit,
  seriesUnits: groups,
  grain: 'month',
  rowsFrom: 'won-deals',
  value: (view) => {
    if (!isPeopled(view)) return null
    const span = valueSpan(view.measures, 'quarter')
    const plan = planOf(view, span)
    if (plan === null || plan <= 0) {
      return { span, value: insufficient('plans for the period', { have: 0, need: 1, reason: 'no-denominator' }) }
    }
    return { span, value: toValue(bookingsOf(view, span) / plan, wonIn(view), null) }
  },
  cells: (view) =>
    isPeopled(view)
      ? spansOf(view.measures.axis, 'month').map((span) => {
          const elapsed = { start: span.start, end: Math.min(span.end, view.measures.axis.asOf + 1) }
          return { span, num: bookingsOf(view, span), den: Math.max(0, planOf(view, elapsed) ?? 0), sumSq: null }
        })
      : [],
})

/** Cases behind the number: what is added up is deals. */
function wonIn(view: UnitView): number {
  const span = valueSpan(view.measures, 'quarter')
  const bound = bindColumn(view, 'closed-deals.won')
  return readSpan(view.measures.axis, bound, span)
}
