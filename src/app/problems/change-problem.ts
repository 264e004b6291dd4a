import type { ProblemPage } from '../../contract/problems.ts'
import { AppError } from '../../domain/errors.ts'
import { requireAccess, type DataClass } from '../../domain/permissions.ts'
import { computeDrain, isConfidential } from '../../domain/problem-log/index.ts'
import {
  addRecordEntry,
  findProblem,
  raiseRecordsVersion,
  recordAudit,
  updateProblem,
  type Executor,
  type FieldChange,
  type ProblemFields,
  type ProblemRecord,
  type RecordEntry,
} from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { diffFields } from '../records/record-changes.ts'
import { getProblem, problemNotFound } from './get-problem.ts'
import { canSeeProblem } from './problem-log.ts'

/** Which problem, in the state it was read in. */
export interface Target {
  readonly id: string
  readonly version: number
}

export interface Change {
  readonly fields?: Partial<ProblemFields>
  /** `null` brings a removed one back. */
  readonly deletedAt?: Date | null
  readonly kind?: RecordEntry['kind']
  readonly note?: string | null
  readonly undoes?: number
  /** Changes beside the record itself, such as links. */
  readonly beside?: readonly FieldChange[]
}

export type MakeChange = (executor: Executor, problem: ProblemRecord) => Promise<Change>

const shown = [
  'title',
  'details',
  'component',
  'teamId',
  'personId',
  'ownerId',
  'tags',
  'urgent',
  'minutes',
  'people',
  'times',
  'per',
  'occurredOn',
  'state',
  'cause',
  'fix',
  'verifiedOn',
] as const satisfies readonly (keyof ProblemFields)[]

/**
 * Every change of a problem goes through here: it is written only on the version it was made for, with its entry in the history and
 * in the audit trail. Changes of one workspace's records come one after the other.
 */
export async function changeProblem(deps: AppDeps, target: Target, makeChange: MakeChange): Promise<ProblemPage> {
  requireAccess(deps.member, 'issue-log')
  const isDone = await deps.ledger.transaction(deps.member, (executor) => apply(deps, { executor, target }, makeChange))
  const page = await getProblem(deps, target.id)
  if (isDone) return page
  throw new AppError(
    'record.stale',
    `Somebody changed "${page.title}" meanwhile. Look at it as it is now, and make your change again.`,
    { details: page },
  )
}

async function apply(
  deps: AppDeps,
  { executor, target }: { readonly executor: Executor; readonly target: Target },
  makeChange: MakeChange,
): Promise<boolean> {
  const { workspaceId, memberId, via } = deps.member
  await raiseRecordsVersion(executor, workspaceId)
  const problem = await findProblem(executor, workspaceId, target.id)
  if (problem === null || !canSeeProblem(deps, problem)) throw problemNotFound(target.id)
  if (problem.version !== target.version) return false
  const change = await makeChange(executor, problem)
  if (problem.deletedAt !== null && change.deletedAt === undefined) throw problemNotFound(target.id)
  const at = deps.now()
  const after: ProblemRecord = {
    ...complete(problem, change.fields ?? {}),
    version: problem.version + 1,
    changedAt: at,
    deletedAt: change.deletedAt === undefined ? problem.deletedAt : change.deletedAt,
  }
  if (!canSeeProblem(deps, after)) {
    throw new AppError('access.denied', 'Only who sees matters of personnel can mark a problem of others as one.')
  }
  const changes = [...diffFields(problem, after, shown), ...(change.beside ?? [])]
  const kind = change.kind ?? 'changed'
  if (kind === 'changed' && changes.length === 0) return true
  if (!(await updateProblem(executor, workspaceId, after, target.version))) return false
  await addRecordEntry(executor, {
    workspaceId,
    record: 'problem',
    recordId: problem.id,
    kind,
    at,
    memberId,
    note: change.note ?? null,
    changes,
    undoes: change.undoes ?? null,
  })
  await recordAudit(executor, {
    workspaceId,
    memberId,
    via,
    at,
    action: kind === 'changed' ? 'updated' : kind,
    noun: 'problem',
    recordId: problem.id,
    before: Object.fromEntries(changes.map(({ field, from }) => [field, from])),
    after: Object.fromEntries(changes.map(({ field, to }) => [field, to])),
    ...auditClassOf(problem, after),
  })
  return true
}

/** What the trail tells of a matter of personnel is for those who see such matters, before and after it was marked as one. */
export function auditClassOf(
  ...states: readonly Pick<ProblemFields, 'confidential'>[]
): { readonly dataClass: DataClass } | Record<string, never> {
  return states.some(({ confidential }) => confidential) ? { dataClass: 'people-cases' } : {}
}

/** What follows from the fields: the drain, whether it is a matter of personnel, how often it was handed on. */
export function complete<Fields extends ProblemFields>(before: Fields, change: Partial<ProblemFields>): Fields {
  const after = { ...before, ...change }
  const isHandedOn = before.ownerId !== null && after.ownerId !== before.ownerId
  return {
    ...after,
    confidential: isConfidential(after.tags),
    minutesPerWeek: computeDrain(after),
    ownerChanges: before.ownerChanges + (isHandedOn ? 1 : 0),
  }
}
