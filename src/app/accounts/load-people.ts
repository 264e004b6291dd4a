import type { FactsPerson } from '../../domain/accounts/index.ts'
import { listActiveBatches } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'

export interface FactsTeam {
  readonly id: string
  readonly name: string
}

/** Everybody in the facts, and the teams; empty where nothing was imported. */
export async function loadPeople(
  deps: AppDeps,
): Promise<{ readonly people: readonly FactsPerson[]; readonly teams: readonly FactsTeam[] }> {
  const { workspaceId } = deps.member
  const batches = await deps.ledger.transaction(deps.member, (executor) => listActiveBatches(executor, workspaceId))
  if (batches.length === 0) return { people: [], teams: [] }
  const session = await deps.facts.openSession(workspaceId, batches)
  const rows = await session.query(`
    SELECT person_id, name, email, role, team_id, manager_id, CAST(left_on AS VARCHAR) AS left_on
    FROM people WHERE NOT is_placeholder ORDER BY name, person_id`)
  const people = rows.map((row) => ({
    id: row['person_id'] ?? '',
    name: row['name'] ?? '',
    email: row['email'] ?? null,
    role: row['role'] ?? null,
    teamId: row['team_id'] ?? null,
    managerId: row['manager_id'] ?? null,
    leftOn: row['left_on'] ?? null,
  }))
  const teams = (await session.teams()).map(({ id, name }) => ({ id, name }))
  return { people, teams }
}
