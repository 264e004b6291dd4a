import { normalCdf } from '../../stats/distributions/normal.ts'
import type { Unit } from '../unit.ts'
import { betweenVariance, poolEstimates, type Estimate } from './between-units.ts'
import type { Structure } from './structure.ts'

export interface Breadth {
  readonly affected: readonly Unit[]
  readonly comparable: readonly Unit[]
  readonly managersAffected: number
}

/** A person counts as affected when a shift in this direction is more likely than this, after drawing towards all persons. */
const affectedFrom = 0.8

/**
 * How many persons moved in the finding's direction: each one's shift is drawn towards the common one by its reliability, so that
 * neither thirty lucky streaks nor one bad month of everyone is counted wrongly.
 */
export function measureBreadth(
  persons: readonly (Estimate & { readonly unit: Unit })[],
  direction: number,
  structure: Structure,
): Breadth {
  const comparable = persons.map((person) => person.unit)
  if (persons.length === 0) return { affected: [], comparable, managersAffected: 0 }
  const between = betweenVariance([persons])
  const common = poolEstimates(persons, between)
  const affected = persons
    .filter((person) => {
      const prior = between + common.variance
      const mean = (prior * person.value + person.variance * common.value) / (prior + person.variance)
      const deviation = Math.sqrt((prior * person.variance) / (prior + person.variance))
      return normalCdf((direction * mean) / deviation) > affectedFrom
    })
    .map((person) => person.unit)
  const managerOf = new Map(structure.people.map((person) => [person.id, person.managerId ?? person.teamId]))
  const managers = new Set(affected.map((unit) => managerOf.get(unit.id) ?? null).filter((id) => id !== null))
  return { affected, comparable, managersAffected: managers.size }
}
