import { findLinkChanges } from '../../domain/accounts/index.ts'
import { listMembers, updateMember } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { loadPeople } from './load-people.ts'

/** Links members to the persons of the facts by e-mail address, as far as nobody chose by hand. Returns how many links changed. */
export async function linkPeople(deps: AppDeps): Promise<number> {
  const { workspaceId } = deps.member
  const list = () => deps.ledger.transaction(deps.member, (executor) => listMembers(executor, workspaceId))
  // Without members the facts need not be opened.
  if ((await list()).length === 0) return 0
  const { people } = await loadPeople(deps)
  if (people.length === 0) return 0
  return deps.ledger.transaction(deps.member, async (executor) => {
    const changes = findLinkChanges(await listMembers(executor, workspaceId), people)
    for (const { memberId, personId } of changes) {
      const person = { id: personId, linkedBy: personId === null ? null : ('email' as const) }
      await updateMember(executor, { workspaceId, memberId }, { person })
    }
    return changes.length
  })
}
