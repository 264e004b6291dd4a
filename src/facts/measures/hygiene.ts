import { byUnits, total } from './measure.ts'
import type { Measure } from './measure.ts'

/** Days a new record is left alone, and days after which a stage counts as not kept up. */
const graceDays = 3
const freshDays = 14

/**
 * Open deals older than three days at the end of each slot, and how many of them pass each check: close date not past, stage
 * changed within two weeks, amount above zero. Running sums of beginning and ceasing to pass.
 */
export const hygiene: Measure = {
  name: 'hygiene',
  kind: 'state',
  grain: 'slot',
  columns: ['open', 'dated', 'fresh', 'priced'],
  sql: ({ has, filled, history, personUnits, slotOrFirst }) => {
    if (!has('deals') || !filled('deals.close_on')) return null
    const { unit, groups } = byUnits(personUnits, 'period')
    const start = `(d.created + ${graceDays})`
    const stays = [
      `SELECT d.ix, ${start} AS since, d.closed AS until, 1 AS open, 0 AS dated, 0 AS fresh, CASE WHEN d.amount > 0 THEN 1 ELSE 0 END AS priced
       FROM deal d WHERE d.created IS NOT NULL`,
      `SELECT d.ix, greatest(${start}, p.from_day), least(d.closed, p.until_day, p.due + 1), 0, 1, 0, 0
       FROM due_piece p JOIN deal d USING (ix) WHERE d.created IS NOT NULL`,
      ...(history.has('stage')
        ? [
            `SELECT d.ix, greatest(${start}, v.from_day), least(d.closed, v.until_day, v.from_day + ${freshDays + 1}), 0, 0, 1, 0
             FROM stage_visit v JOIN deal d USING (ix) WHERE d.created IS NOT NULL`,
          ]
        : []),
    ]
    const sums = ['open', 'dated', 'fresh', 'priced'].map((name) => total(`sign * e.${name}`)).join(', ')
    return `
      WITH stay AS (${stays.join(' UNION ALL ')}),
      event AS (
        SELECT *, 1 AS sign, ${slotOrFirst('since')} AS period FROM stay WHERE until IS NULL OR since < until
        UNION ALL SELECT *, -1 AS sign, ${slotOrFirst('until')} AS period FROM stay WHERE since < until)
      SELECT ${unit} AS unit, period, ${sums}
      FROM event e JOIN deal d USING (ix) WHERE period IS NOT NULL GROUP BY ${groups}`
  },
}
