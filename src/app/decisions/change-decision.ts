import type { DecisionPage } from '../../contract/decisions.ts'
import { AppError } from '../../domain/errors.ts'
import { requireAccess } from '../../domain/permissions.ts'
import {
  addRecordEntry,
  findDecision,
  raiseRecordsVersion,
  recordAudit,
  updateDecision,
  type DecisionRecord,
  type Executor,
  type RecordEntry,
} from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { diffFields } from '../records/record-changes.ts'
import { decisionNotFound, getDecision } from './get-decision.ts'

/** Which decision, in the state it was read in. */
export interface Target {
  readonly id: string
  readonly version: number
}

export interface Change {
  readonly fields?: Partial<DecisionRecord>
  readonly kind?: RecordEntry['kind']
  readonly note?: string | null
  readonly undoes?: number
}

export type MakeChange = (executor: Executor, decision: DecisionRecord) => Promise<Change>

const shown = [
  'title',
  'details',
  'kind',
  'ownerId',
  'component',
  'problemId',
  'prediction',
  'reviewOn',
  'requestedAt',
  'decidedAt',
  'escalatedTo',
  'reversedOn',
  'reversedBy',
  'state',
  'verdict',
  'verifiedOn',
] as const satisfies readonly (keyof DecisionRecord)[]

/** Every change of a decision goes through here: on the version it was made for, with its entry in history and audit trail. */
export async function changeDecision(deps: AppDeps, target: Target, makeChange: MakeChange): Promise<DecisionPage> {
  requireAccess(deps.member, 'decisions')
  const isDone = await deps.ledger.transaction(deps.member, async (executor) => {
    await raiseRecordsVersion(executor, deps.member.workspaceId)
    return applyChange(deps, { executor, target }, makeChange)
  })
  const page = await getDecision(deps, target.id)
  if (isDone) return page
  throw new AppError(
    'record.stale',
    `Somebody changed "${page.title}" meanwhile. Look at it as it is now, and make your change again.`,
    { details: page },
  )
}

/** The change inside a transaction that holds the workspace's records; false where the version is another one by now. */
export async function applyChange(
  deps: AppDeps,
  { executor, target }: { readonly executor: Executor; readonly target: Target },
  makeChange: MakeChange,
): Promise<boolean> {
  const { workspaceId, memberId, via } = deps.member
  const decision = await findDecision(executor, workspaceId, target.id)
  if (decision === null) throw decisionNotFound(target.id)
  if (decision.version !== target.version) return false
  const change = await makeChange(executor, decision)
  if (decision.deletedAt !== null && change.kind !== 'restored') throw decisionNotFound(target.id)
  const at = deps.now()
  const after: DecisionRecord = { ...decision, ...change.fields, version: decision.version + 1, changedAt: at }
  const changes = diffFields(decision, after, shown)
  const kind = change.kind ?? 'changed'
  if (kind === 'changed' && changes.length === 0) return true
  if (!(await updateDecision(executor, workspaceId, after, target.version))) return false
  const { note = null, undoes = null } = change
  await addRecordEntry(executor, {
    workspaceId,
    record: 'decision',
    recordId: decision.id,
    kind,
    at,
    memberId,
    note,
    changes,
    undoes,
  })
  await recordAudit(executor, {
    workspaceId,
    memberId,
    via,
    at,
    action: kind === 'changed' ? 'updated' : kind,
    noun: 'decision',
    recordId: decision.id,
    before: Object.fromEntries(changes.map(({ field, from }) => [field, from])),
    after: Object.fromEntries(changes.map(({ field, to }) => [field, to])),
  })
  return true
}
