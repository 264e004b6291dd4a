import type { Span } from '../../domain/calendar/index.ts'
import { hasKnownFix } from '../measures/problems.ts'
import { isSudden } from '../measures/calendar-time.ts'
import type { MeasureContext } from '../measures/measure.ts'
import { within } from './row-source.ts'
import type { RowSource } from './row-source.ts'

const columns = [
  'problem_id',
  'raised_on',
  'title',
  'component',
  'urgent',
  'recurrence_of',
  'resolved_on',
  'fix_component',
]

function problemRows(where: (span: Span, context: MeasureContext) => string): RowSource {
  return {
    columns,
    units: () => ['u_team'],
    sql: (context, span) => `
      SELECT ${columns.map((name) => `t.${name}`).join(', ')}, t.source_file, t.source_line, b.u_team
      FROM problems t LEFT JOIN team b USING (team_id) WHERE NOT t.is_placeholder AND (${where(span, context)})`,
  }
}

/** Urgent problems and meetings called at once, side by side. */
const crises: RowSource = {
  columns: ['what', 'id', 'on', 'title'],
  units: () => ['u_team'],
  sql: ({ has, filled, day, instantDay }, span) => {
    const problems = `
      SELECT 'problem' AS what, problem_id AS id, raised_on AS "on", title, source_file, source_line, -1 AS u_team
      FROM problems WHERE NOT is_placeholder AND urgent AND ${within(day('raised_on'), span)}`
    const meetings = `
      SELECT 'meeting', event_id, CAST(min(starts_at) AS DATE), min(purpose), min(source_file), min(source_line), -1
      FROM calendar WHERE ${isSudden} AND ${within(instantDay('starts_at'), span)} GROUP BY event_id`
    return has('calendar') && filled('calendar.created_at') ? `${problems} UNION ALL ${meetings}` : problems
  },
}

export const problemSources: Readonly<Record<string, RowSource>> = {
  'problems-raised': problemRows((span, { day }) => within(day('t.raised_on'), span)),
  'problems-fixed': problemRows((span, { day }) => `${within(day('t.resolved_on'), span)} AND ${hasKnownFix('t')}`),
  crises,
}
