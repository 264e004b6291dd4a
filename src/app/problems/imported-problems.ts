import type { Day } from '../../domain/metrics/series.ts'
import type { AppDeps } from '../deps.ts'
import { loadCatalogue } from '../workspaces/catalogue.ts'

/** A problem from a file that was brought: it cannot be changed here, but an earlier one can be found among them. */
export interface ImportedProblem {
  readonly id: string
  readonly title: string
  readonly details: string | null
  readonly component: string | null
  readonly teamId: string | null
  readonly raisedOn: Day
  readonly fix: string | null
  readonly resolvedOn: Day | null
  readonly verified: 'held' | 'failed' | null
  /** The imported problem it is a recurrence of. */
  readonly recurrenceOf: string | null
  readonly urgent: boolean
  readonly file: string | null
  readonly line: number | null
}

/** In the order they were raised. Reads the problems alone: the other tables of the workspace stay closed. */
export async function loadImportedProblems(deps: AppDeps): Promise<readonly ImportedProblem[]> {
  const batches = (await loadCatalogue(deps)).batches.filter(({ table }) => table === 'problems')
  if (batches.length === 0) return []
  const session = await deps.facts.openSession(`${deps.member.workspaceId} problems`, batches)
  const rows = await session.query(`
    SELECT problem_id, title, details, component, team_id, CAST(raised_on AS VARCHAR) AS raised_on, fix,
      CAST(resolved_on AS VARCHAR) AS resolved_on, verified, recurrence_of, CAST(urgent AS VARCHAR) AS urgent,
      source_file, CAST(source_line AS VARCHAR) AS source_line
    FROM problems WHERE NOT is_placeholder ORDER BY raised_on, problem_id`)
  return rows.map((row) => ({
    id: row['problem_id'] ?? '',
    title: row['title'] ?? '',
    details: row['details'] ?? null,
    component: row['component'] ?? null,
    teamId: row['team_id'] ?? null,
    raisedOn: row['raised_on'] ?? '',
    fix: row['fix'] ?? null,
    resolvedOn: row['resolved_on'] ?? null,
    verified: row['verified'] === 'held' || row['verified'] === 'failed' ? row['verified'] : null,
    recurrenceOf: row['recurrence_of'] ?? null,
    urgent: row['urgent'] === 'true',
    file: row['source_file'] ?? null,
    line: row['source_line'] == null ? null : Number(row['source_line']),
  }))
}
