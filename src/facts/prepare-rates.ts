import { currencyCodes, currencyDecimals } from '../domain/open-format/currency.ts'
import type { Database } from './database.ts'
import { quoteText } from './database.ts'

/** SQL that turns amounts in minor units of any currency into minor units of the reporting one. */
export interface Money {
  /** Null where nothing has a currency. */
  readonly currency: string | null
  /** How many minor units of the reporting currency one of a row's is on a day; null where no rate is known. */
  readonly factor: (currency: string, day: string) => string
  /** An amount converted at the rate of a day; null where no rate is known. */
  readonly convert: (amount: string, currency: string, day: string) => string
}

const earliest = -1_000_000
const latest = 1_000_000

/**
 * Prepares `rate(of_currency, from_day, until_day, factor)`: each currency into the reporting one, from rates given either way round. A
 * rate holds from its day until the next of its pair; before the first there is none, since any would be a guess.
 */
export async function prepareRates(
  database: Database,
  { currency, hasRates, day }: { currency: string | null; hasRates: boolean; day: (date: string) => string },
): Promise<Money> {
  const isOwn = (column: string) =>
    currency === null ? 'true' : `coalesce(${column}, ${quoteText(currency)}) = ${quoteText(currency)}`
  const convertWith =
    (factor: Money['factor']): Money['convert'] =>
    (amount, column, on) =>
      `CASE WHEN ${isOwn(column)} THEN ${amount} ELSE CAST(round(${amount} * ${factor(column, on)}) AS BIGINT) END`
  if (currency === null || !hasRates) {
    const factor = (column: string) => `CASE WHEN ${isOwn(column)} THEN 1.0 END`
    return { currency, factor, convert: (amount, column) => `CASE WHEN ${isOwn(column)} THEN ${amount} END` }
  }
  const decimals = currencyCodes.map((code) => `(${quoteText(code)}, ${10 ** (currencyDecimals(code) ?? 2)})`)
  const scale = 10 ** (currencyDecimals(currency) ?? 2)
  const own = quoteText(currency)
  await database.run(`
    CREATE OR REPLACE TABLE rate AS
    WITH given AS (
      SELECT upper(currency) AS currency, ${day('valid_from')} AS from_day, rate FROM exchange_rates
      WHERE upper(to_currency) = ${own} AND rate > 0 AND NOT is_placeholder
      UNION ALL
      SELECT upper(to_currency), ${day('valid_from')}, 1 / rate FROM exchange_rates
      WHERE upper(currency) = ${own} AND rate > 0 AND NOT is_placeholder),
    each_day AS (SELECT currency, from_day, avg(rate) AS rate FROM given WHERE currency <> ${own} GROUP BY ALL)
    SELECT e.currency AS of_currency, from_day, coalesce(lead(from_day) OVER (PARTITION BY e.currency ORDER BY from_day), ${latest}) AS until_day,
      rate * ${scale} / d.scale AS factor
    FROM each_day e JOIN (VALUES ${decimals.join(', ')}) d(currency, scale) ON d.currency = e.currency`)
  const factor: Money['factor'] = (column, on) =>
    `CASE WHEN ${isOwn(column)} THEN 1.0 ELSE (SELECT max(r.factor) FROM rate r
      WHERE r.of_currency = ${column} AND r.from_day <= coalesce(${on}, ${earliest}) AND r.until_day > coalesce(${on}, ${earliest})) END`
  return { currency, factor, convert: convertWith(factor) }
}
