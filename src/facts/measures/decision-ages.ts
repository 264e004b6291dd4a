import { tally } from './measure.ts'
import type { AgeMeasure } from './measure.ts'

/** Hours of the week before an instant that lie on weekdays, as a running count; a third of them are taken for working hours. */
function weekdayHours(instant: string): string {
  const hours = `(epoch(${instant}) / 3600 + 72)`
  return `(floor(${hours} / 168) * 120 + least(${hours} - floor(${hours} / 168) * 168, 120))`
}

/** Working hours from asking for a decision until it was made; undecided requests are open. */
export const decisionAges: AgeMeasure = {
  name: 'decision-ages',
  ends: ['decided'],
  sql: ({ has, asOf, instantDay }) => {
    if (!has('decisions')) return null
    const decided = `coalesce(${instantDay('decided_at')} <= ${asOf}, false)`
    const until = `CASE WHEN ${decided} THEN decided_at ELSE TIMESTAMP '1970-01-01' + INTERVAL (${asOf + 1}) DAY END`
    return `
      SELECT 0 AS unit, age, ${tally('is_decided')}, ${tally('NOT is_decided')}, 0.0
      FROM (SELECT ${decided} AS is_decided, greatest(0, round((${weekdayHours(until)} - ${weekdayHours('requested_at')}) / 3)) AS age
            FROM decisions WHERE NOT is_placeholder AND ${instantDay('requested_at')} <= ${asOf} AND ${instantDay('requested_at')} > ${asOf - 365})
      GROUP BY age`
  },
}
