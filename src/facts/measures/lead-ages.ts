import { convertedDay, dealOfLead } from './leads.ts'
import { byUnits, tally } from './measure.ts'
import type { AgeMeasure } from './measure.ts'

/**
 * Days from a lead's arrival until its deal was won; leads still without one count as open with the age they have reached. A lead from
 * before deals were recorded comes under observation at the age it had then.
 */
export const leadAges: AgeMeasure = {
  name: 'lead-ages',
  ends: ['won', 'sentBack'],
  sql: ({ has, asOf, day, instantDay, recordedFrom, dimensionTable }) => {
    if (!has('leads')) return null
    const source = dimensionTable('source')
    const units = ['u_person', ...(source === null ? [] : ['u_source'])]
    const { unit, groups } = byUnits(units, 'age')
    return `
      WITH lead AS (
        SELECT coalesce(p.u_person, -1) AS u_person, ${source === null ? '' : 'coalesce(s.unit, -1) AS u_source,'}
          ${instantDay('l.created_at')} AS arrived, ${day('l.rejected_on')} AS rejected,
          CASE WHEN d.outcome = 'won' THEN coalesce(d.closed, ${convertedDay}) END AS won
        FROM leads l LEFT JOIN person p ON p.person_id = l.owner_id ${source === null ? '' : `LEFT JOIN ${source} s ON s.value = l.source`}
          LEFT JOIN ${dealOfLead} k ON k.lead_id = l.lead_id LEFT JOIN deal d ON d.deal_id = k.deal_id
        WHERE NOT l.is_placeholder AND ${instantDay('l.created_at')} <= ${asOf}),
      ended AS (
        SELECT *, CASE WHEN won IS NOT NULL THEN 'won' WHEN rejected <= ${asOf} THEN 'sent back' ELSE 'open' END AS outcome,
          coalesce(won, CASE WHEN rejected <= ${asOf} THEN rejected END, ${asOf}) AS until
        FROM lead),
      seen AS (
        SELECT *, greatest(until - arrived, 0) AS ended, greatest(${recordedFrom ?? 0} - arrived, 0) AS entered
        FROM ended WHERE until >= ${recordedFrom ?? 0})
      SELECT ${unit} AS unit, age, ${tally("event = 'won'")}, ${tally("event = 'sent back'")}, ${tally("event = 'open'")}, ${tally("event = 'entered'")}
      FROM (SELECT ${units.join(', ')}, outcome AS event, ended AS age FROM seen
            UNION ALL SELECT ${units.join(', ')}, 'entered', least(entered, ended) FROM seen)
      GROUP BY ${groups}`
  },
}
