import { ownTarget } from './attainment.ts'
import { groups, ownMetric } from './define.ts'
import { estimateMedian, toSample } from './estimate.ts'
import { isOf } from './members.ts'
import { valueSpan } from './value-span.ts'

export const quotaOteRatio = ownMetric({
  id: 'quota-ote-ratio',
  name: 'Quota to on-target pay',
  class: 'objective',
  unit: 'multiple',
  direction: 'band',
  basis: 'snapshot',
  family: 'level',
  formula:
    'quota for the fiscal year’s worth of days around the as-of day ÷ yearly on-target earnings; the median over sellers',
  edgeCases:
    'Quota of the last complete quarter times four. Sellers without a quota there or without on-target earnings are left out.',
  needs: { quotas: ['amount', 'person_id'], people: ['ote'] },
  period: 'the last complete fiscal quarter',
  units: groups,
  value: (view) => {
    const { measures } = view
    const span = valueSpan(measures, 'quarter')
    const ratios = measures.people.flatMap((person) => {
      const quota = isOf(view, person) ? ownTarget(measures, person.unit, span) : null
      return quota === null || quota <= 0 || person.ote === null || person.ote <= 0 ? [] : [(4 * quota) / person.ote]
    })
    return { span, value: estimateMedian(toSample(ratios), 'sellers with quota and on-target earnings') }
  },
})
