import type { NewProblem, ProblemPage } from '../../contract/problems.ts'
import { requireAccess } from '../../domain/permissions.ts'
import { addRecordEntry, createProblem, raiseRecordsVersion, recordAudit } from '../../ledger/index.ts'
import type { ProblemFields, ProblemRecord } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { auditClassOf, complete } from './change-problem.ts'
import { checkFields } from './check-fields.ts'
import { getProblem } from './get-problem.ts'

const empty: ProblemFields = {
  title: '',
  details: null,
  component: null,
  teamId: null,
  personId: null,
  ownerId: null,
  tags: [],
  confidential: false,
  urgent: false,
  minutes: null,
  people: null,
  times: null,
  per: null,
  minutesPerWeek: 0,
  occurredOn: null,
  ownerChanges: 0,
  state: 'new',
  cause: null,
  fix: null,
  verifiedOn: null,
}

/** Takes a problem down as somebody says it: the title alone suffices. */
export async function recordProblem(deps: AppDeps, input: NewProblem): Promise<ProblemPage> {
  requireAccess(deps.member, 'issue-log')
  checkFields(deps, input)
  const { workspaceId, memberId, via } = deps.member
  const at = deps.now()
  const problem: ProblemRecord = {
    ...complete(empty, withoutUndefined(input)),
    id: deps.newId(),
    version: 1,
    reportedAt: at,
    reportedBy: memberId,
    changedAt: at,
    deletedAt: null,
  }
  await deps.ledger.transaction(deps.member, async (executor) => {
    await raiseRecordsVersion(executor, workspaceId)
    await createProblem(executor, workspaceId, problem)
    await addRecordEntry(executor, {
      workspaceId,
      record: 'problem',
      recordId: problem.id,
      kind: 'created',
      at,
      memberId,
      note: null,
      changes: [],
      undoes: null,
    })
    const after = withoutUndefined(input)
    await recordAudit(executor, {
      workspaceId,
      memberId,
      via,
      at,
      action: 'created',
      noun: 'problem',
      recordId: problem.id,
      before: null,
      after,
      ...auditClassOf(problem),
    })
  })
  return getProblem(deps, problem.id)
}

/** What a request left out is left as it is. */
export function withoutUndefined(input: Readonly<Record<string, unknown>>): Partial<ProblemFields> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
}
