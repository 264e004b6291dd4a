import type { MetricSeries } from '../metrics/series.ts'
import type { Unit } from '../unit.ts'
import { joinCells, sameDimension, type Cell } from './scope-cells.ts'

const joint = ' & '

function idOf(unit: Unit): string {
  return unit.kind === 'segment' ? unit.id : `${unit.kind}=${unit.id}`
}

/** What two groupings have in common: one product in one segment, one team's business with one product. */
export function pairUnit(a: Unit, b: Unit): Unit {
  return { kind: 'segment', id: `${idOf(a)}${joint}${idOf(b)}`, name: `${a.name} in ${b.name}` }
}

export function isPair(unit: Unit): boolean {
  return unit.kind === 'segment' && unit.id.includes(joint)
}

/** A series that is weighed as an explanation though nobody asked whether it is a signal by itself. */
export interface PairSeries {
  readonly unit: Unit
  readonly series: MetricSeries
}

/** A pair must differ this much from what shares either half with it: a deviate. */
const apart = 2.5

/**
 * Whether a pair moved by more than the rest of either of its halves did: else it is the product, or the segment, and not the two
 * together.
 */
export function standsOutOfHalves(cell: Cell, cells: readonly Cell[]): boolean {
  return halvesOf(cell.unit).every((half) => {
    const others = cells.filter(
      (one) => one !== cell && sameDimension(one.unit, cell.unit) && halvesOf(one.unit).includes(half),
    )
    if (others.length === 0) return false
    const rest = joinCells(others, 0)
    const beyond = (cell.shift - rest.shift) * Math.sign(cell.shift)
    return beyond > 0 && beyond / Math.sqrt(cell.variance + rest.variance) > apart
  })
}

const halvesOf = (unit: Unit): readonly string[] => unit.id.split(joint)
