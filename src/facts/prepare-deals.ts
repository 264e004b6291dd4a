import type { Database } from './database.ts'
import { quoteText } from './database.ts'
import type { Dimension } from './dimensions.ts'
import type { Money } from './prepare-rates.ts'
import { scaleSql } from './watch-imports.ts'

/** Share of closed deals that must carry a qualification day before its absence means "never qualified". */
const qualificationTracked = 0.2

export interface AsOfSettings {
  readonly asOf: number
  readonly money: Money
  readonly day: (date: string) => string
  readonly instantDay: (timestamp: string) => string
}

const field = (name: string) => `max(value) FILTER (WHERE field = ${quoteText(name)}) AS was_${name}`

/** What the tracked fields held at the as-of day, for deals that changed afterwards. */
function laterChangesSql(settings: AsOfSettings): string {
  const day = settings.instantDay('"at"')
  return `
    WITH later AS (
      SELECT deal_id, field, arg_min(old_value, ("at", new_value)) AS value
      FROM deal_changes WHERE ${day} > ${settings.asOf} GROUP BY deal_id, field),
    earlier AS (
      SELECT deal_id, field, arg_max(new_value, ("at", new_value)) AS value
      FROM deal_changes SEMI JOIN later USING (deal_id, field)
      WHERE ${day} <= ${settings.asOf} GROUP BY deal_id, field),
    known AS (
      SELECT deal_id, field, coalesce(e.value, l.value) AS value
      FROM later l LEFT JOIN earlier e USING (deal_id, field))
    SELECT deal_id, ${['stage', 'amount', 'close_on', 'owner_id', 'forecast_category'].map(field).join(', ')}
    FROM known GROUP BY deal_id`
}

/** Who owned a closed deal when it closed, where it was handed on afterwards. */
function ownersAtCloseSql(settings: AsOfSettings): string {
  return `
    SELECT h.deal_id, arg_min(h.old_value, (h."at", h.new_value)) AS owner_id
    FROM deal_changes h JOIN deals t ON t.deal_id = h.deal_id
    WHERE h.field = 'owner_id' AND t.outcome <> 'open'
      AND ${settings.day('t.closed_on')} <= ${settings.asOf} AND ${settings.instantDay('h."at"')} > ${settings.day('t.closed_on')}
    GROUP BY h.deal_id`
}

/** `deal_seen`: deals as they stood when the as-of day was over. What closed later is open, what began later is not there. */
export async function prepareSeenDeals(
  database: Database,
  settings: AsOfSettings & { readonly hasLeadIds: boolean },
): Promise<void> {
  const { asOf, day } = settings
  const { currency, convert, factor } = settings.money
  const closed = day('t.closed_on')
  // Bookings at the rate of the day they closed, what is open at that of the as-of day
  const rateDay = `CASE WHEN ${closed} <= ${asOf} AND t.outcome <> 'open' THEN ${closed} ELSE ${asOf} END`
  const then = `CAST(round(TRY_CAST(c.was_amount AS DOUBLE) * ${scaleSql(`coalesce(t.currency, ${quoteText(currency ?? '')})`)}) AS BIGINT)`
  await database.run(`CREATE OR REPLACE TABLE changed_later AS ${laterChangesSql(settings)}`)
  await database.run(`CREATE OR REPLACE TABLE handed_on AS ${ownersAtCloseSql(settings)}`)
  await database.run(`
    CREATE OR REPLACE TABLE deal_seen AS
    SELECT t.deal_id, coalesce(o.owner_id, c.was_owner_id, t.owner_id) AS owner_id,
      ${day('t.created_on')} AS created_day, ${day('t.qualified_on')} AS qualified_day,
      CASE WHEN ${closed} <= ${asOf} THEN t.outcome ELSE 'open' END AS outcome,
      CASE WHEN ${closed} <= ${asOf} AND t.outcome <> 'open' THEN ${closed} END AS closed,
      ${convert(`coalesce(${then}, t.amount_minor)`, 't.currency', rateDay)} AS amount,
      ${convert('t.list_amount_minor', 't.currency', rateDay)} AS list_amount,
      t.currency, ${factor('t.currency', rateDay)} AS factor,
      coalesce(${day('TRY_CAST(c.was_close_on AS DATE)')}, ${day('t.close_on')}) AS close_on,
      coalesce(c.was_forecast_category, CASE WHEN t.outcome = 'open' OR ${closed} <= ${asOf} THEN t.forecast_category END) AS forecast_category,
      coalesce(c.was_stage, CASE WHEN t.outcome = 'open' OR ${closed} <= ${asOf} THEN t.stage END) AS stage,
      t.product, t.type, ${settings.hasLeadIds ? 'coalesce(t.source, l.source) AS source' : 't.source'}, t.attributes, a.segment AS account_segment, a.region AS account_region, a.industry, a.fit_score
    FROM deals t LEFT JOIN accounts a ON a.account_id = t.account_id LEFT JOIN changed_later c ON c.deal_id = t.deal_id
      LEFT JOIN handed_on o ON o.deal_id = t.deal_id
      ${settings.hasLeadIds ? 'LEFT JOIN leads l ON l.lead_id = t.lead_id' : ''}
    WHERE NOT t.is_placeholder
      AND coalesce(least(${day('t.created_on')}, ${day('t.qualified_on')}), ${asOf}) <= ${asOf}
      AND t.type IS DISTINCT FROM 'renewal'`)
}

/** `deal`: one row per deal that counts, with the indices of the units it belongs to; −1 where it has no such unit. */
export async function prepareDeals(
  database: Database,
  input: { readonly asOf: number; readonly personUnits: readonly string[]; readonly dimensions: readonly Dimension[] },
): Promise<readonly string[]> {
  const dimensions = input.dimensions.filter((dimension) => dimension.table === 'deal_seen')
  const [tracked] = await database.rows(`
    SELECT coalesce(count(qualified_day) >= ${qualificationTracked} * count(*) AND count(qualified_day) > 0, false) AS yes
    FROM deal_seen WHERE outcome IN ('won', 'lost')`)
  const begun = 'coalesce(s.created_day, s.qualified_day)'
  const seenQualified = `CASE WHEN s.qualified_day <= ${input.asOf} THEN s.qualified_day END`
  const qualified =
    tracked?.['yes'] === 'true'
      ? `coalesce(${seenQualified}, CASE WHEN s.outcome = 'won' THEN ${begun} END)`
      : `coalesce(${seenQualified}, ${begun})`
  const isQualified = tracked?.['yes'] === 'true' ? `(${seenQualified} IS NOT NULL OR s.outcome = 'won')` : 'true'
  const joins = dimensions.map((one) => `LEFT JOIN ${one.column} ON ${one.column}.value = ${one.value('s')}`)
  const units = [
    ...input.personUnits.map((name) => `coalesce(p.${name}, -1) AS ${name}`),
    ...dimensions.map((one) => `coalesce(${one.column}.unit, -1) AS ${one.column}`),
  ]
  await database.run(`
    CREATE OR REPLACE TABLE deal AS
    SELECT CAST(row_number() OVER () AS INTEGER) AS ix, s.deal_id, ${units.join(', ')}, s.outcome,
      CAST(${begun} AS INTEGER) AS created, CAST(${qualified} AS INTEGER) AS qualified, ${isQualified} AS is_qualified,
      CAST(s.closed AS INTEGER) AS closed, s.amount, s.list_amount, CAST(s.close_on AS INTEGER) AS close_on,
      s.forecast_category, s.stage, s.fit_score
    FROM deal_seen s LEFT JOIN person p ON p.person_id = s.owner_id ${joins.join(' ')}`)
  return [...input.personUnits, ...dimensions.map((one) => one.column)]
}
