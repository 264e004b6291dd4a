import type { Measures } from '../../domain/metrics/index.ts'
import type { DealCut } from '../deals/list-deal-cuts.ts'

export interface Within {
  /** What the deals of the unit can be cut by further: everything but their sellers and the unit's own dimension. */
  readonly cuts: readonly DealCut[]
  /** SQL that holds for the unit's deals; of the whole organisation for all. */
  readonly condition: string
}

/** How to look at the deals of one unit alone. */
export function within(all: readonly DealCut[], measures: Measures, index: number): Within {
  const others = all.filter((cut) => cut.name !== 'seller')
  const unit = measures.units[index]
  if (unit === undefined || unit.kind === 'organisation') return { cuts: others, condition: 'true' }
  const name = { person: 'seller', team: 'team', segment: unit.id.split('=')[0] ?? '' }[unit.kind]
  const own = all.filter((cut) => cut.name === name)
  return {
    // What a seller belongs to is the same for all their deals.
    cuts: others.filter((cut) => cut.name !== name && !(unit.kind === 'person' && cut.name === 'team')),
    condition: own.length === 0 ? 'false' : `(${own.map((cut) => `${cut.column} = ${index}`).join(' OR ')})`,
  }
}
