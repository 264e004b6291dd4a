import type { Difference, ProblemClusters } from '../../contract/problem-clusters.ts'
import { AppError } from '../../domain/errors.ts'
import { requireAccess } from '../../domain/permissions.ts'
import { raiseRecordsVersion, recordDifferentProblems, removeDifferentProblems } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { toDay } from '../records/record-changes.ts'
import { keepThread } from '../thread.ts'
import { shareNext } from '../workspaces/workspace-state.ts'
import { clusterTexts, type ClusterOrder, type NamedFix } from './cluster-texts.ts'
import { problemNotFound } from './get-problem.ts'
import { keepByReaders, loadProblemLog, type ProblemLog } from './problem-log.ts'

/** What comes back: the reports of the log that read as one problem, with episodes, fixes and how long quiet must last. */
export async function listProblemClusters(deps: AppDeps): Promise<ProblemClusters> {
  requireAccess(deps.member, 'issue-log')
  return clustersOf(deps)(deps)
}

/** "Not the same", or taken back. Said of pairs, so that it stays true whatever is reported later. */
export async function recordDifference(
  deps: AppDeps,
  { id, otherIds, different }: Difference,
): Promise<ProblemClusters> {
  requireAccess(deps.member, 'issue-log')
  const log = await loadProblemLog(deps)
  for (const one of [id, ...otherIds]) {
    if (!log.recorded.has(one) && !log.imported.has(one)) throw problemNotFound(one)
  }
  if (otherIds.includes(id)) throw new AppError('request.invalid', 'A problem is always the same as itself.')
  const { workspaceId, memberId } = deps.member
  const at = deps.now()
  await deps.ledger.transaction(deps.member, async (executor) => {
    await raiseRecordsVersion(executor, workspaceId)
    for (const other of otherIds) {
      const pair = [id, other] as const
      if (different) await recordDifferentProblems(executor, { workspaceId, pair, at, memberId })
      else await removeDifferentProblems(executor, { workspaceId, pair })
    }
  })
  return listProblemClusters(deps)
}

/** Fewer texts take less than it takes to tell another thread of them. */
const fewTexts = 100
/** Answers one after the other; requests of others are answered meanwhile. */
const clusterInThread = keepThread<ClusterOrder, ProblemClusters>(new URL('cluster-worker.ts', import.meta.url))

interface Kept {
  readonly texts: ProblemLog['texts']
  readonly key: string
  readonly clusters: ProblemClusters
}

/** Who asks while groups are made waits for the next ones, which are made once for all who wait, of the log as it is then. */
const clustersOf = keepByReaders(() => {
  let last: Kept | null = null
  return shareNext(async (deps: AppDeps) => {
    const log = await loadProblemLog(deps)
    const order = toOrder(log, toDay(deps.now()))
    const { texts, links, differentPairs, fixes, today } = order
    const key = JSON.stringify([today, links, differentPairs, fixes])
    if (last?.texts === texts && last.key === key) return last.clusters
    const clusters = texts.length < fewTexts ? clusterTexts(order) : await clusterInThread(order)
    last = { texts, key, clusters }
    return clusters
  })
})

function toOrder(log: ProblemLog, today: string): ClusterOrder {
  const { texts, links, differentPairs } = log
  const imported = new Map(
    [...log.imported].map(([id, { raisedOn, resolvedOn }]) => [id, { raisedOn, resolvedOn }] as const),
  )
  return {
    texts,
    links,
    differentPairs,
    recorded: new Set(log.recorded.keys()),
    imported,
    fixes: listFixes(log),
    today,
  }
}

function listFixes(log: ProblemLog): NamedFix[] {
  const recorded = [...log.recorded.values()].flatMap(({ id, fix }): NamedFix[] =>
    fix === null ? [] : [{ id, problemId: id, fixedOn: fix.on, teamIds: fix.teamIds, what: fix.what }],
  )
  const imported = [...log.imported.values()].flatMap(({ id, fix, resolvedOn }): NamedFix[] =>
    fix === null || resolvedOn === null ? [] : [{ id, problemId: id, fixedOn: resolvedOn, teamIds: null, what: fix }],
  )
  return [...imported, ...recorded]
}
