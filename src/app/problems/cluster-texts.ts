import type { ProblemCluster, ProblemClusters } from '../../contract/problem-clusters.ts'
import { toDayNumber } from '../../domain/calendar/index.ts'
import {
  clusterProblems,
  type ClusterFix,
  type ProblemCluster as Cluster,
  type ProblemPair,
  type ProblemText,
} from '../../domain/problems/index.ts'
import type { ImportedProblem } from './imported-problems.ts'
import type { ProblemLog } from './problem-log.ts'

/** Returns as often as this or more would be seen by chance in one of so many groups: less counts as unusual. */
const unusualBelow = 0.05

/** What of a log the clusters are made of, fit to be sent to another thread. */
export interface ClusterOrder extends Pick<ProblemLog, 'texts' | 'links' | 'differentPairs'> {
  readonly recorded: ReadonlySet<string>
  readonly imported: ReadonlyMap<string, Pick<ImportedProblem, 'raisedOn' | 'resolvedOn'>>
  readonly fixes: readonly NamedFix[]
  readonly today: string
}

export interface NamedFix extends ClusterFix {
  readonly what: string
}

/** The groups of reports that read as one problem. Thousands of texts take seconds. */
export function clusterTexts(log: ClusterOrder): ProblemClusters {
  const { fixes, today } = log
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

interface Sources {
  readonly log: ClusterOrder
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
    daysNeeded: recurrence.returns === 0 ? null : Math.ceil(3 * recurrence.meanGapDays),
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
