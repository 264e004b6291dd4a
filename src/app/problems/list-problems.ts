import type { ProblemList, ProblemRow, ProblemState } from '../../contract/problems.ts'
import { requireAccess } from '../../domain/permissions.ts'
import { problemStates } from '../../domain/problem-log/index.ts'
import { listProblems as list, type ProblemOrder, type ProblemRecord } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { parseCursor, toPage } from '../records/cursor.ts'
import { listRelapses, loadProblemLog, seesConfidential, type ProblemLog } from './problem-log.ts'

export interface ProblemQuery {
  readonly state?: ProblemState | 'open' | undefined
  readonly component?: string | undefined
  readonly team?: string | undefined
  readonly tag?: string | undefined
  readonly q?: string | undefined
  readonly order: ProblemOrder
  readonly removed: 'true' | 'false'
  readonly limit: number
  readonly after?: string | undefined
}

/** A page of the log. */
export async function listProblems(deps: AppDeps, query: ProblemQuery): Promise<ProblemList> {
  requireAccess(deps.member, 'issue-log')
  const log = await loadProblemLog(deps)
  const found = await deps.ledger.transaction(deps.member, (executor) =>
    list(executor, {
      workspaceId: deps.member.workspaceId,
      states: toStates(query.state),
      component: query.component ?? null,
      teamId: query.team ?? null,
      tag: query.tag ?? null,
      text: query.q === undefined || query.q.trim() === '' ? null : query.q.trim(),
      removed: query.removed === 'true',
      order: query.order,
      after: parseCursor(query.after),
      limit: query.limit + 1,
      // Also held by row-level security; here so that nothing depends on it alone.
      confidentialOf: seesConfidential(deps) ? 'anybody' : deps.member.memberId,
    }),
  )
  const { items, next } = toPage(found, query.limit, ({ id, reportedAt, minutesPerWeek }) => ({
    id,
    key: query.order === 'newest' ? reportedAt.getTime() : minutesPerWeek,
  }))
  return { problems: items.map((problem) => toRow(log, problem)), next }
}

/** What is not settled: everything that was not seen to hold. */
function toStates(state: ProblemState | 'open' | undefined): readonly ProblemState[] | null {
  if (state === undefined) return null
  return state === 'open' ? problemStates.filter((one) => one !== 'held') : [state]
}

function toRow(log: ProblemLog, problem: ProblemRecord): ProblemRow {
  const { id, version, title, component, teamId, tags, urgent, minutesPerWeek, state, reportedAt } = problem
  const duplicate = log.links.find(({ problemId, kind }) => problemId === id && kind === 'duplicate-of')
  return {
    id,
    version,
    title,
    component,
    teamId,
    tags: [...tags],
    urgent,
    minutesPerWeek,
    state,
    reportedAt: reportedAt.toISOString(),
    relapses: listRelapses(log, problem).length,
    duplicateOf: duplicate?.otherId ?? null,
  }
}
