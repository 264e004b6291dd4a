import { isRelapse } from '../../domain/problem-log/index.ts'
import type { RecordRow } from '../../facts/index.ts'
import type { DecisionRecord, ProblemLink, ProblemRecord } from '../../ledger/index.ts'
import { toDay } from './record-changes.ts'

/** What stands in place of the words of a matter of personnel: facts are seen by more people than the log. */
const confidentialTitle = 'A matter of personnel'

/**
 * Recorded problems as rows of the open format. Duplicates are left out. A problem counts as recurring only where it is a relapse:
 * it happened after the fix, to those the fix was made for; and a fix that was followed by one counts as failed.
 */
export function toProblemRows(problems: readonly ProblemRecord[], links: readonly ProblemLink[]): readonly RecordRow[] {
  const byId = new Map(problems.map((problem) => [problem.id, problem]))
  const duplicates = new Set(links.flatMap(({ kind, problemId }) => (kind === 'duplicate-of' ? problemId : [])))
  const recurrences = links.flatMap(({ kind, problemId, otherId }) => {
    const report = byId.get(problemId)
    const earlier = byId.get(otherId)
    if (kind !== 'recurrence-of' || report === undefined) return []
    // Of an imported one only its own rows know the fix; the measure compares the days.
    if (earlier === undefined) return [{ of: otherId, report }]
    return earlier.fix !== null && isRelapse(earlier.fix, toReport(report)) ? [{ of: otherId, report }] : []
  })
  const recurrenceOf = new Map(recurrences.map(({ of, report }) => [report.id, of]))
  const relapsesOf = Map.groupBy(recurrences, ({ of }) => of)
  return problems
    .filter(({ id }) => !duplicates.has(id))
    .map((problem): RecordRow => {
      const isDone = problem.state === 'done' || problem.state === 'held' || problem.state === 'failed'
      const fix = isDone ? problem.fix : null
      const relapses = (relapsesOf.get(problem.id) ?? []).map(({ report }) => toDay(report.reportedAt)).toSorted()
      const verified =
        relapses.length > 0 ? 'failed' : problem.state === 'held' || problem.state === 'failed' ? problem.state : null
      const raisedOn = toDay(problem.reportedAt)
      return {
        problem_id: problem.id,
        raised_on: raisedOn,
        title: problem.confidential ? confidentialTitle : problem.title,
        details: problem.confidential ? null : problem.details,
        component: problem.cause?.component ?? problem.component,
        team_id: problem.teamId,
        person_id: problem.confidential ? null : problem.personId,
        urgent: problem.urgent,
        minutes_lost: problem.minutes,
        people_affected: problem.people,
        recurrence_of: recurrenceOf.get(problem.id) ?? null,
        owner_changes: problem.ownerChanges,
        // A fix may be older than its report; the open format lets nothing end before it began.
        resolved_on: fix === null ? null : [fix.on, raisedOn].toSorted().at(-1)!,
        fix_component: fix?.component ?? null,
        fix: fix === null || problem.confidential ? null : fix.what,
        cause_kind: problem.cause?.component === undefined || problem.cause.component === null ? 'unknown' : 'process',
        verified_on: verified === null ? null : (relapses[0] ?? problem.verifiedOn),
        verified,
      }
    })
}

function toReport({ occurredOn, reportedAt, teamId }: ProblemRecord) {
  return { occurredOn, reportedOn: toDay(reportedAt), teamId }
}

/** Recorded decisions as rows of the open format. */
export function toDecisionRows(decisions: readonly DecisionRecord[]): readonly RecordRow[] {
  return decisions.map((decision): RecordRow => {
    const { prediction } = decision
    return {
      decision_id: decision.id,
      requested_at: toTimestamp(decision.requestedAt),
      title: decision.title,
      kind: decision.kind,
      decided_at: decision.decidedAt === null ? null : toTimestamp(decision.decidedAt),
      component: decision.component,
      metric: prediction?.metric ?? null,
      expected_change: prediction === null ? null : `${prediction.direction} by ${prediction.size}`,
      review_on: decision.reviewOn,
      reversed_on: decision.reversedOn,
      level_escalated: decision.escalatedTo,
    }
  })
}

/** In UTC, as facts keep instants. */
function toTimestamp(at: Date): string {
  return at.toISOString().replace('T', ' ').replace('Z', '')
}
