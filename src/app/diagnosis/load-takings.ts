import { toDay, toDayNumber } from '../../domain/calendar/index.ts'
import { quarterDays, type Takings } from '../../domain/diagnosis/index.ts'
import type { Day } from '../../domain/metrics/series.ts'
import type { FactsSession } from '../../facts/index.ts'
import { toCount, toNumber } from './sql-values.ts'

/** What the last thirteen weeks won, amounts in the currency reported in (deals in others are left out); null where nothing was won or no amount is known. */
export async function loadTakings(session: FactsSession, asOf: Day, currency: string | null): Promise<Takings | null> {
  if (currency === null) return null
  const from = toDay(toDayNumber(asOf) - quarterDays)
  const [row] = await session.query(`
    SELECT count(*) FILTER (outcome = 'won') AS won, count(*) FILTER (outcome IN ('won', 'lost')) AS closed,
      sum(amount_minor) FILTER (outcome = 'won' AND coalesce(currency, '${currency}') = '${currency}') AS amount
    FROM deals
    WHERE closed_on > DATE '${from}' AND closed_on <= DATE '${asOf}' AND NOT is_placeholder`)
  const won = toCount(row?.['won'])
  const wonAmountMinor = toNumber(row?.['amount'] ?? null) ?? 0
  return won === 0 || wonAmountMinor <= 0 ? null : { won, closed: toCount(row?.['closed']), wonAmountMinor }
}
