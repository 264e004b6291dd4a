import { byUnits, total } from './measure.ts'
import type { Measure, MeasureContext } from './measure.ts'

/**
 * `booked`: won deals with whom they are credited to and in what part. Without credits of its own a deal is its owner's; splits are
 * scaled to add up to 1, so that no value counts twice; overlays are credited beside the value and not counted here.
 */
export function bookedSql({ has }: Pick<MeasureContext, 'has'>): string {
  const won = "outcome = 'won' AND is_qualified"
  if (!has('deal_credits')) return `SELECT *, u_person AS u_credited, 1.0 AS part FROM deal WHERE ${won}`
  return `
    SELECT d.*, coalesce(c.u_person, CASE WHEN c.deal_id IS NULL THEN d.u_person END, -1) AS u_credited, coalesce(c.part, 1.0) AS part
    FROM deal d LEFT JOIN (
      SELECT k.deal_id, p.u_person, k.share / sum(k.share) OVER (PARTITION BY k.deal_id) AS part
      FROM deal_credits k LEFT JOIN person p USING (person_id)
      WHERE NOT k.is_placeholder AND k.kind IS DISTINCT FROM 'overlay' AND k.share > 0) c ON c.deal_id = d.deal_id
    WHERE ${won}`
}

/** Value won, by the day deals closed: the whole and cuts of deals in full, people by what they are credited. */
export const bookings: Measure = {
  name: 'bookings',
  kind: 'flow',
  grain: 'slot',
  columns: ['amount'],
  sql: (context) => {
    const { has, dealUnits, slot } = context
    if (!has('deals')) return null
    const cuts = dealUnits.filter((column) => column !== 'u_person')
    const { unit, groups } = byUnits(cuts, 'period')
    return `
      WITH booked AS (SELECT *, ${slot('closed')} AS period FROM (${bookedSql(context)}))
      SELECT ${unit} AS unit, period, ${total('coalesce(amount, 0)')}
      FROM (SELECT DISTINCT ON (ix) * FROM booked) WHERE period IS NOT NULL GROUP BY ${groups}
      UNION ALL
      SELECT u_credited, period, ${total('CAST(round(coalesce(amount, 0) * part) AS BIGINT)')}
      FROM booked WHERE period IS NOT NULL AND u_credited >= 0 GROUP BY u_credited, period`
  },
}
