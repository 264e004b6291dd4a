import type { Structure } from '../../domain/signals/index.ts'
import type { FactsSession } from '../../facts/index.ts'

/** Who works where, as the judging of signals needs it. */
export async function loadStructure(session: FactsSession): Promise<Structure> {
  const people = await session.people()
  const teams = await session.teams()
  return {
    people: people.map(({ id, name, teamId, managerId, role, hiredOn, leftOn }) => {
      return { id, name, teamId, managerId, role, hiredOn, leftOn }
    }),
    teams: teams.map(({ id, name, managerId }) => ({ id, name, managerId })),
  }
}
