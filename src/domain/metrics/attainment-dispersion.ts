import { attainments, isPeopled } from './attainment.ts'
import { groups, ownMetric } from './define.ts'
import { insufficient, toValue } from './estimate.ts'
import { valueSpan } from './value-span.ts'

const fewestSellers = 8

export const attainmentDispersion = ownMetric({
  id: 'attainment-dispersion',
  name: 'Spread of attainment',
  class: 'result',
  unit: 'ratio',
  direction: 'down',
  basis: 'period',
  family: 'level',
  formula: 'standard deviation ÷ mean of quota attainment over eligible sellers',
  edgeCases: 'Needs eight eligible sellers. The standard deviation is that of a sample (n − 1).',
  needs: { deals: ['outcome', 'closed_on', 'amount'], quotas: ['amount', 'person_id'] },
  period: 'the last complete fiscal quarter',
  units: groups,
  value: (view) => {
    if (!isPeopled(view)) return null
    const span = valueSpan(view.measures, 'quarter')
    const ratios = attainments(view, span).map((one) => one.ratio)
    const n = ratios.length
    if (n < fewestSellers)
      return { span, value: insufficient('eligible sellers with a quota', { have: n, need: fewestSellers }) }
    const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / n
    if (mean <= 0)
      return { span, value: insufficient('sellers with bookings', { have: 0, need: 1, reason: 'no-denominator' }) }
    const variance = ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0) / (n - 1)
    return { span, value: toValue(Math.sqrt(variance) / mean, n, null) }
  },
})
