import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Difference, ProblemClusters } from '../../contract/problem-clusters.ts'
import { AppError } from '../../domain/errors.ts'
import { requireAccess } from '../../domain/permissions.ts'
import { raiseRecordsVersion, recordDifferentProblems, removeDifferentProblems } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { toDay } from '../records/record-changes.ts'
import { clusterTexts, type ClusterOrder, type NamedFix } from './cluster-texts.ts'
import { problemNotFound } from './get-problem.ts'
import { loadProblemLog, type ProblemLog } from './problem-log.ts'

/** What comes back: the reports of the log that read as one problem, with episodes, fixes and how long quiet must last. */
export async function listProblemClusters(deps: AppDeps): Promise<ProblemClusters> {
  const log = await loadProblemLog(deps)
  return clusterLog(log, toDay(deps.now()))
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

interface Kept {
  readonly key: string
  readonly clusters: Promise<ProblemClusters>
}

/** By the texts they were made of. */
const kept = new WeakMap<ProblemLog['texts'], Kept>()
/** Fewer texts take less than it takes to begin a thread. */
const fewTexts = 100

export async function clusterLog(log: ProblemLog, today: string): Promise<ProblemClusters> {
  const fixes = listFixes(log)
  const key = JSON.stringify([today, log.links, log.differentPairs, fixes])
  const known = kept.get(log.texts)
  if (known?.key === key) return known.clusters
  const { texts, links, differentPairs } = log
  const recorded = new Set(log.recorded.keys())
  const imported = new Map(
    [...log.imported].map(([id, { raisedOn, resolvedOn }]) => [id, { raisedOn, resolvedOn }] as const),
  )
  const order: ClusterOrder = { texts, links, differentPairs, recorded, imported, fixes, today }
  const clusters = texts.length < fewTexts ? Promise.resolve(clusterTexts(order)) : clusterInThread(order)
  kept.set(texts, { key, clusters })
  clusters.catch(() => kept.delete(texts))
  return clusters
}

/** Requests of others are answered meanwhile. */
async function clusterInThread(order: ClusterOrder): Promise<ProblemClusters> {
  const worker = new Worker(new URL('cluster-worker.ts', import.meta.url), { workerData: order })
  const [clusters] = (await once(worker, 'message')) as [ProblemClusters]
  return clusters
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
