import { attainments, bookingsOf, isPeopled } from './attainment.ts'
import { groups, ownMetric } from './define.ts'
import type { UnitView } from './define.ts'
import { estimateProportion, insufficient, toValue } from './estimate.ts'
import type { Span } from '../calendar/index.ts'
import { rankCorrelation } from './rank-correlation.ts'
import { valueSpan } from './value-span.ts'

const fewestSellers = 10
const z80 = 1.2815515655446004

/** Payouts of the unit's people for periods that ended within the span. */
function payoutsOf(view: UnitView, span: Span) {
  const { measures, index } = view
  const members = new Set(
    measures.people
      .filter((person) => index === 0 || person.teamUnit === index || person.segmentUnits.includes(index))
      .map((person) => person.unit),
  )
  return measures.payouts.filter((one) => members.has(one.unit) && one.end > span.start && one.end <= span.end)
}

export const payoutDisputeRate = ownMetric({
  id: 'payout-dispute-rate',
  name: 'Payouts disputed',
  class: 'objective',
  unit: 'ratio',
  direction: 'down',
  basis: 'period',
  family: 'proportion',
  formula: 'payouts disputed ÷ payouts, of periods that ended in the last four complete fiscal quarters',
  edgeCases: 'A dispute counts whether or not it was found right.',
  needs: { payouts: ['amount'] },
  period: 'the last four complete fiscal quarters',
  units: groups,
  value: (view) => {
    if (!isPeopled(view)) return null
    const span = valueSpan(view.measures, 'four-quarters')
    const all = payoutsOf(view, span)
    return {
      span,
      value: estimateProportion(
        { num: all.filter((one) => one.disputed).length, den: all.length, sumSq: null },
        'payouts',
      ),
    }
  },
})

export const compCostOfSales = ownMetric({
  id: 'comp-cost-of-sales',
  name: 'Variable pay per booking',
  class: 'result',
  unit: 'ratio',
  direction: 'band',
  basis: 'period',
  family: 'level',
  formula: 'Σ variable pay for periods that ended in the last four complete fiscal quarters ÷ value won in them',
  edgeCases: 'Salary is not included. Pay counts in the period it is for, not when it is paid.',
  needs: { payouts: ['amount'], deals: ['outcome', 'closed_on', 'amount'] },
  period: 'the last four complete fiscal quarters',
  units: groups,
  value: (view) => {
    if (!isPeopled(view)) return null
    const span = valueSpan(view.measures, 'four-quarters')
    const paid = payoutsOf(view, span)
    const booked = bookingsOf(view, span)
    if (booked <= 0) return { span, value: insufficient('value won', { have: 0, need: 1, reason: 'no-denominator' }) }
    return { span, value: toValue(paid.reduce((sum, one) => sum + one.amount, 0) / booked, paid.length, null) }
  },
})

export const payPerformanceCorr = ownMetric({
  id: 'pay-performance-corr',
  name: 'Pay follows performance',
  class: 'objective',
  unit: 'correlation',
  direction: 'up',
  basis: 'period',
  family: 'level',
  formula: 'Spearman rank correlation of variable pay and quota attainment over eligible sellers',
  edgeCases:
    'Needs ten sellers with both. Ties share their mean rank. The interval is Fisher’s, which is rough for ranks.',
  needs: { payouts: ['amount'], quotas: ['amount', 'person_id'], deals: ['outcome', 'closed_on', 'amount'] },
  period: 'the last complete fiscal quarter',
  units: ['organisation'],
  value: (view) => {
    const span = valueSpan(view.measures, 'quarter')
    const paid = new Map<number, number>()
    for (const one of payoutsOf(view, span)) paid.set(one.unit, (paid.get(one.unit) ?? 0) + one.amount)
    const both = attainments(view, span).flatMap((one) => {
      const pay = paid.get(one.person.unit)
      return pay === undefined ? [] : [{ pay, ratio: one.ratio }]
    })
    const n = both.length
    if (n < fewestSellers)
      return { span, value: insufficient('eligible sellers with pay and quota', { have: n, need: fewestSellers }) }
    const rho = rankCorrelation(
      both.map((one) => one.pay),
      both.map((one) => one.ratio),
    )
    if (rho === null)
      return {
        span,
        value: insufficient('differences in pay and attainment', { have: 0, need: 1, reason: 'no-denominator' }),
      }
    const half = z80 / Math.sqrt(n - 3)
    const centre = Math.atanh(Math.max(-0.9999, Math.min(0.9999, rho)))
    return { span, value: toValue(rho, n, { low: Math.tanh(centre - half), high: Math.tanh(centre + half) }) }
  },
})
