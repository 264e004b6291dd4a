import { byUnits, total } from './measure.ts'
import type { Measure } from './measure.ts'

/** Entries this long are days off or reminders rather than meetings. */
const allDayMinutes = 720
const people = 3

const outside = "(coalesce(attendees_external, 0) > 0 OR purpose = 'customer')"
const withSellers = "purpose IN ('coaching', 'one_to_one')"

/** Scheduled minutes by the day they took place, of leaders and of sellers. The purpose tag beats the list of attendees. */
export const calendarTime: Measure = {
  name: 'calendar-time',
  kind: 'flow',
  grain: 'slot',
  columns: ['leaderMinutes', 'leaderInternal', 'leaderField', 'sellerMinutes', 'sellerSelling'],
  sql: ({ has, personUnits, slot, instantDay }) => {
    if (!has('calendar')) return null
    const { unit, groups } = byUnits(personUnits, 'period')
    const leads = "role IN ('manager', 'leader')"
    const sells = "role IN ('seller', 'specialist', 'sdr')"
    return `
      SELECT ${unit} AS unit, period, ${total('m', leads)}, ${total('m', `${leads} AND NOT ${outside} AND NOT ${withSellers}`)},
        ${total('m', `${leads} AND (${outside} OR ${withSellers})`)}, ${total('m', sells)}, ${total('m', `${sells} AND (${outside} OR purpose = 'deal')`)}
      FROM (SELECT c.attendees_external, coalesce(c.purpose, 'other') AS purpose, CAST(round(c.minutes) AS BIGINT) AS m, h.role, p.*,
              ${slot(instantDay('c.starts_at'))} AS period
            FROM calendar c JOIN person p USING (person_id) JOIN people h USING (person_id)
            WHERE NOT c.is_placeholder AND c.minutes < ${allDayMinutes})
      WHERE period IS NOT NULL GROUP BY ${groups}`
  },
  behind: {
    table: 'calendar',
    person: 'person_id',
    columns: ['event_id', 'person_id', 'starts_at', 'minutes', 'purpose', 'attendees_internal', 'attendees_external'],
    where: ({ start, end }, { instantDay }) =>
      `${instantDay('t.starts_at')} >= ${start} AND ${instantDay('t.starts_at')} < ${end}`,
  },
}

/** Meetings of three and more called less than a day ahead: each once, for the organisation. */
export const suddenMeetings: Measure = {
  name: 'sudden-meetings',
  kind: 'flow',
  grain: 'slot',
  columns: ['meetings'],
  sql: ({ has, filled, slot, instantDay }) =>
    has('calendar') && filled('calendar.created_at')
      ? `SELECT 0 AS unit, period, CAST(count(DISTINCT event_id) AS DOUBLE)
         FROM (SELECT *, ${slot(instantDay('starts_at'))} AS period FROM calendar
               WHERE NOT is_placeholder AND created_at <= starts_at AND created_at > starts_at - INTERVAL 1 DAY
                 AND coalesce(attendees_internal, 0) + coalesce(attendees_external, 0) >= ${people})
         WHERE period IS NOT NULL GROUP BY period`
      : null,
}
