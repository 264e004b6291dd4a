import type { Explained } from '../../contract/explain.ts'
import { lastCompletePeriods, toPeriod } from '../../domain/calendar/index.ts'
import { explainBookings } from '../../domain/explain/index.ts'
import type { Measures } from '../../domain/metrics/index.ts'
import { createSeededRandom } from '../../domain/seeded-random.ts'
import { organisation } from '../../domain/unit.ts'
import type { FactsSession } from '../../facts/index.ts'
import { toSeed } from './explain-metric.ts'
import { loadClosedDeals } from './load-closed-deals.ts'

/** Why bookings moved over the last two complete fiscal quarters: the drivers alone, which name nobody. Null where nothing was won. */
export async function explainLastQuarter(session: FactsSession, measures: Measures): Promise<Explained | null> {
  const { asOf, currency, axis, calendar } = measures
  const [before, after] = lastCompletePeriods(calendar, 'quarter', { asOf: axis.asOf, count: 2 })
  if (before === undefined || after === undefined || (measures.counts['deals'] ?? 0) === 0) return null
  const { whole } = await loadClosedDeals(session, measures, { before, after, index: 0 })
  const random = createSeededRandom(toSeed('bookings', organisation, { before, after }))
  const found = explainBookings({ before: toPeriod(before), after: toPeriod(after), whole, cuts: [], random })
  if (found === null) return null
  const parts = { drivers: [...found.drivers], splits: [], leading: [], states: [], notes: [...found.notes] }
  return { ...found, ...parts, status: 'explained', asOf, currency, unit: { ...organisation } }
}
