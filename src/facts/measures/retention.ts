import { byUnits, total } from './measure.ts'
import type { Measure } from './measure.ts'

const running = (at: string) => `"first" <= ${at} AND ("last" IS NULL OR "last" > ${at})`

/**
 * For the twelve months up to the end of each fiscal month: yearly value of the customers active at the start, and what of it was
 * kept and what it had become. A customer's subscriptions are added up before they are compared.
 */
export const retention: Measure = {
  name: 'retention',
  kind: 'flow',
  grain: 'month',
  columns: ['customers', 'start', 'kept', 'grown'],
  sql: ({ has, axis, asOf, money, day, dimensionTable }) => {
    if (!has('subscriptions')) return null
    const cuts = (['segment', 'region', 'industry'] as const).flatMap((column) => {
      const table = dimensionTable(`account_${column}`) ?? dimensionTable(column)
      return table === null ? [] : [{ table, column }]
    })
    const { unit, groups } = byUnits(
      cuts.map((_, index) => `u_cut${index}`),
      'period',
    )
    const months = axis.months.map(({ end }, index) => `(${index}, ${Math.min(end, asOf + 1) - 1})`).join(', ')
    const units = cuts.map(({ table }, index) => `, coalesce(${table}.unit, -1) AS u_cut${index}`).join('')
    const joins = cuts.map(({ table, column }) => `LEFT JOIN ${table} ON ${table}.value = a.${column}`).join(' ')
    // One rate for both ends, or a move of the currency would pass for growth
    const amount = money.convert('amount_minor', 'currency', String(asOf))
    return `
      WITH month AS (SELECT * FROM (VALUES ${months}) m(period, ending)),
      running AS (SELECT account_id, ${day('"from"')} AS "first", ${day('"until"')} AS "last", ${amount} AS amount_minor
        FROM subscriptions WHERE NOT is_placeholder AND ${amount} IS NOT NULL),
      customer AS (
        SELECT period, account_id, coalesce(sum(amount_minor) FILTER (WHERE ${running('ending - 365')}), 0) AS before,
          coalesce(sum(amount_minor) FILTER (WHERE ${running('ending')}), 0) AS now
        FROM month CROSS JOIN running GROUP BY period, account_id),
      placed AS (SELECT c.* ${units} FROM customer c LEFT JOIN accounts a USING (account_id) ${joins} WHERE before > 0)
      SELECT ${unit} AS unit, period, CAST(count(*) AS DOUBLE), ${total('before')}, ${total('least(before, now)')}, ${total('now')}
      FROM placed GROUP BY ${groups}`
  },
}
