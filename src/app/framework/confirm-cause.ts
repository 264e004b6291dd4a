import { AppError } from '../../domain/errors.ts'
import { findComponent, getComponent } from '../../domain/framework/index.ts'
import { requireAccess } from '../../domain/permissions.ts'
import {
  createCause,
  findMember,
  listCauses,
  lockWorkspace,
  markRevoked,
  recordAudit,
  type Executor,
} from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { toStoredCause, type StoredCause } from './stored-causes.ts'

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
  const { workspaceId, memberId } = deps.member
  return deps.ledger.transaction(deps.member, async (executor) => {
    await lockWorkspace(executor, workspaceId)
    const by = (await findMember(executor, workspaceId, memberId))?.name ?? null
    const cause = { id: deps.newId(), kind, path, note, at: deps.now(), memberId, by }
    await createCause(executor, workspaceId, cause)
    await tell(executor, deps, { action: 'created', id: cause.id, before: null, after: { kind, path, note } })
    return toStoredCause({ ...cause, revokedAt: null, revokedBy: null })
  })
}

/** Takes a confirmed cause back: what it changed is worked out anew without it. It stays in the list as taken back. */
export async function revokeCause(deps: AppDeps, id: string): Promise<void> {
  await changeCause(deps, id, true)
}

/** Lets a cause count again that was taken back, at its old place in the order. */
export async function restoreCause(deps: AppDeps, id: string): Promise<void> {
  await changeCause(deps, id, false)
}

async function changeCause(deps: AppDeps, id: string, isRevoked: boolean): Promise<void> {
  requireAccess(deps.member, 'organisation-picture')
  const { workspaceId, memberId } = deps.member
  await deps.ledger.transaction(deps.member, async (executor) => {
    await lockWorkspace(executor, workspaceId)
    const all = await listCauses(executor, workspaceId)
    const cause = all.find((one) => one.id === id && (one.revokedAt === null) === isRevoked)
    if (cause === undefined) {
      const still = isRevoked ? 'that still counts' : 'that was taken back'
      throw new AppError('confirmed-cause.not-found', `There is no confirmed cause "${id}" ${still}.`)
    }
    await markRevoked(executor, { workspaceId, causeId: id }, isRevoked ? { at: deps.now(), memberId } : null)
    const { kind, path, note } = cause
    const told = { kind, path, note }
    await tell(executor, deps, {
      action: isRevoked ? 'removed' : 'undone',
      id,
      before: isRevoked ? told : null,
      after: isRevoked ? null : told,
    })
  })
}

async function tell(
  executor: Executor,
  { member: { workspaceId, memberId, via }, now }: AppDeps,
  { id, ...what }: { readonly action: string; readonly id: string; readonly before: unknown; readonly after: unknown },
): Promise<void> {
  await recordAudit(executor, { workspaceId, memberId, via, at: now(), noun: 'confirmed-cause', recordId: id, ...what })
}
