import { periodOf } from '../../domain/calendar/index.ts'
import type { Span } from '../../domain/calendar/index.ts'
import { coverageLooksAheadDays } from '../../domain/metrics/pipeline-coverage.ts'
import { quoteName } from '../database.ts'
import { bookedSql } from '../measures/bookings.ts'
import type { MeasureContext } from '../measures/measure.ts'
import { within } from './row-source.ts'
import type { RowSource } from './row-source.ts'

const always = ['deal_id', 'name', 'owner_id', 'created_on', 'qualified_on']
const ended = [...always, 'closed_on', 'outcome', 'amount_minor', 'currency']
const standing = [...always, 'close_on', 'stage', 'amount_minor', 'currency']

/** Deals `d` as they stood on the as-of day that meet a condition. */
function dealRows(columns: readonly string[], where: (span: Span, context: MeasureContext) => string): RowSource {
  return {
    columns,
    units: ({ allDealUnits }) => allDealUnits,
    sql: (context, span) => `
      SELECT ${columns.map((name) => `t.${quoteName(name)}`).join(', ')}, t.source_file, t.source_line,
        ${context.allDealUnits.map((name) => `d.${name}`).join(', ')}
      FROM deal d JOIN deals t ON t.deal_id = d.deal_id WHERE NOT t.is_placeholder AND (${where(span, context)})`,
  }
}

const closedIn = (span: Span) => `d.is_qualified AND ${within('d.closed', span)}`
const wonIn = (span: Span) => `${closedIn(span)} AND d.outcome = 'won'`
const createdIn = (span: Span, { recordedFrom }: MeasureContext) =>
  `d.is_qualified AND ${within('d.qualified', span)}${recordedFrom === null ? '' : ` AND d.qualified >= ${recordedFrom}`}`
const openAt = (day: number) => `(d.closed IS NULL OR d.closed >= ${day})`
const settled = "d.outcome IN ('won', 'lost', 'no_decision')"

/** Due in the quarter that the last day of the span lies in; as of the last week of a quarter, in the one after it. */
function dueAt({ start, end }: Span, { calendar, asOf }: MeasureContext): string {
  const now = periodOf(calendar, 'quarter', end - 1)
  const isAhead = end - start === 1 && end - 1 === asOf && now.end - asOf <= coverageLooksAheadDays
  const quarter = isAhead ? periodOf(calendar, 'quarter', now.end) : now
  return `d.is_qualified AND d.qualified < ${end} AND ${openAt(end)} AND d.ix IN (
    SELECT ix FROM due_piece WHERE ${within('due', quarter)} AND from_day < ${end} AND (until_day IS NULL OR until_day >= ${end}))`
}

const standsAt = (visit: string, end: number) =>
  `${visit}.from_day < ${end} AND (${visit}.until_day IS NULL OR ${visit}.until_day >= ${end})`
const stagedDeals = dealRows(standing, ({ end }) => `d.is_qualified AND d.qualified < ${end} AND ${openAt(end)}`)

export const dealSources: Readonly<Record<string, RowSource>> = {
  'closed-deals': dealRows(ended, (span) => `${closedIn(span)} AND ${settled}`),
  'closed-deals-priced': dealRows(ended, (span) => `${closedIn(span)} AND ${settled} AND d.amount > 0`),
  'won-deals': dealRows(ended, wonIn),
  'booked-deals': {
    columns: [...ended, 'share'],
    units: ({ allDealUnits }) => ['u_credited', ...allDealUnits.filter((name) => name !== 'u_person')],
    sql: (context, span) => `
      SELECT ${ended.map((name) => `t.${quoteName(name)}`).join(', ')}, d.part AS "share", t.source_file, t.source_line, d.u_credited,
        ${context.allDealUnits.map((name) => `d.${name}`).join(', ')}
      FROM (${bookedSql(context)}) d JOIN deals t ON t.deal_id = d.deal_id WHERE ${within('d.closed', span)}`,
  },
  'won-deals-priced': dealRows(ended, (span) => `${wonIn(span)} AND d.amount > 0`),
  'won-deals-timed': dealRows(ended, (span) => `${wonIn(span)} AND d.qualified IS NOT NULL`),
  'won-deals-listed': dealRows(
    [...ended, 'list_amount_minor'],
    (span) => `${wonIn(span)} AND d.list_amount > 0 AND d.amount IS NOT NULL`,
  ),
  'created-deals': dealRows(ended, createdIn),
  'created-deals-priced': dealRows(ended, (span, context) => `${createdIn(span, context)} AND d.amount > 0`),
  'created-deals-scored': dealRows(
    [...ended, 'account_id'],
    (span, context) => `${createdIn(span, context)} AND d.fit_score IS NOT NULL`,
  ),
  'due-deals': dealRows(standing, dueAt),
  'checked-deals': dealRows(standing, ({ end }) => `d.created + 3 < ${end} AND ${openAt(end)}`),
  'staged-deals': {
    columns: standing,
    units: ({ allDealUnits }) => [...allDealUnits, 'u_stage'],
    sql: (context, span) => `
      SELECT r.*, s.unit AS u_stage FROM (${stagedDeals.sql(context, span)}) r JOIN deal USING (deal_id) JOIN stage_visit v USING (ix)
      JOIN stage s ON s.stage = v.stage WHERE ${standsAt('v', span.end)}`,
  },
}
