import { cellMetric } from './define.ts'
import { insufficient, toValue, wilsonInterval } from './estimate.ts'
import { findOnlyWon } from './only-won.ts'
import { bindColumn, readSpan } from './read-measures.ts'
import type { ColumnRef } from './read-measures.ts'
import type { Measures } from './measures.ts'

/** Lost deals that must have kept their amount; many systems set it to zero when a deal is lost. */
const pricedShare = 0.5

/** Squares of amounts come from the measure in units of this many squared minor units. */
const squareUnit = 10_000

function totals(measures: Measures, index: number, ref: ColumnRef): number {
  const { slots, asOf } = measures.axis
  const bound = bindColumn(
    { measures, index, unit: measures.units[index] ?? { kind: 'organisation', id: '', name: '' } },
    ref,
  )
  return readSpan(measures.axis, bound, { start: slots[0]?.start ?? 0, end: asOf + 1 })
}

export const winRateValue = cellMetric({
  id: 'win-rate-value',
  name: 'Win rate by value',
  class: 'result',
  unit: 'ratio',
  direction: 'up',
  basis: 'closed',
  family: 'level',
  formula: 'value of deals won ÷ value of deals won, lost and ended without a decision, in the period they closed',
  edgeCases:
    'Uses the amount a deal had when it closed. Not computable where fewer than half of the lost deals have kept an amount. The interval rests on the effective number of deals, (Σ amount)² ÷ Σ amount², because a few large deals carry most of the value.',
  needs: { deals: ['outcome', 'closed_on', 'amount'] },
  inputs: {
    won: 'won-deals.amount',
    lost: 'closed-deals.lostAmount',
    squares: 'closed-deals.amountSq',
  },
  cell: ({ won, lost, squares }) => ({ num: won, den: won + lost, sumSq: squares * squareUnit }),
  over: 'four-quarters',
  of: 'closed deals with an amount',
  rowsFrom: 'closed-deals-priced',
  obstacle: (measures) => {
    const onlyWon = findOnlyWon(measures)
    if (onlyWon !== null) return onlyWon
    const lost = totals(measures, 0, 'closed-deals.lost') + totals(measures, 0, 'closed-deals.noDecision')
    const priced = totals(measures, 0, 'closed-deals.lostPriced')
    return lost > 0 && priced < pricedShare * lost
      ? `only ${priced} of ${lost} lost deals have kept an amount, so the value lost is unknown`
      : null
  },
  estimate: (view, cell, span) => {
    if (cell.den <= 0 || cell.sumSq === null || cell.sumSq <= 0) {
      return insufficient('closed deals with an amount', { have: 0, need: 1, reason: 'no-denominator' })
    }
    const effective = (cell.den * cell.den) / cell.sumSq
    const { axis } = view.measures
    const priced =
      readSpan(axis, bindColumn(view, 'won-deals.priced'), span) +
      readSpan(axis, bindColumn(view, 'closed-deals.lostPriced'), span)
    return toValue(cell.num / cell.den, priced, wilsonInterval((cell.num / cell.den) * effective, effective))
  },
})
