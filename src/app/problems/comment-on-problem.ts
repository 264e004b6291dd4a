import type { ProblemPage } from '../../contract/problems.ts'
import { requireAccess } from '../../domain/permissions.ts'
import { addRecordEntry, findProblem, raiseRecordsVersion } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { getProblem, problemNotFound } from './get-problem.ts'
import { canSeeProblem } from './problem-log.ts'

/** A comment changes nothing of the problem, so nobody's edit is stale after it. */
export async function commentOnProblem(deps: AppDeps, id: string, text: string): Promise<ProblemPage> {
  requireAccess(deps.member, 'issue-log')
  const { workspaceId, memberId } = deps.member
  await deps.ledger.transaction(deps.member, async (executor) => {
    await raiseRecordsVersion(executor, workspaceId)
    const problem = await findProblem(executor, workspaceId, id)
    if (problem === null || !canSeeProblem(deps, problem)) throw problemNotFound(id)
    await addRecordEntry(executor, {
      workspaceId,
      record: 'problem',
      recordId: id,
      kind: 'commented',
      at: deps.now(),
      memberId,
      note: text,
      changes: [],
      undoes: null,
    })
  })
  return getProblem(deps, id)
}
