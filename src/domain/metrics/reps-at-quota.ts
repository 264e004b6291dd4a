import { attainments, isPeopled } from './attainment.ts'
import { groups, ownMetric } from './define.ts'
import type { UnitView } from './define.ts'
import type { Span } from '../calendar/index.ts'
import { estimateProportion } from './estimate.ts'
import { spansOf } from './read-measures.ts'
import { valueSpan } from './value-span.ts'

function countAtQuota(view: UnitView, span: Span) {
  const each = attainments(view, span)
  return { num: each.filter((one) => one.ratio >= 1).length, den: each.length, sumSq: null }
}

export const repsAtQuota = ownMetric({
  id: 'reps-at-quota',
  name: 'Sellers at quota',
  class: 'result',
  unit: 'ratio',
  direction: 'band',
  basis: 'period',
  family: 'proportion',
  formula: 'eligible sellers at or above their quota ÷ eligible sellers',
  edgeCases:
    'Eligibility as for quota attainment. A healthy share lies in a band: all at quota says the quotas are too low.',
  needs: { deals: ['outcome', 'closed_on', 'amount'], quotas: ['amount', 'person_id'] },
  period: 'the last complete fiscal quarter',
  units: groups,
  grain: 'quarter',
  value: (view) => {
    if (!isPeopled(view)) return null
    const span = valueSpan(view.measures, 'quarter')
    return { span, value: estimateProportion(countAtQuota(view, span), 'eligible sellers with a quota') }
  },
  cells: (view) =>
    isPeopled(view)
      ? spansOf(view.measures.axis, 'quarter').map((span) => ({ span, ...countAtQuota(view, span) }))
      : [],
})
