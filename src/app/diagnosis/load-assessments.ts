import type { AssessmentScore } from '../../domain/diagnosis/index.ts'
import type { Day } from '../../domain/metrics/series.ts'
import type { FactsSession } from '../../facts/index.ts'
import { toCount, toNumber } from './sql-values.ts'

/** Teams with fewer respondents are never shown or judged by themselves: answers must stay anonymous. */
const smallestGroup = 5
const newestDays = 91
const recentDays = 182
const earlierDays = 730
/** Answers it takes before half of what somebody answers below or above everyone else counts as that person's own habit. */
const habitAnswers = 4

const roles = { leader: 'leader', manager: 'manager', seller: 'seller' } as const

export interface Assessments {
  readonly whole: readonly AssessmentScore[]
  readonly byTeam: ReadonlyMap<string, readonly AssessmentScore[]>
}

/**
 * The answers of the last half-year, among them those of the last quarter, and those of the year and a half before, averaged per
 * component: by role for the whole, and per team. Of each respondent and statement the latest answer of either stretch counts.
 * `level` is the mean with the habit of each respondent taken out: some score everything low, others high, and whoever happened to
 * answer about a component would otherwise move it (halo; drawn towards none where somebody answered little).
 */
export async function loadAssessments(session: FactsSession, asOf: Day): Promise<Assessments> {
  const respondent = "coalesce(respondent, source_file || ':' || source_line)"
  const day = `DATE '${asOf}'`
  const answers = `
    WITH given AS (
      SELECT component, coalesce(lower(role), 'other') AS role, team_id, score, ${respondent} AS who,
        asked_on > ${day} - INTERVAL ${recentDays} DAY AS recent, asked_on > ${day} - INTERVAL ${newestDays} DAY AS newest
      FROM assessments
      WHERE asked_on <= ${day} AND asked_on > ${day} - INTERVAL ${earlierDays} DAY AND NOT is_placeholder
      QUALIFY row_number() OVER (PARTITION BY component, statement, ${respondent}, recent ORDER BY asked_on DESC) = 1),
    answers AS (
      SELECT *, score - (avg(score) OVER own - avg(score) OVER everyone)
        * count(*) OVER own / (count(*) OVER own + ${habitAnswers}) AS level
      FROM given WINDOW own AS (PARTITION BY who, recent, newest), everyone AS (PARTITION BY recent, newest))`
  const means = [
    ['', 'recent'],
    ['newest_', 'newest'],
    ['earlier_', 'NOT recent'],
  ]
    .map(
      ([prefix, when]) => `count(DISTINCT who) FILTER (${when}) AS ${prefix}n,
    round(avg(score) FILTER (${when}), 9) AS ${prefix}mean, round(avg(level) FILTER (${when}), 9) AS ${prefix}level`,
    )
    .join(', ')
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
  const read = (prefix: string) => {
    const mean = toNumber(row[`${prefix}mean`]) ?? 0
    return { respondents: toCount(row[`${prefix}n`]), mean, level: toNumber(row[`${prefix}level`]) ?? mean }
  }
  const [newest, earlier] = [read('newest_'), read('earlier_')]
  return {
    component: row['component'] ?? '',
    role: roles[(row['role'] ?? '') as keyof typeof roles] ?? 'other',
    ...read(''),
    newest: newest.respondents === 0 ? null : newest,
    earlier: earlier.respondents === 0 ? null : earlier,
  }
}
