import { cellMetric } from './define.ts'

/** Qualified deals that must have an amount for their sum to mean something. */
const pricedShare = 0.8

export const pipelineCreatedValue = cellMetric({
  id: 'pipeline-created-value',
  name: 'Pipeline created, value',
  class: 'objective',
  unit: 'money',
  direction: 'up',
  basis: 'created',
  family: 'level',
  formula: 'Σ amount of deals qualified for the first time ÷ seller-weeks, in the period they were qualified',
  edgeCases:
    'Minor units per seller and week. Uses the amount a deal has at as-of or had when it closed, which inflated first guesses do not reach. Easily moved by one large deal: prefer the count.',
  needs: { deals: ['created_on', 'amount'] },
  inputs: { amount: 'created-deals.amount', days: 'sellers.days' },
  cell: ({ amount, days }) => ({ num: amount, den: days / 7 }),
  over: 'quarter',
  of: 'seller-weeks',
  cases: 'created-deals.priced',
  obstacle: ({ frames }) => {
    const frame = frames.get('created-deals')
    const row = frame?.rowOf[0] ?? -1
    if (frame === undefined || row < 0) return null
    const sum = (name: string) =>
      frame.columns[name]?.subarray(row * frame.periods, (row + 1) * frame.periods).reduce((a, b) => a + b, 0) ?? 0
    const [created, priced] = [sum('created'), sum('priced')]
    return priced < pricedShare * created ? `only ${priced} of ${created} qualified deals have an amount` : null
  },
  seriesUnits: ['organisation', 'team', 'segment'],
  rowsFrom: 'created-deals-priced',
})
