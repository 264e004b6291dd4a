import type { AssessmentScore } from '../../domain/diagnosis/index.ts'
import type { Day } from '../../domain/metrics/series.ts'
import type { FactsSession } from '../../facts/index.ts'
import { toCount, toNumber } from './sql-values.ts'

/** Teams with fewer respondents are never shown or judged by themselves: answers must stay anonymous. */
const smallestGroup = 5
const recentDays = 182
const earlierDays = 730

const roles = { leader: 'leader', manager: 'manager', seller: 'seller' } as const

export interface Assessments {
  readonly whole: readonly AssessmentScore[]
  readonly byTeam: ReadonlyMap<string, readonly AssessmentScore[]>
}

/**
 * The answers of the last half-year and those of the year and a half before, averaged per component: by role for the
 * whole, and per team. Of each respondent and statement the latest answer of either stretch counts.
 */
export async function loadAssessments(session: FactsSession, asOf: Day): Promise<Assessments> {
  const respondent = "coalesce(respondent, source_file || ':' || source_line)"
  const answers = `
    WITH answers AS (
      SELECT component, coalesce(lower(role), 'other') AS role, team_id, score, ${respondent} AS who,
        asked_on > DATE '${asOf}' - INTERVAL ${recentDays} DAY AS recent
      FROM assessments
      WHERE asked_on <= DATE '${asOf}' AND asked_on > DATE '${asOf}' - INTERVAL ${earlierDays} DAY AND NOT is_placeholder
      QUALIFY row_number() OVER (PARTITION BY component, statement, ${respondent}, recent ORDER BY asked_on DESC) = 1)`
  const means = `
    count(DISTINCT who) FILTER (recent) AS n, round(avg(score) FILTER (recent), 9) AS mean,
    count(DISTINCT who) FILTER (NOT recent) AS earlier_n, round(avg(score) FILTER (NOT recent), 9) AS earlier_mean`
  const whole = await session.query(`${answers}
    SELECT component, role, ${means} FROM answers GROUP BY component, role HAVING n > 0 ORDER BY component, role`)
  const teams = await session.query(`${answers}
    SELECT team_id, component, ${means} FROM answers WHERE team_id IS NOT NULL
    GROUP BY team_id, component HAVING n >= ${smallestGroup} ORDER BY team_id, component`)
  const byTeam = Map.groupBy(teams, (row) => row['team_id'] ?? '')
  return {
    whole: whole.map(toScore),
    byTeam: new Map([...byTeam].map(([team, rows]) => [team, rows.map(toScore)])),
  }
}

function toScore(row: Readonly<Record<string, string | null>>): AssessmentScore {
  const earlierN = toCount(row['earlier_n'])
  return {
    component: row['component'] ?? '',
    role: roles[(row['role'] ?? '') as keyof typeof roles] ?? 'other',
    respondents: toCount(row['n']),
    mean: toNumber(row['mean']) ?? 0,
    earlier: earlierN === 0 ? null : { respondents: earlierN, mean: toNumber(row['earlier_mean']) ?? 0 },
  }
}
