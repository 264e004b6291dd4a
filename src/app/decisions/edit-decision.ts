import type { DecisionChange, DecisionPage } from '../../contract/decisions.ts'
import { checkEditable } from '../../domain/decisions/index.ts'
import { AppError } from '../../domain/errors.ts'
import { requireAccess } from '../../domain/permissions.ts'
import { addRecordEntry, findDecision, listRecordEntries, raiseRecordsVersion } from '../../ledger/index.ts'
import type { DecisionRecord } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { findUndoable } from '../records/record-changes.ts'
import { changeDecision, type Target } from './change-decision.ts'
import { decisionNotFound, getDecision } from './get-decision.ts'
import { toFields } from './record-decision.ts'

export async function editDecision(deps: AppDeps, id: string, input: DecisionChange): Promise<DecisionPage> {
  const { version, ...rest } = input
  const fields = await toFields(deps, rest)
  return changeDecision(deps, { id, version }, async (_executor, decision) => {
    checkEditable(decision)
    return { fields }
  })
}

export async function removeDecision(deps: AppDeps, target: Target): Promise<DecisionPage> {
  return changeDecision(deps, target, async (_executor, decision) => {
    checkEditable(decision)
    return { fields: { deletedAt: deps.now() }, kind: 'removed' }
  })
}

export async function restoreDecision(deps: AppDeps, target: Target): Promise<DecisionPage> {
  return changeDecision(deps, target, async (_executor, decision) => {
    if (decision.deletedAt === null) {
      throw new AppError('record.nothing-to-undo', 'The decision is in the log; there is nothing to restore.')
    }
    return { fields: { deletedAt: null }, kind: 'restored' }
  })
}

/** Takes back the last change that was not taken back yet. */
export async function undoDecision(deps: AppDeps, target: Target): Promise<DecisionPage> {
  return changeDecision(deps, target, async (executor, decision) => {
    checkEditable(decision)
    const { workspaceId } = deps.member
    const of = { workspaceId, record: 'decision', recordId: target.id } as const
    const last = findUndoable(await listRecordEntries(executor, of))
    const values = last.changes.map(({ field, from }) => [
      field,
      field === 'requestedAt' ? new Date(from as string) : from,
    ])
    return { kind: 'undone', undoes: last.sequence, fields: Object.fromEntries(values) as Partial<DecisionRecord> }
  })
}

/** A comment changes nothing of the decision: it can be made on a locked one too. */
export async function commentOnDecision(deps: AppDeps, id: string, text: string): Promise<DecisionPage> {
  requireAccess(deps.member, 'decisions')
  const { workspaceId, memberId } = deps.member
  await deps.ledger.transaction(deps.member, async (executor) => {
    await raiseRecordsVersion(executor, workspaceId)
    if ((await findDecision(executor, workspaceId, id)) === null) throw decisionNotFound(id)
    await addRecordEntry(executor, {
      workspaceId,
      record: 'decision',
      recordId: id,
      kind: 'commented',
      at: deps.now(),
      memberId,
      note: text,
      changes: [],
      undoes: null,
    })
  })
  return getDecision(deps, id)
}
