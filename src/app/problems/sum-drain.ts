import type { Drain } from '../../contract/problems.ts'
import { framework } from '../../domain/framework/index.ts'
import {
  smallMinutesAWeek,
  sumDrain as sum,
  type DrainCut,
  type DrainedProblem,
} from '../../domain/problem-log/index.ts'
import type { ProblemRecord } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { toDay } from '../records/record-changes.ts'
import { loadTeamNames } from './load-team-names.ts'
import { loadProblemLog } from './problem-log.ts'

/** What the problems of the log take together; duplicates count once. */
export async function sumDrain(
  deps: AppDeps,
  { by, months }: { readonly by: DrainCut; readonly months: number },
): Promise<Drain> {
  const log = await loadProblemLog(deps)
  const duplicates = new Set(log.links.flatMap(({ kind, problemId }) => (kind === 'duplicate-of' ? problemId : [])))
  const problems = [...log.recorded.values()].filter(({ id }) => !duplicates.has(id)).map(toDrained)
  const summary = sum(problems, { by, months, today: toDay(deps.now()) })
  const teams = by === 'team' ? await loadTeamNames(deps) : new Map<string, string>()
  const nameOf = (key: string | null): string => {
    if (key === null) return 'Not said'
    if (by === 'component') return framework.components.find(({ id }) => id === key)?.name ?? key
    return teams.get(key) ?? key
  }
  return {
    by,
    smallMinutes: smallMinutesAWeek,
    groups: summary.groups.map((group) => ({ ...group, name: nameOf(group.key) })),
    total: summary.total,
    costliest: summary.costliest.map((problem) => ({ ...problem })),
  }
}

function toDrained(problem: ProblemRecord): DrainedProblem {
  const { id, title, component, teamId, minutesPerWeek, state, fix, minutes, people, times, per } = problem
  return {
    id,
    title,
    component,
    teamId,
    minutesPerWeek,
    onceMinutes: per === 'once' ? (minutes ?? 0) * (people ?? 1) * (times ?? 1) : 0,
    since: problem.occurredOn ?? toDay(problem.reportedAt),
    state,
    fix,
  }
}
