import { toDay, toDayNumber } from '../../../domain/calendar/index.ts'
import type { BandAidFacts, ProductivityWindow } from '../../../domain/band-aid/index.ts'
import { toCount, toNumber } from '../sql-values.ts'
import { lastPeriods, type DaySpan, type FactContext } from './context.ts'

const rampedMonths = 9

/** Hours that go to fixing and bookings per ramped seller: the last two quarters against the same two a year before. */
export async function loadProductivity(
  context: FactContext,
  currency: string | null,
): Promise<BandAidFacts['productivity']> {
  if (!context.has('calendar') || !context.has('deals') || !context.has('people')) return null
  const quarters = lastPeriods(context, 'quarter', 6)
  const [first, second] = [quarters[0], quarters[1]]
  const [fifth, last] = [quarters.at(-2), quarters.at(-1)]
  if (!first || !second || !fifth || !last) return null
  const yearBefore = await loadWindow(context, { start: first.start, end: second.end }, currency)
  const now = await loadWindow(context, { start: fifth.start, end: last.end }, currency)
  return now === null || yearBefore === null ? null : { now, yearBefore, mixAdjusted: false }
}

async function loadWindow(
  { session }: FactContext,
  span: DaySpan,
  currency: string | null,
): Promise<ProductivityWindow | null> {
  const inSpan = (column: string): string => `${column} >= DATE '${span.start}' AND ${column} < DATE '${span.end}'`
  const middle = toDay(Math.floor((toDayNumber(span.start) + toDayNumber(span.end)) / 2))
  const [row] = await session.query(`
    WITH hours AS (
      SELECT purpose, minutes / 60 AS hours FROM calendar JOIN people USING (person_id)
      WHERE people.role IN ('seller', 'manager') AND ${inSpan('CAST(starts_at AS DATE)')})
    SELECT (SELECT sum(hours) FROM hours) AS hours,
      (SELECT coalesce(sum(hours), 0) FROM hours WHERE purpose = 'problem') AS fixing,
      (SELECT coalesce(sum(minutes_lost * greatest(coalesce(people_affected, 1), 1)), 0) / 60 FROM problems
        WHERE ${inSpan('raised_on')}) AS reported,
      (SELECT coalesce(sum(amount_minor), 0) FROM deals WHERE outcome = 'won' AND ${inSpan('closed_on')}
        AND ${currency === null ? 'true' : `coalesce(currency, '${currency.replaceAll("'", '')}') = '${currency.replaceAll("'", '')}'`}) AS bookings,
      (SELECT count(*) FROM people WHERE role = 'seller' AND NOT is_placeholder
        AND hired_on <= DATE '${middle}' - INTERVAL ${rampedMonths} MONTH
        AND (left_on IS NULL OR left_on > DATE '${middle}')) AS ramped`)
  const hours = toNumber(row?.['hours']) ?? 0
  const ramped = toCount(row?.['ramped'])
  if (hours === 0 || ramped === 0) return null
  return {
    fixShare: Math.min(1, ((toNumber(row?.['fixing']) ?? 0) + (toNumber(row?.['reported']) ?? 0)) / hours),
    bookingsPerRampedSeller: (toNumber(row?.['bookings']) ?? 0) / ramped,
    sellingTimeShare: null,
  }
}
