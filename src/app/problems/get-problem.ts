import type { ProblemPage } from '../../contract/problems.ts'
import { AppError } from '../../domain/errors.ts'
import { followCauses, listSteps, type CauseChain, type ChainLink } from '../../domain/problem-log/index.ts'
import { findProblem, listRecordEntries, type ProblemRecord } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { toDay, toEntryAnswer } from '../records/record-changes.ts'
import { judgeHolding } from './judge-holding.ts'
import { canSeeProblem, loadProblemLog, type ProblemLog } from './problem-log.ts'

export function problemNotFound(id: string): AppError {
  return new AppError('problem.not-found', `There is no problem "${id}".`)
}

/** A problem with everything a page shows of it. */
export async function getProblem(deps: AppDeps, id: string): Promise<ProblemPage> {
  const log = await loadProblemLog(deps)
  const { workspaceId } = deps.member
  const found = await deps.ledger.transaction(deps.member, async (executor) => ({
    problem: await findProblem(executor, workspaceId, id),
    entries: await listRecordEntries(executor, { workspaceId, record: 'problem', recordId: id }),
  }))
  const { problem } = found
  if (problem === null || !canSeeProblem(deps, problem)) throw problemNotFound(id)
  const holding = judgeHolding(log, problem, toDay(deps.now()))
  const chain = traceCauses(log, problem)
  const steps = listSteps({
    state: problem.state,
    rootComponent: chain.component,
    fix: problem.fix,
    relapses: holding?.relapses.length ?? 0,
    daysStillNeeded: holding === null ? 0 : holding.daysStillNeeded,
  })
  return {
    ...toPageFields(problem),
    chain: { ...chain, steps: chain.steps.map((step) => ({ ...step })) },
    links: log.links.flatMap((link) => (link.problemId === id ? toLinked(log, link.kind, link.otherId) : [])),
    linkedFrom: log.links.flatMap((link) => (link.otherId === id ? toLinked(log, link.kind, link.problemId) : [])),
    steps: problem.deletedAt === null ? steps.map((step) => ({ ...step })) : [],
    holding,
    history: found.entries.map(toEntryAnswer),
  }
}

export function traceCauses(log: ProblemLog, problem: ProblemRecord): CauseChain {
  const toLink = (record: ProblemRecord): ChainLink => ({
    id: record.id,
    title: record.title,
    component: record.component,
    cause: record.cause,
    causedBy: log.links.find(({ problemId, kind }) => problemId === record.id && kind === 'caused-by')?.otherId ?? null,
  })
  return followCauses(toLink(problem), (id) => {
    const record = log.recorded.get(id)
    if (record !== undefined) return toLink(record)
    const imported = log.imported.get(id)
    return imported === undefined ? null : { ...imported, cause: null, causedBy: null }
  })
}

function toPageFields(problem: ProblemRecord) {
  const { confidential: _, changedAt: _changed, ownerChanges: _owners, deletedAt, ...fields } = problem
  return {
    ...fields,
    tags: [...problem.tags],
    fix: problem.fix === null ? null : { ...problem.fix, teamIds: problem.fix.teamIds && [...problem.fix.teamIds] },
    cause: problem.cause === null ? null : { ...problem.cause, whys: [...problem.cause.whys] },
    reportedAt: problem.reportedAt.toISOString(),
    removed: deletedAt !== null,
  }
}

function toLinked(log: ProblemLog, kind: ProblemPage['links'][number]['kind'], id: string): ProblemPage['links'] {
  const recorded = log.recorded.get(id)
  if (recorded !== undefined) {
    return [{ kind, id, title: recorded.title, state: recorded.state, source: 'recorded' }]
  }
  const imported = log.imported.get(id)
  return imported === undefined ? [] : [{ kind, id, title: imported.title, state: null, source: 'imported' }]
}
