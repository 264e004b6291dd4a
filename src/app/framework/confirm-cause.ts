import { AppError } from '../../domain/errors.ts'
import { findComponent, getComponent } from '../../domain/framework/index.ts'
import { requireAccess } from '../../domain/permissions.ts'
import { findMember, lockWorkspace, recordAudit, recordSetting } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { causesSetting, loadStoredCauses, type StoredCause } from './stored-causes.ts'

export interface NewCause {
  readonly kind: 'cause' | 'not-cause'
  /** Component ids from where it started to where it showed; at least one. */
  readonly path: readonly string[]
  readonly note: string | null
}

/** Records where something really came from, or that it did not: the strengths of the edges on the path follow. */
export async function confirmCause(deps: AppDeps, { kind, path, note }: NewCause): Promise<StoredCause> {
  requireAccess(deps.member, 'organisation-picture')
  const [first] = path
  if (first === undefined) {
    throw new AppError('argument.invalid', 'A cause needs a path: where it started, then where it showed.')
  }
  for (const id of path) if (findComponent(id) === null) getComponent(id)
  const { workspaceId, memberId, via } = deps.member
  return deps.ledger.transaction(deps.member, async (executor) => {
    await lockWorkspace(executor, workspaceId)
    const by = (await findMember(executor, workspaceId, memberId))?.name ?? null
    const at = deps.now()
    const cause = { id: deps.newId(), kind, path, on: at.toISOString().slice(0, 10), by, note, revokedOn: null }
    const value = [...(await loadStoredCauses(executor, workspaceId)), cause]
    await recordSetting(executor, { workspaceId, name: causesSetting, value, at })
    await recordAudit(executor, {
      workspaceId,
      memberId,
      via,
      at,
      action: 'created',
      noun: 'confirmed-cause',
      recordId: cause.id,
      before: null,
      after: { kind, path, note },
    })
    return cause
  })
}

/** Takes a confirmed cause back: what it changed is worked out anew without it. It stays in the list as taken back. */
export async function revokeCause(deps: AppDeps, id: string): Promise<void> {
  requireAccess(deps.member, 'organisation-picture')
  const { workspaceId, memberId, via } = deps.member
  await deps.ledger.transaction(deps.member, async (executor) => {
    await lockWorkspace(executor, workspaceId)
    const all = await loadStoredCauses(executor, workspaceId)
    const before = all.find((cause) => cause.id === id && cause.revokedOn === null)
    if (before === undefined) {
      throw new AppError('confirmed-cause.not-found', `There is no confirmed cause "${id}" that still counts.`)
    }
    const at = deps.now()
    const revokedOn = at.toISOString().slice(0, 10)
    const value = all.map((cause) => (cause.id === id ? { ...cause, revokedOn } : cause))
    await recordSetting(executor, { workspaceId, name: causesSetting, value, at })
    const { kind, path, note } = before
    await recordAudit(executor, {
      workspaceId,
      memberId,
      via,
      at,
      action: 'removed',
      noun: 'confirmed-cause',
      recordId: id,
      before: { kind, path, note },
      after: null,
    })
  })
}
