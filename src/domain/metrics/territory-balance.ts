import { ownMetric } from './define.ts'
import { insufficient, toValue } from './estimate.ts'
import { valueSpan } from './value-span.ts'

const fewest = 4

export const territoryBalance = ownMetric({
  id: 'territory-balance',
  name: 'Imbalance of territories',
  class: 'objective',
  unit: 'ratio',
  direction: 'down',
  basis: 'snapshot',
  family: 'level',
  formula: 'standard deviation ÷ mean of the potential of sellers’ territories on the as-of day',
  edgeCases:
    'Needs four sellers with a territory. Capacity is taken to be one person each; the standard deviation is that of the whole (n).',
  needs: { territories: ['potential', 'person_id'] },
  period: 'the as-of day',
  units: ['organisation', 'team'],
  value: ({ measures, index }) => {
    const span = valueSpan(measures, 'as-of')
    const potentials = [...(measures.samples.get('territory-potential')?.get(index)?.values ?? [])]
    const n = potentials.length
    const mean = potentials.reduce((sum, potential) => sum + potential, 0) / Math.max(1, n)
    if (n < fewest) return { span, value: insufficient('sellers with a territory', { have: n, need: fewest }) }
    if (mean <= 0)
      return { span, value: insufficient('territories with potential', { have: 0, need: 1, reason: 'no-denominator' }) }
    const variance = potentials.reduce((sum, potential) => sum + (potential - mean) ** 2, 0) / n
    return { span, value: toValue(Math.sqrt(variance) / mean, n, null) }
  },
})
