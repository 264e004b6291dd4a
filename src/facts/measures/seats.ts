import { byUnits, tally, total } from './measure.ts'
import type { AgeMeasure, Measure } from './measure.ts'

const days = (from: string, until: string) => `greatest(0, least(ends, ${until}) - greatest(opens, ${from}))`

/** Days of approved seats in each slot, and how many of them the seat was empty. */
export const seatDays: Measure = {
  name: 'seat-days',
  kind: 'flow',
  grain: 'slot',
  columns: ['approved', 'vacant'],
  sql: ({ has, axis, asOf, day }) => {
    if (!has('seats')) return null
    const { unit, groups } = byUnits(['u_team'], 'period')
    const slots = axis.slots
      .map(({ start, end }, index) => `(${index}, ${start}, ${Math.min(end, asOf + 1)})`)
      .join(', ')
    const never = 'ends'
    return `
      WITH slot AS (SELECT * FROM (VALUES ${slots}) s(period, opens, ends)),
      seat AS (
        SELECT coalesce(t.u_team, -1) AS u_team, ${day('s.approved_on')} AS approved, ${day('s.filled_on')} AS filled, ${day('s.vacated_on')} AS vacated
        FROM seats s LEFT JOIN team t USING (team_id) WHERE NOT s.is_placeholder)
      SELECT ${unit} AS unit, period, ${total('approved_days')}, ${total('vacant_days')}
      FROM (SELECT u_team, period, ${days('approved', never)} AS approved_days,
              ${days('approved', `coalesce(filled, ${never})`)} + CASE WHEN vacated IS NULL THEN 0 ELSE ${days('vacated', never)} END AS vacant_days
            FROM slot CROSS JOIN seat WHERE approved < ends) GROUP BY ${groups}`
  },
}

/** Days from approval of a seat until somebody started in it, empty ones counting as open. */
export const seatAges: AgeMeasure = {
  name: 'seat-ages',
  ends: ['filled'],
  sql: ({ has, asOf, day }) => {
    if (!has('seats')) return null
    const { unit, groups } = byUnits(['u_team'], 'age')
    const filled = `(filled <= ${asOf})`
    return `
      SELECT ${unit} AS unit, age, ${tally('is_filled')}, ${tally('NOT is_filled')}, 0.0
      FROM (SELECT u_team, coalesce(${filled}, false) AS is_filled, greatest(0, CASE WHEN ${filled} THEN filled ELSE ${asOf} END - approved) AS age
            FROM (SELECT coalesce(t.u_team, -1) AS u_team, ${day('s.approved_on')} AS approved, ${day('s.filled_on')} AS filled
                  FROM seats s LEFT JOIN team t USING (team_id) WHERE NOT s.is_placeholder)
            WHERE approved <= ${asOf} AND approved > ${asOf - 731})
      GROUP BY ${groups}`
  },
}
