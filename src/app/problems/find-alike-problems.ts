import type { AlikeProblem, Likeness, SuggestedComponent } from '../../contract/problems.ts'
import { findAlike, type ProblemText } from '../../domain/problems/index.ts'
import { findProblem } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { toDay } from '../records/record-changes.ts'
import { problemNotFound } from './get-problem.ts'
import { canSeeProblem, listRelapses, loadProblemLog, toRecordedText, type ProblemLog } from './problem-log.ts'
import { suggestFromLog } from './suggest-from-log.ts'

export interface Draft {
  readonly title: string
  readonly details: string | null
  readonly teamId: string | null
  readonly component: string | null
}

/** A shorter text says too little to be like anything. */
const leastLength = 4
/** The id of what has none yet. */
const draftId = ' draft'

/** While somebody types: what looks like it, what was tried then and whether it held, and where it may belong. */
export async function findAlikeProblems(deps: AppDeps, draft: Draft): Promise<Likeness> {
  const text = draft.title.trim()
  if (text.length < leastLength) return { alike: [], components: [] }
  const log = await loadProblemLog(deps)
  const today = toDay(deps.now())
  const report: ProblemText = { ...draft, title: text, id: draftId, reportedOn: today, occurredOn: null }
  return { alike: describeAlike(log, report), components: await suggestFor(deps, log, report) }
}

/** The same for a problem that was recorded. */
export async function getLikeness(deps: AppDeps, id: string): Promise<Likeness> {
  const log = await loadProblemLog(deps)
  const problem = await deps.ledger.transaction(deps.member, (executor) =>
    findProblem(executor, deps.member.workspaceId, id),
  )
  if (problem === null || !canSeeProblem(deps, problem)) throw problemNotFound(id)
  const text = toRecordedText(problem)
  return { alike: describeAlike(log, text), components: await suggestFor(deps, log, text) }
}

async function suggestFor(deps: AppDeps, log: ProblemLog, { title, details }: Pick<ProblemText, 'title' | 'details'>) {
  const suggested = await suggestFromLog(deps, details === null ? title : `${title}\n${details}`, log)
  return suggested.map(({ component, probability, because }): SuggestedComponent => ({
    component,
    probability,
    because: [...because],
  }))
}

/** The likeliest three earlier ones that nobody has called different or linked already. */
function describeAlike(log: ProblemLog, report: ProblemText): AlikeProblem[] {
  const linked = log.links
    .filter(({ problemId, otherId }) => problemId === report.id || otherId === report.id)
    .map(({ problemId, otherId }) => [problemId, otherId] as const)
  return findAlike(report, log.texts, { rejectedPairs: [...log.differentPairs, ...linked] }).flatMap(
    ({ id, probability, because }) => {
      const known = describeKnown(log, id)
      return known === null ? [] : [{ id, probability, because: [...because], ...known }]
    },
  )
}

function describeKnown(log: ProblemLog, id: string): Omit<AlikeProblem, 'id' | 'probability' | 'because'> | null {
  const recorded = log.recorded.get(id)
  if (recorded !== undefined) {
    const { title, component, fix, state } = recorded
    const cameBack = listRelapses(log, recorded).length > 0
    return {
      source: 'recorded',
      title,
      reportedOn: toDay(recorded.reportedAt),
      component,
      tried: fix === null ? null : fix.what,
      held: cameBack || state === 'failed' ? false : state === 'held' ? true : null,
    }
  }
  const imported = log.imported.get(id)
  if (imported === undefined) return null
  return {
    source: 'imported',
    title: imported.title,
    reportedOn: imported.raisedOn,
    component: imported.component,
    tried: imported.fix,
    held: imported.verified === null ? null : imported.verified === 'held',
  }
}
