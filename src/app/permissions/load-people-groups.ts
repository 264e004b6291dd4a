import type { Measures } from '../../domain/metrics/index.ts'
import type { PeopleGroups } from '../../domain/permissions/visibility.ts'
import type { FactsSession } from '../../facts/index.ts'
import { listDealCuts } from '../deals/list-deal-cuts.ts'

/** Who is in which team and segment and reports to whom. Needs the unmarked session, measured before. */
export async function loadPeopleGroups(session: FactsSession, measures: Measures): Promise<PeopleGroups> {
  const people = await session.people()
  const teams = await session.teams()
  const members = new Map<number, Set<string>>()
  const add = (unit: number, person: string): void => {
    if (unit < 0) return
    const known = members.get(unit)
    if (known === undefined) members.set(unit, new Set([person]))
    else known.add(person)
  }
  for (const person of measures.people) for (const unit of person.segmentUnits) add(unit, person.id)
  const sellers = new Set(measures.people.flatMap((person) => (person.sells ? [person.id] : [])))
  const cuts = await listDealCuts(session, measures)
  for (const cut of cuts) {
    if (cut.name === 'seller' || cut.name === 'team') continue
    const rows = await session.query(
      `SELECT DISTINCT u_person, ${cut.column} AS unit FROM deal WHERE ${cut.column} >= 0`,
    )
    for (const row of rows) {
      const owner = measures.units[Number(row['u_person'] ?? -1)]
      if (owner?.kind === 'person') add(Number(row['unit']), owner.id)
    }
  }
  for (const row of cuts.length === 0 ? [] : await session.query('SELECT DISTINCT u_person FROM deal')) {
    const owner = measures.units[Number(row['u_person'] ?? -1)]
    if (owner?.kind === 'person') sellers.add(owner.id)
  }
  return {
    people: people.map(({ id, teamId, managerId }) => ({ id, teamId, managerId, sells: sellers.has(id) })),
    teams: teams.map(({ id, managerId, parentTeamId }) => ({ id, managerId, parentTeamId })),
    segments: measures.units.flatMap((unit, index) =>
      unit.kind === 'segment' ? [{ id: unit.id, people: [...(members.get(index) ?? [])].toSorted() }] : [],
    ),
  }
}
