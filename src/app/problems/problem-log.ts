import { canAccess, requireAccess } from '../../domain/permissions.ts'
import { isRelapse } from '../../domain/problem-log/index.ts'
import type { ProblemText } from '../../domain/problems/index.ts'
import {
  listDifferentProblems,
  listEveryProblem,
  listProblemLinks,
  type ProblemLink,
  type ProblemRecord,
} from '../../ledger/index.ts'
import type { AppDeps, Services } from '../deps.ts'
import { toDay } from '../records/record-changes.ts'
import { lookAtWorkspace } from '../workspaces/workspace-state.ts'
import { loadImportedProblems, type ImportedProblem } from './imported-problems.ts'

/** Every problem a member may see, with what links them. */
export interface ProblemLog {
  readonly recorded: ReadonlyMap<string, ProblemRecord>
  readonly imported: ReadonlyMap<string, ImportedProblem>
  readonly links: readonly ProblemLink[]
  readonly differentPairs: readonly (readonly [string, string])[]
  /** Kept as one array: what the likeness of texts computes of it is kept with it. */
  readonly texts: readonly ProblemText[]
  /** Texts that people have placed, to learn the organisation's own words from. */
  readonly placed: readonly { readonly text: string; readonly component: string }[]
}

/** Matters of personnel are for everybody in the log but sellers. */
export function seesConfidential({ member }: Pick<AppDeps, 'member'>): boolean {
  if (member.via === 'system') return true
  const others = member.roles.filter((role) => role !== 'seller')
  return canAccess(others, 'issue-log', 'full')
}

export function canSeeProblem(deps: Pick<AppDeps, 'member'>, problem: ProblemRecord): boolean {
  return !problem.confidential || problem.reportedBy === deps.member.memberId || seesConfidential(deps)
}

interface Kept {
  readonly version: string
  readonly log: Promise<ProblemLog>
}

/** One thing for each workspace and kind of reader: all who see as much there share it, nobody else. */
export function keepByReaders<Value>(make: () => Value): (deps: AppDeps) => Value {
  const kept = new WeakMap<Services['ledger'], Map<string, Value>>()
  return (deps) => {
    const ofServer = kept.get(deps.ledger) ?? new Map<string, Value>()
    kept.set(deps.ledger, ofServer)
    const name = `${deps.member.workspaceId} ${seesConfidential(deps) ? 'everything' : 'open'}`
    const value = ofServer.get(name) ?? make()
    ofServer.set(name, value)
    return value
  }
}

const keptLogs = keepByReaders((): { last: Kept | null } => ({ last: null }))

/**
 * Loads the log, or gives the one kept from before where nothing was recorded or imported since. It is the same for everybody who
 * sees as much, so who may not see matters of personnel finds none in it, not even their own.
 */
export async function loadProblemLog(deps: AppDeps): Promise<ProblemLog> {
  requireAccess(deps.member, 'issue-log')
  const everything = seesConfidential(deps)
  const { catalogueVersion, recordsVersion } = await lookAtWorkspace(deps, deps.member.workspaceId)
  const version = `${catalogueVersion}/${recordsVersion}`
  const kept = keptLogs(deps)
  const { last } = kept
  if (last?.version === version) return last.log
  const before = await last?.log.catch(() => null)
  const log = readLog(deps, everything).then((read) => keepTexts(before ?? null, read))
  const made = { version, log }
  kept.last = made
  log.catch(() => {
    if (kept.last === made) kept.last = null
  })
  return log
}

async function readLog(deps: AppDeps, everything: boolean): Promise<ProblemLog> {
  const { workspaceId } = deps.member
  const read = await deps.ledger.transaction(deps.member, async (executor) => ({
    problems: await listEveryProblem(executor, workspaceId),
    links: await listProblemLinks(executor, workspaceId),
    differentPairs: await listDifferentProblems(executor, workspaceId),
  }))
  const recorded = read.problems.filter((problem) => everything || !problem.confidential)
  const imported = await loadImportedProblems(deps)
  const texts = [...imported.map(toImportedText), ...recorded.map(toRecordedText)]
  const known = new Set(texts.map(({ id }) => id))
  return {
    recorded: new Map(recorded.map((problem) => [problem.id, problem])),
    imported: new Map(imported.map((problem) => [problem.id, problem])),
    links: read.links.filter(({ problemId, otherId }) => known.has(problemId) && known.has(otherId)),
    differentPairs: read.differentPairs,
    texts,
    placed: recorded.flatMap(({ title, details, component }) =>
      component === null ? [] : [{ text: details === null ? title : `${title}\n${details}`, component }],
    ),
  }
}

/**
 * Keeps the arrays of texts where the texts are still the same: what was computed of them, which takes part of a second, holds on
 * through comments and changes of state.
 */
function keepTexts(before: ProblemLog | null, read: ProblemLog): ProblemLog {
  if (before === null) return read
  return {
    ...read,
    texts: JSON.stringify(before.texts) === JSON.stringify(read.texts) ? before.texts : read.texts,
    placed: JSON.stringify(before.placed) === JSON.stringify(read.placed) ? before.placed : read.placed,
  }
}

export function toRecordedText(problem: ProblemRecord): ProblemText {
  const { id, title, details, component, teamId, occurredOn, reportedAt } = problem
  return { id, title, details, component, teamId, occurredOn, reportedOn: toDay(reportedAt) }
}

function toImportedText({ id, title, details, component, teamId, raisedOn }: ImportedProblem): ProblemText {
  return { id, title, details, component, teamId, occurredOn: null, reportedOn: raisedOn }
}

/** Reports that people have linked as recurrences and that say the fix did not hold. */
export function listRelapses(log: ProblemLog, problem: ProblemRecord): readonly ProblemRecord[] {
  const { fix } = problem
  if (fix === null) return []
  return log.links
    .filter(({ kind, otherId }) => kind === 'recurrence-of' && otherId === problem.id)
    .flatMap(({ problemId }) => log.recorded.get(problemId) ?? [])
    .filter((report) =>
      isRelapse(fix, {
        occurredOn: report.occurredOn,
        reportedOn: toDay(report.reportedAt),
        teamId: report.teamId,
      }),
    )
}
