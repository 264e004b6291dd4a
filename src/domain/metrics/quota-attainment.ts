import { attainments, isPeopled } from './attainment.ts'
import { everyUnit, groups, ownMetric } from './define.ts'
import { estimateMedian, insufficient, toSample, toValue } from './estimate.ts'
import { spansOf } from './read-measures.ts'
import { valueSpan } from './value-span.ts'

export const quotaAttainment = ownMetric({
  id: 'quota-attainment',
  name: 'Quota attainment',
  class: 'result',
  unit: 'ratio',
  direction: 'up',
  basis: 'period',
  family: 'mean',
  formula:
    'value of deals won ÷ quota for the days in seat, per eligible seller; of a group the median. The series shows the mean by fiscal quarter',
  edgeCases:
    'Eligible: carries a quota, in seat for half of the period, hired 90 days before it began (a design default) or at an unknown time. The owner at closing is credited, or whoever the deal’s splits name, in parts that add up to the whole; overlays are not counted. The distribution is skewed, hence the median.',
  needs: { deals: ['outcome', 'closed_on', 'amount'], quotas: ['amount', 'person_id'] },
  period: 'the last complete fiscal quarter',
  units: everyUnit,
  seriesUnits: groups,
  grain: 'quarter',
  rowsFrom: 'booked-deals',
  value: (view) => {
    if (!isPeopled(view)) return null
    const span = valueSpan(view.measures, 'quarter')
    const each = attainments(view, span)
    const of = 'eligible sellers with a quota'
    if (view.unit.kind !== 'person') return { span, value: estimateMedian(toSample(each.map((one) => one.ratio)), of) }
    const own = each[0]
    return { span, value: own === undefined ? insufficient(of, { have: 0, need: 1 }) : toValue(own.ratio, 1, null) }
  },
  cells: (view) =>
    isPeopled(view)
      ? spansOf(view.measures.axis, 'quarter').map((span) => {
          const ratios = attainments(view, span).map((one) => one.ratio)
          return {
            span,
            num: ratios.reduce((sum, ratio) => sum + ratio, 0),
            den: ratios.length,
            sumSq: ratios.reduce((sum, ratio) => sum + ratio * ratio, 0),
          }
        })
      : [],
})
