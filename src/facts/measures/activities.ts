import { byUnits, total } from './measure.ts'
import type { Measure } from './measure.ts'

/** What people did, by the day it took place. Counted per person and day first: the one pass over the largest table. */
export const activities: Measure = {
  name: 'activities',
  kind: 'flow',
  grain: 'slot',
  columns: ['all', 'customer', 'minutes', 'customerMinutes'],
  sql: ({ has, personUnits, slot, instantDay }) => {
    if (!has('activities')) return null
    const { unit, groups } = byUnits(personUnits, 'period')
    const customer = "direction IS DISTINCT FROM 'internal'"
    return `
      WITH daily AS (
        SELECT person_id, ${instantDay('"at"')} AS day, count(*) AS n, count(*) FILTER (WHERE ${customer}) AS customer,
          sum(CAST(round(minutes) AS BIGINT)) AS minutes, sum(CAST(round(minutes) AS BIGINT)) FILTER (WHERE ${customer}) AS customer_minutes
        FROM activities WHERE NOT is_placeholder GROUP BY ALL)
      SELECT ${unit} AS unit, period, ${total('n')}, ${total('customer')}, ${total('minutes')}, ${total('customer_minutes')}
      FROM (SELECT p.*, d.*, ${slot('d.day')} AS period FROM daily d JOIN person p USING (person_id))
      WHERE period IS NOT NULL GROUP BY ${groups}`
  },
}
