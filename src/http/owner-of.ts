import type { AppDeps } from '../app/deps.ts'
import type { JobOwner } from '../jobs/index.ts'

/** The member who asks, as the owner of a job they start. */
export function ownerOf({ member }: Pick<AppDeps, 'member'>): JobOwner {
  return { workspaceId: member.workspaceId, memberId: member.memberId }
}
