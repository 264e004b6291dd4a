import { byUnits, tally, total } from './measure.ts'
import type { Measure } from './measure.ts'

const smallMinutes = 60
const monthsBack = 365

/** About no single person, with both the component it showed in and the one that was changed. */
export const hasKnownFix = (row: string): string =>
  `${row}.person_id IS NULL AND ${row}.component IS NOT NULL AND ${row}.fix_component IS NOT NULL`

const ofTeams = 'problems b LEFT JOIN team t ON t.team_id = b.team_id'

/** Problems by the day they were raised; one recurs when it names an earlier one closed within the year before. */
export const problemsRaised: Measure = {
  name: 'problems-raised',
  kind: 'flow',
  grain: 'slot',
  columns: ['raised', 'recurred', 'urgent'],
  sql: ({ has, slot, day }) => {
    if (!has('problems')) return null
    const { unit, groups } = byUnits(['u_team'], 'period')
    return `
      SELECT ${unit} AS unit, period, CAST(count(*) AS DOUBLE), ${tally('recurred')}, ${tally('urgent')}
      FROM (SELECT coalesce(t.u_team, -1) AS u_team, ${slot(day('b.raised_on'))} AS period, b.urgent,
              e.resolved_on <= b.raised_on AND b.raised_on - e.resolved_on <= ${monthsBack} AS recurred
            FROM ${ofTeams} LEFT JOIN problems e ON e.problem_id = b.recurrence_of AND NOT e.is_placeholder WHERE NOT b.is_placeholder)
      WHERE period IS NOT NULL GROUP BY ${groups}`
  },
}

/** Problems by the day they were resolved: of those that are about no single person, how many were fixed where they showed. */
export const problemsResolved: Measure = {
  name: 'problems-resolved',
  kind: 'flow',
  grain: 'slot',
  columns: ['fixed', 'atSymptom'],
  sql: ({ has, slot, day }) => {
    if (!has('problems')) return null
    const { unit, groups } = byUnits(['u_team'], 'period')
    return `
      SELECT ${unit} AS unit, period, CAST(count(*) AS DOUBLE), ${tally('fix_component = component')}
      FROM (SELECT b.component, b.fix_component, coalesce(t.u_team, -1) AS u_team, ${slot(day('b.resolved_on'))} AS period
            FROM ${ofTeams} WHERE NOT b.is_placeholder AND ${hasKnownFix('b')})
      WHERE period IS NOT NULL GROUP BY ${groups}`
  },
}

/** Small frictions standing open at the end of each slot. */
export const frictions: Measure = {
  name: 'frictions',
  kind: 'state',
  grain: 'slot',
  columns: ['open'],
  sql: ({ has, slotOrFirst, day }) => {
    if (!has('problems')) return null
    const { unit, groups } = byUnits(['u_team'], 'period')
    const small = `NOT b.is_placeholder AND NOT coalesce(b.urgent, false) AND coalesce(b.minutes_lost, 0) <= ${smallMinutes}`
    const event = (column: string, step: number) =>
      `SELECT coalesce(t.u_team, -1) AS u_team, ${slotOrFirst(day(`b.${column}`))} AS period, ${step} AS step FROM ${ofTeams} WHERE ${small}`
    return `SELECT ${unit} AS unit, period, ${total('step')} FROM (${event('raised_on', 1)} UNION ALL ${event('resolved_on', -1)})
      WHERE period IS NOT NULL GROUP BY ${groups}`
  },
}
