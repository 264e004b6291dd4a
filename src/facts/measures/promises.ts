import { byUnits, tally, total } from './measure.ts'
import type { Measure } from './measure.ts'

/** Actions by the day they were due; kept when done by then, or when another day was agreed before. */
export const actionsDue: Measure = {
  name: 'actions-due',
  kind: 'flow',
  grain: 'slot',
  columns: ['due', 'kept'],
  sql: ({ has, personUnits, slot, day }) => {
    if (!has('actions')) return null
    const { unit, groups } = byUnits(personUnits, 'period')
    return `
      SELECT ${unit} AS unit, period, CAST(count(*) AS DOUBLE), ${tally('done_on <= due_on OR renegotiated_on <= due_on')}
      FROM (SELECT a.due_on, a.done_on, a.renegotiated_on, coalesce(p.u_person, -1) AS u_person, ${slot(day('a.due_on'))} AS period
            FROM actions a LEFT JOIN person p ON p.person_id = a.owner_id WHERE NOT a.is_placeholder)
      WHERE period IS NOT NULL GROUP BY ${groups}`
  },
}

/** Top priorities that stood as each fiscal quarter began, and how many were added, dropped or redefined within it. */
export const priorityChanges: Measure = {
  name: 'priority-changes',
  kind: 'flow',
  grain: 'quarter',
  columns: ['standing', 'added', 'dropped', 'redefined'],
  sql: ({ has, axis, asOf, day }) => {
    if (!has('priorities')) return null
    const quarters = axis.quarters.map(({ start, end }, index) => `(${index}, ${start}, ${end})`).join(', ')
    const within = (column: string) => `${column} > opens AND ${column} < ends AND ${column} <= ${asOf}`
    return `
      WITH quarter AS (SELECT * FROM (VALUES ${quarters}) q(period, opens, ends)),
      priority AS (
        SELECT ${day('period_start')} AS starts, ${day('coalesce(added_on, period_start)')} AS added,
          ${day('dropped_on')} AS dropped, ${day('redefined_on')} AS redefined FROM priorities WHERE NOT is_placeholder),
      plan AS (SELECT q.*, (SELECT max(starts) FROM priority WHERE starts < q.ends AND starts <= ${asOf}) AS current FROM quarter q)
      SELECT 0 AS unit, period, ${tally('added <= greatest(opens, starts) AND (dropped IS NULL OR dropped > opens)')},
        ${tally(within('added') + ' AND added > starts')}, ${tally(within('dropped'))}, ${tally(within('redefined'))}
      FROM plan JOIN priority ON starts = current GROUP BY period`
  },
}

/** Initiatives under way at the end of each slot, weighted by how much they ask of people. */
export const initiativesRunning: Measure = {
  name: 'initiatives-running',
  kind: 'state',
  grain: 'slot',
  columns: ['scoped', 'unscoped'],
  sql: ({ has, slotOrFirst, day }) => {
    if (!has('initiatives')) return null
    const event = (column: string, step: number) =>
      `SELECT ${slotOrFirst(day(column))} AS period, ${step} * coalesce(intensity, 1) AS weight, people_in_scope FROM initiatives WHERE NOT is_placeholder`
    return `
      SELECT 0 AS unit, period, ${total('weight * people_in_scope', 'people_in_scope IS NOT NULL')}, ${total('weight', 'people_in_scope IS NULL')}
      FROM (${event('started_on', 1)} UNION ALL ${event('ended_on', -1)}) WHERE period IS NOT NULL GROUP BY period`
  },
}
