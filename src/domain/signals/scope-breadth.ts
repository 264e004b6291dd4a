import type { Unit } from '../unit.ts'
import type { Estimate } from './between-units.ts'
import type { Structure } from './structure.ts'

export interface Breadth {
  readonly affected: readonly Unit[]
  readonly comparable: readonly Unit[]
  readonly managersAffected: number
}

/** A person counts as affected from this posterior on. */
const affectedFrom = 0.8

/**
 * How many persons share a finding's shift: each either moved by about as much as the finding says or not at all, and the share
 * of those who moved is learnt from all of them (mixture of two, by expectation-maximisation). So neither thirty lucky streaks
 * nor one bad month of everyone is counted wrongly, and where single persons are too noisy to tell, all follow the many.
 */
export function measureBreadth(
  persons: readonly (Estimate & { readonly unit: Unit })[],
  shift: number,
  structure: Structure,
): Breadth {
  const comparable = persons.map((person) => person.unit)
  // Those who moved did not all move equally far.
  const unequal = (0.3 * shift) ** 2
  const odds = persons.map(({ value, variance }) => {
    const moved = variance + unequal
    return Math.sqrt(variance / moved) * Math.exp(value ** 2 / (2 * variance) - (value - shift) ** 2 / (2 * moved))
  })
  let share = 0.3
  let posteriors: number[] = []
  for (let step = 0; step < 50 && persons.length > 0; step++) {
    posteriors = odds.map((ratio) =>
      ratio === Number.POSITIVE_INFINITY ? 1 : (share * ratio) / (share * ratio + 1 - share),
    )
    share = Math.min(0.99, Math.max(0.5 / persons.length, posteriors.reduce((sum, p) => sum + p, 0) / persons.length))
  }
  const affected = comparable.filter((_, i) => (posteriors[i] as number) > affectedFrom)
  const managerOf = new Map(structure.people.map((person) => [person.id, person.managerId ?? person.teamId]))
  const managers = new Set(affected.map((unit) => managerOf.get(unit.id) ?? null).filter((id) => id !== null))
  return { affected, comparable, managersAffected: managers.size }
}
