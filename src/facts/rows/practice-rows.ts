import type { Span } from '../../domain/calendar/index.ts'
import type { TableName } from '../../domain/open-format/table.ts'
import { quoteName } from '../database.ts'
import { isLeader, isSeller, isSelling, isShort } from '../measures/calendar-time.ts'
import { isCoaching, tookPlace } from '../measures/coaching.ts'
import type { MeasureContext } from '../measures/measure.ts'
import { within } from './row-source.ts'
import type { RowSource } from './row-source.ts'

interface PersonRows {
  readonly table: TableName
  readonly person: string
  readonly columns: readonly string[]
  /** Also rows of nobody known, for the organisation alone. */
  readonly ofNobody?: true
  readonly where: (span: Span, context: MeasureContext) => string
}

/** Rows `t` of a table that name a person; `h` is the person in full. */
function personRows({ table, person, columns, ofNobody, where }: PersonRows): RowSource {
  return {
    columns,
    units: ({ allPersonUnits }) => allPersonUnits,
    sql: (context, span) => `
      SELECT ${columns.map((name) => `t.${quoteName(name)}`).join(', ')}, t.source_file, t.source_line,
        ${context.allPersonUnits.map((name) => `p.${name}`).join(', ')}
      FROM ${table} t ${ofNobody === true ? 'LEFT JOIN' : 'JOIN'} person p ON p.person_id = t.${quoteName(person)}
        LEFT JOIN people h ON h.person_id = p.person_id
      WHERE NOT t.is_placeholder AND (${where(span, context)})`,
  }
}

const events = ['event_id', 'person_id', 'starts_at', 'minutes', 'purpose', 'attendees_internal', 'attendees_external']
const sessions = ['session_id', 'coach_id', 'coachee_id', 'on', 'kind', 'status', 'scheduled_on', 'minutes']
const calendarRows = (condition: string) =>
  personRows({
    table: 'calendar',
    person: 'person_id',
    columns: events,
    where: (span, { instantDay }) => `${within(instantDay('t.starts_at'), span)} AND ${isShort} AND ${condition}`,
  })
const coachingRows = (condition: string) =>
  personRows({
    table: 'coaching',
    person: 'coachee_id',
    columns: sessions,
    where: (span, { day }) => `${within(day('t."on"'), span)} AND ${isCoaching} AND ${condition}`,
  })

export const practiceSources: Readonly<Record<string, RowSource>> = {
  'customer-activities': personRows({
    table: 'activities',
    person: 'person_id',
    columns: ['activity_id', 'person_id', 'at', 'kind', 'direction', 'deal_id', 'minutes'],
    where: (span, { instantDay }) =>
      `${within(instantDay('t."at"'), span)} AND t.direction IS DISTINCT FROM 'internal'`,
  }),
  'leader-calendar': calendarRows(isLeader),
  'selling-calendar': calendarRows(`${isSeller} AND ${isSelling}`),
  coaching: coachingRows(tookPlace),
  'one-on-ones': coachingRows("kind = 'one_to_one'"),
  commitments: personRows({
    table: 'coaching',
    person: 'coachee_id',
    columns: ['session_id', 'coach_id', 'coachee_id', 'on', 'commitment_due', 'commitment_status'],
    where: (span, { day }) => within(day('t.commitment_due'), span),
  }),
  'actions-due': personRows({
    table: 'actions',
    person: 'owner_id',
    columns: ['action_id', 'title', 'owner_id', 'due_on', 'done_on', 'renegotiated_on', 'source'],
    ofNobody: true,
    where: (span, { day }) => within(day('t.due_on'), span),
  }),
}
