import type { Measures } from './measures.ts'
import { bindColumn, readSpan } from './read-measures.ts'
import type { ColumnRef } from './read-measures.ts'

const enoughWon = 20

/** Why no share of deals won can be told: an export of won deals alone would make it 100 %. Null where others are there too. */
export function findOnlyWon(measures: Measures): string | null {
  const { slots, asOf } = measures.axis
  const unit = measures.units[0]
  if (unit === undefined) return null
  const span = { start: slots[0]?.start ?? 0, end: asOf + 1 }
  const count = (ref: ColumnRef) => readSpan(measures.axis, bindColumn({ measures, unit, index: 0 }, ref), span)
  const won = count('closed-deals.won')
  const others = count('closed-deals.lost') + count('closed-deals.noDecision')
  return won >= enoughWon && others === 0
    ? `all ${won} closed deals were won, so the data seem to hold won deals only`
    : null
}
