import type { Session } from '../../accounts/index.ts'
import { AppError } from '../../domain/errors.ts'
import { requireAccess } from '../../domain/permissions.ts'
import {
  createMember,
  createWorkspace as createRecord,
  findMemberOfAccount,
  recordActiveWorkspace,
  recordAudit,
  renameWorkspace as renameRecord,
} from '../../ledger/index.ts'
import type { AppDeps, Services } from '../deps.ts'

/** One more workspace, walled off from the others; who makes it is its administrator and is in it from now on. */
export async function createWorkspace(services: Services, session: Session, name: string): Promise<string> {
  const { accountId, email } = session
  const [workspaceId, memberId, at] = [services.newId(), services.newId(), services.now()]
  await services.ledger.accounts.transaction().execute(async (executor) => {
    await createRecord(executor, { id: workspaceId, name, at })
    await createMember(executor, {
      workspaceId,
      memberId,
      accountId,
      name: session.name,
      email,
      roles: ['cro', 'admin'],
      personId: null,
      personLinkedBy: null,
      joinedAt: at,
    })
    await recordAudit(executor, {
      workspaceId,
      memberId,
      at,
      action: 'created',
      noun: 'workspace',
      recordId: workspaceId,
      before: null,
      after: { name },
    })
    await recordActiveWorkspace(executor, { id: session.id, workspaceId })
  })
  return workspaceId
}

/** From now on this browser's requests are for that workspace. */
export async function switchWorkspace(services: Services, session: Session, workspaceId: string): Promise<void> {
  const executor = services.ledger.accounts
  const member = await findMemberOfAccount(executor, workspaceId, session.accountId)
  if (member === null || member.removedAt !== null) {
    throw new AppError('workspace.not-found', `There is no workspace "${workspaceId}".`)
  }
  await recordActiveWorkspace(executor, { id: session.id, workspaceId })
}

export async function renameWorkspace(deps: AppDeps, name: string): Promise<void> {
  requireAccess(deps.member, 'configuration')
  const { workspaceId, memberId, via } = deps.member
  await deps.ledger.transaction(deps.member, async (executor) => {
    const before = await renameRecord(executor, { id: workspaceId, name })
    const at = deps.now()
    const what = { noun: 'workspace' as const, recordId: workspaceId, before: { name: before }, after: { name } }
    await recordAudit(executor, { workspaceId, memberId, via, at, action: 'renamed', ...what })
  })
}
