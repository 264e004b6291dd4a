import type { AppDeps } from '../deps.ts'
import { loadCatalogue } from '../workspaces/catalogue.ts'

/** Names of the teams in the data, by id; empty where there are none. */
export async function loadTeamNames(deps: AppDeps): Promise<ReadonlyMap<string, string>> {
  const batches = (await loadCatalogue(deps)).batches.filter(({ table }) => table === 'teams' || table === 'people')
  if (batches.length === 0) return new Map()
  const session = await deps.facts.openSession(`${deps.member.workspaceId} teams`, batches)
  return new Map((await session.teams()).map(({ id, name }) => [id, name]))
}
