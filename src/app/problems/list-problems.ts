import type { ProblemList, ProblemRow, ProblemSource, ProblemState } from '../../contract/problems.ts'
import { requireAccess } from '../../domain/permissions.ts'
import { problemStates } from '../../domain/problem-log/index.ts'
import { listProblems as list, type ProblemOrder, type ProblemRecord } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { parseCursor, toPage, type Cursor } from '../records/cursor.ts'
import type { ImportedProblem } from './imported-problems.ts'
import { listRelapses, loadProblemLog, seesConfidential, type ProblemLog } from './problem-log.ts'

export interface ProblemQuery {
  readonly source?: ProblemSource | undefined
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

/** In a cursor, before the id of an imported problem: with the same key they follow the recorded ones. */
const importedMark = 'imported '

/** A page of the log: what was recorded here and what files brought, in one order. */
export async function listProblems(deps: AppDeps, query: ProblemQuery): Promise<ProblemList> {
  requireAccess(deps.member, 'issue-log')
  const log = await loadProblemLog(deps)
  const cursor = parseCursor(query.after)
  const recorded = query.source === 'imported' ? [] : await findRecorded(deps, query, cursor)
  const imported = query.source === 'recorded' ? [] : findImported(log, query, cursor)
  const rows = [
    ...recorded.map((problem) => ({
      row: toRow(log, problem),
      cursor: { id: problem.id, key: query.order === 'newest' ? problem.reportedAt.getTime() : problem.minutesPerWeek },
    })),
    ...imported.map(({ problem, key }) => ({
      row: toImportedRow(log, problem),
      cursor: { id: `${importedMark}${problem.id}`, key },
    })),
    // Stable: of the same key the recorded ones stay before the imported ones.
  ].toSorted((a, b) => b.cursor.key - a.cursor.key)
  const { items, next } = toPage(rows, query.limit, (last) => last.cursor)
  return { problems: items.map(({ row }) => row), next }
}

async function findRecorded(deps: AppDeps, query: ProblemQuery, cursor: Cursor | null): Promise<ProblemRecord[]> {
  // After an imported one every recorded one of its key has been told: no id is smaller than the empty one.
  const after = cursor?.id.startsWith(importedMark) ? { ...cursor, id: '' } : cursor
  return deps.ledger.transaction(deps.member, (executor) =>
    list(executor, {
      workspaceId: deps.member.workspaceId,
      states: toStates(query.state),
      component: query.component ?? null,
      teamId: query.team ?? null,
      tag: query.tag ?? null,
      text: toText(query.q),
      removed: query.removed === 'true',
      order: query.order,
      after,
      limit: query.limit + 1,
      // Also held by row-level security; here so that nothing depends on it alone.
      confidentialOf: seesConfidential(deps) ? 'anybody' : deps.member.memberId,
    }),
  )
}

function findImported(log: ProblemLog, query: ProblemQuery, cursor: Cursor | null) {
  if (query.removed === 'true' || query.tag !== undefined) return []
  const states = toStates(query.state)
  const text = toText(query.q)?.toLowerCase() ?? null
  const afterId = cursor?.id.startsWith(importedMark) ? cursor.id.slice(importedMark.length) : null
  const found: { readonly problem: ImportedProblem; readonly key: number }[] = []
  for (const problem of log.imported.values()) {
    const { id, title, details, component, teamId, raisedOn } = problem
    // A file tells the minutes of one time, not how often: what it takes a week is not known.
    const key = query.order === 'newest' ? Date.parse(`${raisedOn}T00:00:00Z`) : 0
    const isAfter = cursor === null || key < cursor.key || (key === cursor.key && (afterId === null || id < afterId))
    if (!isAfter || (states !== null && !states.includes(stateOf(problem)))) continue
    if (query.component !== undefined && component !== query.component) continue
    if (query.team !== undefined && teamId !== query.team) continue
    if (text !== null && !`${title}\n${details ?? ''}`.toLowerCase().includes(text)) continue
    found.push({ problem, key })
  }
  return found.toSorted((a, b) => b.key - a.key || (a.problem.id < b.problem.id ? 1 : -1)).slice(0, query.limit + 1)
}

function toText(q: string | undefined): string | null {
  return q === undefined || q.trim() === '' ? null : q.trim()
}

/** What is not settled: everything that was not seen to hold. */
function toStates(state: ProblemState | 'open' | undefined): readonly ProblemState[] | null {
  if (state === undefined) return null
  return state === 'open' ? problemStates.filter((one) => one !== 'held') : [state]
}

function stateOf({ verified, resolvedOn }: ImportedProblem): ProblemState {
  return verified ?? (resolvedOn === null ? 'new' : 'done')
}

function toImportedRow(log: ProblemLog, problem: ImportedProblem): ProblemRow {
  const { id, title, component, teamId, urgent, raisedOn, resolvedOn, file, line } = problem
  const later = resolvedOn === null ? [] : [...log.imported.values()].filter((one) => one.recurrenceOf === id)
  return {
    id,
    source: 'imported',
    file,
    line,
    version: 1,
    title,
    component,
    teamId,
    tags: [],
    urgent,
    minutesPerWeek: 0,
    state: stateOf(problem),
    reportedAt: `${raisedOn}T00:00:00.000Z`,
    relapses: later.filter((one) => one.raisedOn > (resolvedOn ?? '')).length,
    duplicateOf: null,
  }
}

function toRow(log: ProblemLog, problem: ProblemRecord): ProblemRow {
  const { id, version, title, component, teamId, tags, urgent, minutesPerWeek, state, reportedAt } = problem
  const duplicate = log.links.find(({ problemId, kind }) => problemId === id && kind === 'duplicate-of')
  return {
    id,
    source: 'recorded',
    file: null,
    line: null,
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
