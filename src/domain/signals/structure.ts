import type { Day } from '../metrics/series.ts'

export interface StructurePerson {
  readonly id: string
  readonly name: string
  readonly teamId: string | null
  readonly managerId: string | null
  readonly role: string | null
  readonly hiredOn: Day | null
  readonly leftOn: Day | null
}

export interface StructureTeam {
  readonly id: string
  readonly name: string
  readonly managerId: string | null
}

/** Who works where at the as-of day: what is needed to tell one person from a team from everyone. */
export interface Structure {
  readonly people: readonly StructurePerson[]
  readonly teams: readonly StructureTeam[]
}

export const emptyStructure: Structure = { people: [], teams: [] }
