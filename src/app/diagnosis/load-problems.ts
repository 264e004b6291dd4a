import type { ProblemReport } from '../../domain/diagnosis/index.ts'
import type { Day } from '../../domain/metrics/series.ts'
import { ledgerSource, type FactsSession } from '../../facts/index.ts'
import { toNumber } from './sql-values.ts'

/** The problem log as known on the as-of day: what was resolved, verified or repeated later is not known yet. */
export async function loadProblems(session: FactsSession, asOf: Day): Promise<readonly ProblemReport[]> {
  const rows = await session.query(`
    SELECT problem_id, CAST(raised_on AS VARCHAR) AS raised_on, title, details, component, team_id, person_id, minutes_lost,
      people_affected, recurrence_of, CAST(resolved_on AS VARCHAR) AS resolved_on, fix_component, verified,
      CAST(verified_on AS VARCHAR) AS verified_on
    FROM (${knownSql(asOf)}) WHERE raised_on <= DATE '${asOf}' AND NOT is_placeholder ORDER BY raised_on, problem_id`)
  return rows.map((row) => {
    const resolvedOn = notAfter(row['resolved_on'] ?? null, asOf)
    const verified = row['verified'] ?? null
    const verifiedOn = row['verified_on'] ?? null
    return {
      id: row['problem_id'] ?? '',
      raisedOn: row['raised_on'] ?? asOf,
      title: row['title'] ?? '',
      details: row['details'] ?? null,
      component: row['component'] ?? null,
      teamId: row['team_id'] ?? null,
      personId: row['person_id'] ?? null,
      minutesLost: toNumber(row['minutes_lost']),
      peopleAffected: toNumber(row['people_affected']),
      recurrenceOf: row['recurrence_of'] ?? null,
      resolvedOn,
      fixComponent: resolvedOn === null ? null : (row['fix_component'] ?? null),
      verified:
        (verified === 'held' || verified === 'failed') && (verifiedOn === null || verifiedOn <= asOf) ? verified : null,
    }
  })
}

/**
 * What people record in the log after the last export is known too, as of its last day: the sum of what they say now, held against
 * the newest numbers there are.
 */
function knownSql(asOf: Day): string {
  const columns = ['raised_on', 'resolved_on', 'verified_on'].map(
    (name) =>
      `CASE WHEN source_file = '${ledgerSource}' THEN least(${name}, DATE '${asOf}') ELSE ${name} END AS ${name}`,
  )
  return `SELECT * REPLACE (${columns.join(', ')}) FROM problems`
}

function notAfter(day: Day | null, asOf: Day): Day | null {
  return day !== null && day <= asOf ? day : null
}
