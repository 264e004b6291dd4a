import { byUnits, tally, total } from './measure.ts'
import type { Measure } from './measure.ts'

/** Entries this long are days off or reminders rather than meetings. */
const allDayMinutes = 720
const people = 3

export const isShort = `minutes < ${allDayMinutes}`
export const isLeader = "role IN ('manager', 'leader')"
export const isSeller = "role IN ('seller', 'specialist', 'sdr')"

const outside = "(coalesce(attendees_external, 0) > 0 OR coalesce(purpose = 'customer', false))"
const withSellers = "purpose IN ('coaching', 'one_to_one')"
export const isSelling = `(${outside} OR coalesce(purpose = 'deal', false))`

/** Called less than a day ahead, for three or more. */
export const isSudden = `NOT is_placeholder AND created_at <= starts_at AND created_at > starts_at - INTERVAL 1 DAY
  AND coalesce(attendees_internal, 0) + coalesce(attendees_external, 0) >= ${people}`

/** Scheduled minutes by the day they took place, of leaders and of sellers. The purpose tag beats the list of attendees. */
export const calendarTime: Measure = {
  name: 'calendar-time',
  kind: 'flow',
  grain: 'slot',
  columns: [
    'leaderMinutes',
    'leaderInternal',
    'leaderField',
    'leaderEntries',
    'sellerMinutes',
    'sellerSelling',
    'sellingEntries',
  ],
  sql: ({ has, personUnits, slot, instantDay }) => {
    if (!has('calendar')) return null
    const { unit, groups } = byUnits(personUnits, 'period')
    return `
      SELECT ${unit} AS unit, period, ${total('m', isLeader)}, ${total('m', `${isLeader} AND NOT ${outside} AND NOT ${withSellers}`)},
        ${total('m', `${isLeader} AND (${outside} OR ${withSellers})`)}, ${tally(isLeader)},
        ${total('m', isSeller)}, ${total('m', `${isSeller} AND ${isSelling}`)}, ${tally(`${isSeller} AND ${isSelling}`)}
      FROM (SELECT c.attendees_external, coalesce(c.purpose, 'other') AS purpose, CAST(round(c.minutes) AS BIGINT) AS m, h.role, p.*,
              ${slot(instantDay('c.starts_at'))} AS period
            FROM calendar c JOIN person p USING (person_id) JOIN people h USING (person_id)
            WHERE NOT c.is_placeholder AND ${isShort})
      WHERE period IS NOT NULL GROUP BY ${groups}`
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
               WHERE ${isSudden})
         WHERE period IS NOT NULL GROUP BY period`
      : null,
}
