import { periodsBetween } from '../domain/calendar/index.ts'
import type { FiscalCalendar, Span } from '../domain/calendar/index.ts'
import type { Axis } from '../domain/metrics/measures.ts'
import type { Database } from './database.ts'
import type { MeasureContext } from './measures/measure.ts'

/** How far before and after the axis fiscal quarters are numbered. */
const daysAround = 4 * 366

/** A list, as a DuckDB variable, of the index of the span each day lies in; the SQL that reads it gives null outside. */
async function setLookup(
  database: Database,
  name: string,
  spans: readonly Span[],
): Promise<(day: string, last?: number) => string> {
  const start = spans[0]?.start ?? 0
  const end = spans.at(-1)?.end ?? 0
  const indices = spans.flatMap((span, index) => Array.from({ length: span.end - span.start }, () => index))
  await database.run(`SET VARIABLE ${name} = [${indices.join(', ')}]::INTEGER[]`)
  return (day, last = end - 1) =>
    `CASE WHEN (${day}) >= ${start} AND (${day}) <= ${last} THEN getvariable('${name}')[CAST((${day}) - ${start - 1} AS INTEGER)] END`
}

/** SQL from a day number to the slot, month or quarter it lies in. */
export async function setDayLookups(
  database: Database,
  axis: Axis,
  calendar: FiscalCalendar,
): Promise<Pick<MeasureContext, 'slot' | 'slotOrFirst' | 'month' | 'quarter' | 'quarterNumber'>> {
  const { asOf } = axis
  const start = axis.slots[0]?.start ?? asOf
  const around = periodsBetween(calendar, 'quarter', { from: start - daysAround, until: asOf + daysAround })
  const slot = await setLookup(database, 'slot_of_day', axis.slots)
  return {
    slot: (day) => slot(day, asOf),
    slotOrFirst: (day) => `CASE WHEN (${day}) < ${start} THEN 0 ELSE ${slot(day, asOf)} END`,
    month: await setLookup(database, 'month_of_day', axis.months),
    quarter: await setLookup(database, 'quarter_of_day', axis.quarters),
    quarterNumber: await setLookup(database, 'quarter_number', around),
  }
}
