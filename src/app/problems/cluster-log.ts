import type { Difference, ProblemCluster, ProblemClusters } from '../../contract/problem-clusters.ts'
import { toDayNumber } from '../../domain/calendar/index.ts'
import { AppError } from '../../domain/errors.ts'
import { requireAccess } from '../../domain/permissions.ts'
import {
  clusterProblems,
  type ClusterFix,
  type ProblemCluster as Cluster,
  type ProblemPair,
  type ProblemText,
} from '../../domain/problems/index.ts'
import { raiseRecordsVersion, recordDifferentProblems, removeDifferentProblems } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { toDay } from '../records/record-changes.ts'
import { problemNotFound } from './get-problem.ts'
import { loadProblemLog, type ProblemLog } from './problem-log.ts'

/** Returns as often as this or more would be seen by chance in one of so many groups: less counts as unusual. */
const unusualBelow = 0.05

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

/** By the texts they were made of: thousands of texts take a second. */
const kept = new WeakMap<ProblemLog['texts'], { readonly key: string; readonly clusters: ProblemClusters }>()

export function clusterLog(log: ProblemLog, today: string): ProblemClusters {
  const fixes = listFixes(log)
  const key = JSON.stringify([today, log.links, log.differentPairs, fixes])
  const known = kept.get(log.texts)
  if (known?.key === key) return known.clusters
  const clusters = computeClusters(log, fixes, today)
  kept.set(log.texts, { key, clusters })
  return clusters
}

function computeClusters(log: ProblemLog, fixes: readonly NamedFix[], today: string): ProblemClusters {
  const lastImported = [...log.imported.values()].reduce(
    (last, { raisedOn, resolvedOn }) => [last, raisedOn, resolvedOn ?? ''].toSorted().at(-1)!,
    '',
  )
  // Nobody knows of the time after an export whether something only it tells of stayed quiet.
  const knownUntil = (reports: readonly ProblemText[]): string =>
    reports.every(({ id }) => log.imported.has(id)) && lastImported < today ? lastImported : today
  const clusters = clusterProblems(log.texts, {
    asOf: today,
    knownUntil,
    rejectedPairs: log.differentPairs,
    confirmedPairs: log.links.flatMap(({ kind, problemId, otherId }): ProblemPair[] =>
      kind === 'caused-by' ? [] : [[problemId, otherId]],
    ),
    fixes,
  })
  const texts = new Map(log.texts.map((text) => [text.id, text]))
  const titleOf = (id: string) => ({ id, title: texts.get(id)?.title ?? id })
  const several = clusters.filter(({ problems }) => problems.length > 1)
  return {
    clusters: several
      .map((cluster) => describe(cluster, { log, texts, fixes, knownUntil }))
      .toSorted((a, b) => compareDays(b.episodes.at(-1)?.until, a.episodes.at(-1)?.until)),
    single: clusters.length - several.length,
    different: log.differentPairs.flatMap(([first, second]) =>
      texts.has(first) && texts.has(second) ? [{ first: titleOf(first), second: titleOf(second) }] : [],
    ),
  }
}

interface NamedFix extends ClusterFix {
  readonly what: string
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

interface Sources {
  readonly log: ProblemLog
  readonly texts: ReadonlyMap<string, ProblemText>
  readonly fixes: readonly NamedFix[]
  readonly knownUntil: (reports: readonly ProblemText[]) => string
}

function describe(cluster: Cluster, { log, texts, fixes, knownUntil }: Sources): ProblemCluster {
  const { id, label, component, episodes, recurrence, holding } = cluster
  const reports = cluster.problems.flatMap((one) => texts.get(one) ?? [])
  const until = knownUntil(reports)
  const last = episodes.at(-1)?.until ?? until
  return {
    id,
    label,
    component,
    reports: reports.map((report) => ({
      id: report.id,
      title: report.title,
      source: log.recorded.has(report.id) ? 'recorded' : 'imported',
      on: report.occurredOn ?? report.reportedOn,
      teamId: report.teamId,
    })),
    episodes: episodes.map((episode) => ({
      from: episode.from,
      until: episode.until,
      reports: episode.problems.length,
    })),
    returns: recurrence.returns,
    perYear: { ...recurrence.perYear },
    unusual: recurrence.pUnusual < unusualBelow,
    knownUntil: until,
    quietDays: Math.max(0, toDayNumber(until) - toDayNumber(last)),
    daysNeeded: Math.ceil(3 * recurrence.meanGapDays),
    fixes: holding.map((held) => {
      const fix = fixes.find((one) => one.id === held.fix)
      return {
        id: held.fix,
        what: fix?.what ?? '',
        on: fix?.fixedOn ?? '',
        state: held.state,
        relapses: held.relapses.map((one) => ({ id: one, title: texts.get(one)?.title ?? one })),
        lateReports: held.lateReports.length,
        notExposed: held.notExposed.length,
        daysWithout: held.daysWithout,
        daysStillNeeded: held.daysStillNeeded,
      }
    }),
  }
}

function compareDays(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0
}
