import { organisation } from '../domain/unit.ts'
import type { Unit } from '../domain/unit.ts'
import type { Database } from './database.ts'
import { quoteText } from './database.ts'
import type { Dimension } from './dimensions.ts'
import type { Person, Team } from './types.ts'

/** Units in their fixed order: the organisation, teams, people, then the values of each dimension. */
export interface UnitList {
  readonly units: readonly Unit[]
  readonly teamUnits: ReadonlyMap<string, number>
  readonly personUnits: ReadonlyMap<string, number>
  /** By dimension name. */
  readonly firstUnit: ReadonlyMap<string, number>
}

export function listUnits(
  people: readonly Person[],
  teams: readonly Team[],
  dimensions: readonly Dimension[],
): UnitList {
  const units: Unit[] = [organisation]
  const teamUnits = new Map<string, number>()
  const personUnits = new Map<string, number>()
  const firstUnit = new Map<string, number>()
  for (const team of teams) teamUnits.set(team.id, units.push({ kind: 'team', id: team.id, name: team.name }) - 1)
  for (const one of people) personUnits.set(one.id, units.push({ kind: 'person', id: one.id, name: one.name }) - 1)
  for (const dimension of dimensions) {
    firstUnit.set(dimension.name, units.length)
    units.push(...dimension.units)
  }
  return { units, teamUnits, personUnits, firstUnit }
}

function text(value: string | null | undefined): string {
  return value === null || value === undefined ? 'NULL' : quoteText(value)
}

const rowsPerStatement = 1000

/** Fills `person(person_id, u_person, u_team, u_<dimension>…)`: the units whoever did something counts towards. */
export async function preparePeople(
  database: Database,
  input: { readonly people: readonly Person[]; readonly list: UnitList; readonly dimensions: readonly Dimension[] },
): Promise<readonly string[]> {
  const dimensions = input.dimensions.filter((dimension) => dimension.table === 'person_seen')
  const columns = ['u_person', 'u_team', ...dimensions.map((dimension) => dimension.column)]
  await database.run(
    `CREATE OR REPLACE TABLE person (person_id VARCHAR, ${columns.map((name) => `${name} INTEGER`).join(', ')})`,
  )
  const teams = [...input.list.teamUnits].map(([id, unit]) => `(${text(id)}, ${unit})`)
  await database.run('CREATE OR REPLACE TABLE team (team_id VARCHAR, u_team INTEGER)')
  if (teams.length > 0) await database.run(`INSERT INTO team VALUES ${teams.join(', ')}`)
  const rows = input.people.map((person) => {
    const segments = dimensions.map((dimension) => {
      const index = dimension.values.indexOf((dimension.name === 'region' ? person.region : person.segment) ?? '')
      return index < 0 ? -1 : (input.list.firstUnit.get(dimension.name) ?? 0) + index
    })
    const team = input.list.teamUnits.get(person.teamId ?? '') ?? -1
    return `(${text(person.id)}, ${input.list.personUnits.get(person.id)}, ${[team, ...segments].join(', ')})`
  })
  for (let from = 0; from < rows.length; from += rowsPerStatement) {
    await database.run(`INSERT INTO person VALUES ${rows.slice(from, from + rowsPerStatement).join(', ')}`)
  }
  return columns
}

/** Teams as the data name them; where nobody has one, the people who report to the same manager. */
export function deriveTeams(
  people: readonly Person[],
  named: readonly Team[],
): {
  readonly people: readonly Person[]
  readonly teams: readonly Team[]
} {
  if (people.some((person) => person.teamId !== null)) return { people, teams: named }
  const names = new Map(people.map((person) => [person.id, person.name]))
  const managers = [...new Set(people.flatMap((person) => person.managerId ?? []))].toSorted()
  if (managers.length === 0) return { people, teams: named }
  const derived = managers.map((id) => ({
    id: `manager:${id}`,
    name: `${names.get(id) ?? id}'s team`,
    managerId: id,
    parentTeamId: null,
    derived: true,
  }))
  return {
    people: people.map((person) => ({
      ...person,
      teamId: person.managerId === null ? null : `manager:${person.managerId}`,
    })),
    teams: derived,
  }
}

/** `person_seen(region, segment)`: what dimensions of people are looked for in. */
export function personSeenSql(people: readonly Person[]): string {
  const rows = people.map((person) => `(${text(person.region)}, ${text(person.segment)})`)
  const values = rows.length === 0 ? '(NULL, NULL)' : rows.join(', ')
  return `CREATE OR REPLACE TABLE person_seen AS SELECT CAST(region AS VARCHAR) AS region, CAST(segment AS VARCHAR) AS segment FROM (VALUES ${values}) AS v(region, segment)`
}
