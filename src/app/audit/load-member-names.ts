import { listMembers, type Executor } from '../../ledger/index.ts'

/** By member id, those who have left too. */
export async function loadMemberNames(executor: Executor, workspaceId: string): Promise<ReadonlyMap<string, string>> {
  const members = await listMembers(executor, workspaceId, { removed: true })
  return new Map(members.map((member) => [member.memberId, member.name]))
}
