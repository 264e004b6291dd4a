import type { PeopleGroups } from './visibility.ts'

export interface ReportingLine {
  /** Everybody below the person, at any distance; never the person. */
  readonly people: ReadonlySet<string>
  /** The teams they lead, those of the people below them, and the teams within those. */
  readonly teams: ReadonlySet<string>
}

/**
 * Whom somebody leads by people.csv and teams.csv: who names them as manager, who is in a team they lead, and so on downwards.
 * Ends where the data run in a circle.
 */
export function listBelow(groups: Pick<PeopleGroups, 'people' | 'teams'>, personId: string | null): ReportingLine {
  const people = new Set<string>()
  const teams = new Set<string>()
  if (personId === null) return { people, teams }
  const above = listAbove(groups, personId)
  const leaders = [personId]
  for (let leader = leaders.pop(); leader !== undefined; leader = leaders.pop()) {
    for (const team of groups.teams) if (team.managerId === leader) addTeam(team.id, groups, teams)
    for (const person of groups.people) {
      const isBelow = person.managerId === leader || (person.teamId !== null && teams.has(person.teamId))
      if (!isBelow || above.has(person.id) || people.has(person.id)) continue
      people.add(person.id)
      leaders.push(person.id)
    }
  }
  if (people.size > 0) addTeamsOnlyOf(new Set([...people, personId]), groups, teams)
  return { people, teams }
}

/** The person and the managers above: somebody listed in a team is not below its leader if they lead the leader. */
function listAbove(groups: Pick<PeopleGroups, 'people'>, personId: string): ReadonlySet<string> {
  const managers = new Map(groups.people.map((person) => [person.id, person.managerId]))
  const above = new Set<string>()
  for (let id: string | null = personId; id !== null && !above.has(id); id = managers.get(id) ?? null) above.add(id)
  return above
}

function addTeam(id: string, groups: Pick<PeopleGroups, 'teams'>, into: Set<string>): void {
  if (into.has(id)) return
  into.add(id)
  for (const team of groups.teams) if (team.parentTeamId === id) addTeam(team.id, groups, into)
}

/** Where a team names no manager: it is below somebody if everybody in it is. */
function addTeamsOnlyOf(
  people: ReadonlySet<string>,
  groups: Pick<PeopleGroups, 'people' | 'teams'>,
  into: Set<string>,
): void {
  for (const [teamId, members] of Map.groupBy(groups.people, (person) => person.teamId)) {
    if (teamId !== null && members.every((person) => people.has(person.id))) into.add(teamId)
  }
}
