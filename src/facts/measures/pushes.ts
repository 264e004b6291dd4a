import { byUnits } from './measure.ts'
import type { Measure } from './measure.ts'

/** Moves of a close date into a later fiscal quarter, by the day it was moved. */
export const pushes: Measure = {
  name: 'pushes',
  kind: 'flow',
  grain: 'slot',
  columns: ['pushes'],
  sql: ({ history, dealUnits, slot, quarterNumber }) => {
    if (!history.has('close_on')) return null
    const { unit, groups } = byUnits(dealUnits, 'period')
    return `
      WITH moved AS (
        SELECT ix, from_day, due, lag(due) OVER (PARTITION BY ix ORDER BY nth) AS before FROM due_piece),
      pushed AS (
        SELECT ix, ${slot('from_day')} AS period FROM moved
        WHERE ${quarterNumber('due')} > ${quarterNumber('before')})
      SELECT ${unit} AS unit, period, CAST(count(*) AS DOUBLE) FROM pushed JOIN deal USING (ix)
      WHERE period IS NOT NULL AND (closed IS NULL OR closed > qualified) GROUP BY ${groups}`
  },
}
