import { byUnits, fixed, tally, total } from './measure.ts'
import type { Measure, MeasureContext } from './measure.ts'

const convertWithinDays = 60

/** Contacted by the as-of day, and not before they arrived. */
export function isTouched({ instantDay, asOf }: MeasureContext): string {
  return `coalesce(first_touch_at >= created_at AND ${instantDay('first_touch_at')} <= ${asOf}, false)`
}

/**
 * Leads that conversion is counted of: accepted by the as-of day, or all where nothing says which were; arrived when deals were already
 * recorded, because before none could be seen to become one.
 */
export function acceptedFrom({ day, instantDay, asOf, recordedFrom, filled }: MeasureContext): string {
  const accepted = filled('leads.accepted_on') ? `coalesce(${day('accepted_on')} <= ${asOf}, false)` : 'true'
  return recordedFrom === null ? accepted : `${accepted} AND ${instantDay('created_at')} >= ${recordedFrom}`
}

/** The deal a lead became, as named by the lead or by the deal. */
export const dealOfLead = `(
  SELECT lead_id, min(deal_id) AS deal_id FROM (
    SELECT lead_id, deal_id FROM leads WHERE deal_id IS NOT NULL
    UNION ALL SELECT lead_id, deal_id FROM deals WHERE lead_id IS NOT NULL AND NOT is_placeholder)
  GROUP BY lead_id)`

/** Day a lead became a deal: when that was qualified, or, where nothing says when, won. */
export const convertedDay = "coalesce(d.qualified, CASE WHEN d.outcome = 'won' THEN d.closed END)"

/** Leads with the units of who works them and, where deals are cut by source too, of where they came from. */
function leadRows(
  context: MeasureContext,
  period: string,
): { readonly units: readonly string[]; readonly from: string } {
  const source = context.dimensionTable('source')
  const joined = source === null ? '' : `LEFT JOIN ${source} s ON s.value = l.source`
  const sourceUnit = source === null ? '' : 'coalesce(s.unit, -1) AS u_source,'
  return {
    units: ['u_person', ...(source === null ? [] : ['u_source'])],
    from: `(SELECT l.*, coalesce(p.u_person, -1) AS u_person, ${sourceUnit} ${period} AS period
            FROM leads l LEFT JOIN person p ON p.person_id = l.owner_id ${joined} WHERE NOT l.is_placeholder)`,
  }
}

/** Leads by the day their first contact was due, and those contacted by then. */
export const leadsDue: Measure = {
  name: 'leads-due',
  kind: 'flow',
  grain: 'slot',
  columns: ['due', 'inTime'],
  sql: (context) => {
    if (!context.has('leads') || !context.filled('leads.due_by')) return null
    const { units, from } = leadRows(context, context.slot(context.instantDay('l.due_by')))
    const { unit, groups } = byUnits(units, 'period')
    return `SELECT ${unit} AS unit, period, CAST(count(*) AS DOUBLE), ${tally('first_touch_at <= due_by')}
      FROM ${from} WHERE period IS NOT NULL GROUP BY ${groups}`
  },
}

/** Leads by the day they arrived: how soon they were touched, and what became of those accepted. */
export const leadsCreated: Measure = {
  name: 'leads-created',
  kind: 'flow',
  grain: 'slot',
  columns: ['leads', 'touched', 'logHours', 'logHoursSq', 'accepted', 'converted', 'won'],
  sql: (context) => {
    if (!context.has('leads')) return null
    const { units, from } = leadRows(context, context.slot(context.instantDay('l.created_at')))
    const { unit, groups } = byUnits(units, 'period')
    const hours = `ln(greatest(epoch(first_touch_at) - epoch(created_at), 60) / 3600)`
    return `
      WITH seen AS (
        SELECT *, CASE WHEN ${isTouched(context)} THEN ${hours} END AS log_hours,
          coalesce(${context.day('accepted_on')}, ${context.instantDay('created_at')}) AS accepted_day FROM ${from}),
      judged AS (
        SELECT s.*, (${acceptedFrom(context)}) AS is_accepted, ${convertedDay} - s.accepted_day <= ${convertWithinDays} AS is_converted, d.outcome = 'won' AS is_won
        FROM seen s LEFT JOIN ${dealOfLead} k ON k.lead_id = s.lead_id LEFT JOIN deal d ON d.deal_id = k.deal_id)
      SELECT ${unit} AS unit, period, CAST(count(*) AS DOUBLE), CAST(count(log_hours) AS DOUBLE),
        ${total(fixed('log_hours'))}, ${total(fixed('log_hours * log_hours'))}, ${tally('is_accepted')}, ${tally('is_accepted AND is_converted')}, ${tally('is_won')}
      FROM judged WHERE period IS NOT NULL GROUP BY ${groups}`
  },
}
