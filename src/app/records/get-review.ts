import type { CameBack, DueReview, Review } from '../../contract/review.ts'
import { toDay as toDayText, toDayNumber } from '../../domain/calendar/index.ts'
import { accessOfMember, requireAccess } from '../../domain/permissions.ts'
import { listEveryDecision } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { listProblemClusters } from '../problems/cluster-log.ts'
import { listRelapses, loadProblemLog } from '../problems/problem-log.ts'
import { toDay } from './record-changes.ts'

/** What came back or came in within so many days is news. */
const newsDays = 91
const verdictDays = 14
/** A review is told of so many days ahead. */
const aheadDays = 14
const mostRows = 5

/** What a first look needs besides the findings: what came back, and which decisions want a look. */
export async function getReview(deps: AppDeps): Promise<Review> {
  const { member } = deps
  const today = toDay(deps.now())
  requireAccess(member, 'issue-log')
  return {
    cameBack: cut(await listCameBack(deps, today)),
    due: accessOfMember(member, 'decisions') === 'none' ? null : cut(await listDue(deps, today)),
  }
}

function cut<T>(rows: readonly T[]): { rows: T[]; more: number } {
  return { rows: rows.slice(0, mostRows), more: Math.max(0, rows.length - mostRows) }
}

/** Relapses of fixes first: they were said to be over. Then groups of reports that returned, the last one first. */
async function listCameBack(deps: AppDeps, today: string): Promise<CameBack[]> {
  const { clusters } = await listProblemClusters(deps)
  const log = await loadProblemLog(deps)
  const relapsed = [...log.recorded.values()].flatMap((problem): CameBack[] => {
    const relapses = listRelapses(log, problem)
    const days = relapses.map(({ occurredOn, reportedAt }) => occurredOn ?? toDay(reportedAt)).toSorted()
    const on = days.at(-1)
    if (on === undefined || problem.fix === null || on < back(today, newsDays)) return []
    const { id, title: label, component, fix } = problem
    return [{ id, kind: 'relapse', label, component, on, times: days.length, fix: { what: fix.what, on: fix.on } }]
  })
  const told = new Set(relapsed.map(({ id }) => id))
  const episodes = clusters.flatMap((cluster): CameBack[] => {
    const last = cluster.episodes.at(-1)
    if (last === undefined || cluster.returns === 0 || last.from < back(cluster.knownUntil, newsDays)) return []
    if (cluster.reports.some(({ id }) => told.has(id))) return []
    const { id, label, component, returns } = cluster
    const failed = cluster.fixes.findLast(({ state, on }) => state === 'relapsed' && on < last.from)
    const fix = failed === undefined ? null : { what: failed.what, on: failed.on }
    return [{ id, kind: 'episode', label, component, on: last.from, times: returns, fix }]
  })
  return [...byDay(relapsed), ...byDay(episodes)]
}

async function listDue(deps: AppDeps, today: string): Promise<DueReview[]> {
  const decisions = await deps.ledger.transaction(deps.member, (executor) =>
    listEveryDecision(executor, deps.member.workspaceId),
  )
  const rows = decisions.flatMap(({ id, title, state, prediction, reviewOn, verdict, verifiedOn }): DueReview[] => {
    if (state !== 'decided' || prediction === null) return []
    const isFinal = verdict !== null && verdict !== 'too-early'
    if (isFinal) {
      return verifiedOn !== null && verifiedOn >= back(today, verdictDays)
        ? [{ id, title, kind: 'verdict', on: verifiedOn, verdict }]
        : []
    }
    if (reviewOn === null || reviewOn > back(today, -aheadDays)) return []
    return [{ id, title, kind: reviewOn < today ? 'overdue' : 'due', on: reviewOn, verdict }]
  })
  const order = { verdict: 0, overdue: 1, due: 2 }
  return rows.toSorted((a, b) => order[a.kind] - order[b.kind] || (a.on < b.on ? -1 : 1))
}

function byDay(rows: readonly CameBack[]): CameBack[] {
  return rows.toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
}

function back(day: string, days: number): string {
  return toDayText(toDayNumber(day) - days)
}
