import { byUnits, tally, total } from './measure.ts'
import type { Measure } from './measure.ts'

const toleranceDays = 2
const movedDays = 7
export const tookPlace = "status IS DISTINCT FROM 'cancelled'"
export const isCoaching = "kind IS DISTINCT FROM 'coach_the_coach'"

/** Coaching by the day of the session, counted for the person coached. */
export const coaching: Measure = {
  name: 'coaching',
  kind: 'flow',
  grain: 'slot',
  columns: ['sessions', 'minutes', 'oneOnOnes', 'kept'],
  sql: ({ has, personUnits, slot, day }) => {
    if (!has('coaching')) return null
    const { unit, groups } = byUnits(personUnits, 'period')
    const late = '"on" - scheduled_on'
    const kept = `status = 'held' AND (scheduled_on IS NULL OR abs(${late}) <= ${toleranceDays}) OR status = 'moved' AND (scheduled_on IS NULL OR abs(${late}) <= ${movedDays})`
    return `
      SELECT ${unit} AS unit, period, ${tally(tookPlace)}, ${total('CAST(round(minutes) AS BIGINT)', tookPlace)},
        ${tally("kind = 'one_to_one'")}, ${tally(`kind = 'one_to_one' AND (${kept} OR status IS NULL)`)}
      FROM (SELECT c.*, p.*, ${slot(day('c."on"'))} AS period FROM coaching c JOIN person p ON p.person_id = c.coachee_id
            WHERE NOT c.is_placeholder AND ${isCoaching})
      WHERE period IS NOT NULL GROUP BY ${groups}`
  },
}

/** Commitments made in coaching, by the day they were due. */
export const commitments: Measure = {
  name: 'commitments',
  kind: 'flow',
  grain: 'slot',
  columns: ['due', 'done'],
  sql: ({ has, filled, personUnits, slot, day }) => {
    if (!has('coaching') || !filled('coaching.commitment_due')) return null
    const { unit, groups } = byUnits(personUnits, 'period')
    return `
      SELECT ${unit} AS unit, period, CAST(count(*) AS DOUBLE), ${tally("commitment_status = 'done'")}
      FROM (SELECT c.*, p.*, ${slot(day('c.commitment_due'))} AS period FROM coaching c JOIN person p ON p.person_id = c.coachee_id
            WHERE NOT c.is_placeholder)
      WHERE period IS NOT NULL GROUP BY ${groups}`
  },
}
