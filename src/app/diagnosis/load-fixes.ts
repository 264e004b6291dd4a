import type { QuarterState } from '../../domain/diagnosis/index.ts'
import { judgeLinkedFixes, type ProblemPair, type ProblemText } from '../../domain/problems/index.ts'
import type { Day } from '../../domain/metrics/series.ts'
import { organisation, type Unit } from '../../domain/unit.ts'
import { findUpstreamPosterior, judgePastFix, type JudgedFix, type PastFix } from '../../domain/verification/index.ts'
import type { FactsSession } from '../../facts/index.ts'
import type { ComputedMetrics } from '../metrics/compute-metrics.ts'
import { toNumber } from './sql-values.ts'

/** A problem that cost fewer person-minutes than this was no matter for a verdict: a working day of one person. */
const leastDrain = 480
/** The latest fixes of any weight; more than these nobody reads. */
const most = 12

/**
 * The fixes recorded in the facts, each with its verdict: problems that were closed by changing a component, where the problem weighed
 * something, and decisions about a component that have been taken. Without a series of the component's metric there is none.
 */
export async function loadFixes(session: FactsSession, computed: ComputedMetrics): Promise<LoadedFixes> {
  const { asOf, series, currency } = computed
  const fixes = [...(await loadFixedProblems(session, asOf)), ...(await loadTakenDecisions(session, asOf))]
  const latest = fixes
    .toSorted((a, b) => (a.fixedOn < b.fixedOn ? 1 : a.fixedOn > b.fixedOn ? -1 : a.id < b.id ? -1 : 1))
    .slice(0, most)
  const judged = latest.flatMap((fix) => judgePastFix(fix, { series, at: asOf, currency }) ?? [])
  return { judged, unmeasured: latest.length - judged.length }
}

export interface LoadedFixes {
  /** The latest first. */
  readonly judged: readonly JudgedFix[]
  /** How many more there are at components of which the data have no metric. */
  readonly unmeasured: number
}

/** Verdicts of these may become "the symptom was treated" once more is known. */
const open: ReadonlySet<JudgedFix['verdict']> = new Set(['verified', 'promising', 'unproven'])

/**
 * The verdicts again, where a cause above the fixed component has become more probable since. Only for the report: evidence in the
 * diagnosis that the causes come from they must not be.
 */
export function judgeFixesUpstream(
  { judged, unmeasured }: LoadedFixes,
  quarters: readonly QuarterState[],
  { series, asOf, currency }: ComputedMetrics,
): LoadedFixes {
  const again = judged.map((one) => {
    const upstreamPosterior = findUpstreamPosterior(one.fix, quarters)
    const mayChange = upstreamPosterior !== null && upstreamPosterior.after > upstreamPosterior.before
    if (!mayChange || !open.has(one.verdict)) return one
    return judgePastFix(one.fix, { series, at: asOf, currency, upstreamPosterior }) ?? one
  })
  return { judged: again, unmeasured }
}

async function loadFixedProblems(session: FactsSession, asOf: Day): Promise<readonly PastFix[]> {
  const rows = await session.query(`
    SELECT problem_id, CAST(raised_on AS VARCHAR) AS raised_on, title, p.component, p.team_id, t.name AS team_name, recurrence_of,
      fix, fix_component, CAST(resolved_on AS VARCHAR) AS resolved_on, minutes_lost * greatest(1, coalesce(people_affected, 1)) AS drain
    FROM problems p LEFT JOIN teams t ON t.team_id = p.team_id
    WHERE raised_on <= DATE '${asOf}' AND NOT p.is_placeholder ORDER BY raised_on, problem_id`)
  const texts = rows.map((row): ProblemText => {
    return {
      id: row['problem_id'] ?? '',
      title: row['title'] ?? '',
      details: null,
      component: row['component'] ?? null,
      teamId: row['team_id'] ?? null,
      reportedOn: row['raised_on'] ?? asOf,
      occurredOn: null,
    }
  })
  const links = rows.flatMap((row): ProblemPair[] =>
    row['recurrence_of'] == null ? [] : [[row['problem_id'] ?? '', row['recurrence_of']]],
  )
  const fixed = rows.filter(
    (row) =>
      row['fix_component'] != null &&
      row['resolved_on'] != null &&
      row['resolved_on'] <= asOf &&
      (toNumber(row['drain']) ?? 0) >= leastDrain,
  )
  const linked = judgeLinkedFixes(
    texts,
    fixed.map((row) => ({
      id: row['problem_id'] ?? '',
      problemId: row['problem_id'] ?? '',
      fixedOn: row['resolved_on'] ?? asOf,
      teamIds: null,
    })),
    { links, asOf },
  )
  return fixed.map((row) => {
    const id = row['problem_id'] ?? ''
    return {
      id: `problem:${id}`,
      title: row['fix'] ?? row['title'] ?? '',
      component: row['fix_component'] ?? '',
      metric: null,
      unit: toUnit(row['team_id'] ?? null, row['team_name'] ?? null),
      fixedOn: row['resolved_on'] ?? asOf,
      raisedOn: row['raised_on'] ?? null,
      recurrences: toRecurrences(linked.get(id)),
    }
  })
}

/** Where it never came back before the fix nor since, its gap is unknown and quiet says nothing. */
function toRecurrences(
  linked:
    | {
        readonly holding: { readonly earlyRelapses: number; readonly daysWithout: number; readonly meanGapDays: number }
        readonly returnsBefore: number
      }
    | undefined,
): PastFix['recurrences'] {
  if (linked === undefined) return null
  const { holding, returnsBefore } = linked
  if (returnsBefore === 0 && holding.earlyRelapses === 0) return null
  return {
    relapses: holding.earlyRelapses,
    daysWithout: holding.daysWithout,
    meanGapDays: holding.meanGapDays,
  }
}

async function loadTakenDecisions(session: FactsSession, asOf: Day): Promise<readonly PastFix[]> {
  const rows = await session.query(`
    SELECT decision_id, title, component, metric, CAST(CAST(decided_at AS DATE) AS VARCHAR) AS decided_on,
      CAST(CAST(requested_at AS DATE) AS VARCHAR) AS requested_on
    FROM decisions WHERE component IS NOT NULL AND metric IS NOT NULL AND CAST(decided_at AS DATE) <= DATE '${asOf}'
      AND (reversed_on IS NULL OR reversed_on > DATE '${asOf}') ORDER BY decision_id`)
  return rows.map((row) => ({
    id: `decision:${row['decision_id'] ?? ''}`,
    title: row['title'] ?? '',
    component: row['component'] ?? '',
    metric: row['metric'] ?? null,
    unit: organisation,
    fixedOn: row['decided_on'] ?? asOf,
    raisedOn: row['requested_on'] ?? null,
    recurrences: null,
  }))
}

function toUnit(teamId: string | null, name: string | null): Unit {
  return teamId === null ? organisation : { kind: 'team', id: teamId, name: name ?? teamId }
}
