import type { UnitView } from './define.ts'
import type { RosterPerson } from './measures.ts'

/** Whether the person counts towards the unit. */
export function isOf(view: UnitView, person: RosterPerson): boolean {
  const { index } = view
  return index === 0 || person.unit === index || person.teamUnit === index || person.segmentUnits.includes(index)
}

/** Whether the person was employed on the day; an unknown hire date counts as long ago. */
export function isEmployed(person: RosterPerson, day: number): boolean {
  return (person.hired === null || person.hired <= day) && (person.left === null || person.left > day)
}
