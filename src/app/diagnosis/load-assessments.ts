import type { AssessmentScore } from '../../domain/diagnosis/index.ts'
import type { Day } from '../../domain/metrics/series.ts'
import type { FactsSession } from '../../facts/index.ts'
import { toCount, toNumber } from './sql-values.ts'

/** Groups smaller than this are never shown or judged by themselves: answers must stay anonymous. */
const smallestGroup = 5

const roles = { leader: 'leader', manager: 'manager', seller: 'seller' } as const

export interface Assessments {
  readonly whole: readonly AssessmentScore[]
  readonly byTeam: ReadonlyMap<string, readonly AssessmentScore[]>
}

/** Each respondent's latest answers within a year, averaged per component: by role for the whole, and per team. */
export async function loadAssessments(session: FactsSession, asOf: Day): Promise<Assessments> {
  const latest = `
    WITH latest AS (
      SELECT component, lower(coalesce(role, 'other')) AS role, team_id, score,
        coalesce(respondent, source_file || ':' || source_line) AS respondent
      FROM assessments
      WHERE asked_on <= DATE '${asOf}' AND asked_on > DATE '${asOf}' - INTERVAL 365 DAY AND NOT is_placeholder
      QUALIFY row_number() OVER (
        PARTITION BY component, statement, coalesce(respondent, source_file || ':' || source_line)
        ORDER BY asked_on DESC) = 1)`
  const whole = await session.query(`${latest}
    SELECT component, role, count(DISTINCT respondent) AS n, round(avg(score), 9) AS mean FROM latest
    GROUP BY component, role ORDER BY component, role`)
  const teams = await session.query(`${latest}
    SELECT team_id, component, count(DISTINCT respondent) AS n, round(avg(score), 9) AS mean FROM latest
    WHERE team_id IS NOT NULL GROUP BY team_id, component HAVING count(DISTINCT respondent) >= ${smallestGroup}
    ORDER BY team_id, component`)
  const byTeam = Map.groupBy(teams, (row) => row['team_id'] ?? '')
  return {
    whole: whole.map(toScore),
    byTeam: new Map([...byTeam].map(([team, rows]) => [team, rows.map(toScore)])),
  }
}

function toScore(row: Readonly<Record<string, string | null>>): AssessmentScore {
  return {
    component: row['component'] ?? '',
    role: roles[(row['role'] ?? '') as keyof typeof roles] ?? 'other',
    respondents: toCount(row['n']),
    mean: toNumber(row['mean']) ?? 0,
  }
}
