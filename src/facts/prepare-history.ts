import type { Database } from './database.ts'
import { quoteText } from './database.ts'
import type { AsOfSettings } from './prepare-deals.ts'
import type { WatchedFrom } from './watch-imports.ts'

/** Share of a stage's entries that fall on the day of closing or later, from which on it is a name for having closed. */
const terminalShare = 0.8
/** Won deals a stage needs before their days in it say what is slow. */
const enoughWins = 20
const fallbackDays = 30

/**
 * `<field>_piece(ix, value, from_day, until_day)`: what a tracked field held, from the day it was set until the day it was next
 * changed (null while it stands). Equal neighbours are one piece; the value before the first change reaches back to creation.
 */
function piecesSql(field: string, settings: AsOfSettings, standing: string): string {
  return `
    CREATE OR REPLACE TABLE ${field}_piece AS
    WITH change AS (
      SELECT d.ix, d.created, h."at", CAST(${settings.instantDay('h."at"')} AS INTEGER) AS day, h.old_value, h.new_value
      FROM deal_changes h JOIN deal d USING (deal_id)
      WHERE h.field = ${quoteText(field)} AND ${settings.instantDay('h."at"')} <= ${settings.asOf}),
    numbered AS (
      SELECT *, lag(new_value) OVER w AS before, row_number() OVER w AS nth
      FROM change WINDOW w AS (PARTITION BY ix ORDER BY "at", new_value)),
    kept AS (
      SELECT ix, day, nth, new_value AS value FROM numbered WHERE nth = 1 OR before IS DISTINCT FROM new_value
      UNION ALL
      SELECT ix, least(created, day), 0, old_value FROM numbered WHERE nth = 1 AND old_value <> '' AND old_value <> new_value)
    SELECT ix, nth, value, day AS from_day, lead(day) OVER (PARTITION BY ix ORDER BY nth) AS until_day FROM kept
    UNION ALL
    SELECT ix, 0 AS nth, ${standing} AS value, created AS from_day, NULL AS until_day FROM deal
    WHERE ${standing} IS NOT NULL AND created IS NOT NULL AND ix NOT IN (SELECT ix FROM change)`
}

/** Pieces of the tracked fields that have history; the names of those fields. */
export async function prepareHistory(
  database: Database,
  settings: AsOfSettings & { readonly firstUnit: number; readonly watchedFrom: WatchedFrom },
): Promise<{ readonly fields: ReadonlySet<string>; readonly stages: readonly string[] }> {
  const rows = await database.rows(`
    SELECT field FROM deal_changes WHERE ${settings.instantDay('"at"')} <= ${settings.asOf} GROUP BY field`)
  const watched = Object.keys(settings.watchedFrom).filter(
    (field) => (settings.watchedFrom[field] ?? 0) <= settings.asOf,
  )
  const fields = new Set([...rows.map((row) => row['field'] ?? ''), ...watched])
  if (fields.has('stage')) {
    await database.run(piecesSql('stage', settings, "CASE WHEN outcome = 'open' THEN stage END"))
    await prepareStages(database, settings.firstUnit)
  }
  if (fields.has('close_on')) {
    await database.run(piecesSql('close_on', settings, "strftime(DATE '1970-01-01' + close_on, '%Y-%m-%d')"))
    await database.run(`
      CREATE OR REPLACE TABLE due_piece AS
      SELECT ix, nth, CAST(TRY_CAST(value AS DATE) - DATE '1970-01-01' AS INTEGER) AS due, from_day, until_day FROM close_on_piece
      WHERE TRY_CAST(value AS DATE) IS NOT NULL`)
  } else {
    await database.run(`
      CREATE OR REPLACE TABLE due_piece AS
      SELECT ix, 0 AS nth, close_on AS due, created AS from_day, CAST(NULL AS INTEGER) AS until_day FROM deal
      WHERE outcome = 'open' AND close_on IS NOT NULL AND created IS NOT NULL`)
  }
  if (fields.has('forecast_category')) {
    await database.run(piecesSql('forecast_category', settings, 'forecast_category'))
  }
  const stages = fields.has('stage') ? await database.rows('SELECT stage FROM stage ORDER BY rank') : []
  return { fields, stages: stages.map((row) => row['stage'] ?? '') }
}

/**
 * `stage_visit(ix, stage, from_day, until_day)`: pieces spent in stages of the open process, ended by closing at the latest, and
 * `stage(stage, rank, slow_days)`: the stages in the order deals reach them, with the days after which a deal is slow there.
 */
async function prepareStages(database: Database, firstUnit: number): Promise<void> {
  await database.run(`
    CREATE OR REPLACE TABLE stage_visit AS
    WITH terminal AS (
      SELECT value FROM stage_piece JOIN deal USING (ix) WHERE closed IS NOT NULL GROUP BY value
      HAVING count(*) FILTER (WHERE from_day >= closed AND created < closed) >= ${terminalShare} * count(*))
    SELECT p.ix, p.nth, p.value AS stage, p.from_day, least(p.until_day, d.closed) AS until_day
    FROM stage_piece p JOIN deal d USING (ix)
    WHERE p.value NOT IN (SELECT value FROM terminal) AND (d.closed IS NULL OR p.from_day < d.closed OR d.created >= d.closed)`)
  await database.run(`
    CREATE OR REPLACE TABLE stage AS
    WITH first_visit AS (SELECT ix, stage, min(nth) AS nth FROM stage_visit GROUP BY ix, stage),
    step AS (SELECT stage, row_number() OVER (PARTITION BY ix ORDER BY nth) - 1 AS step, count(*) OVER (PARTITION BY ix) AS steps FROM first_visit),
    place AS (SELECT stage, avg(step) AS place FROM step GROUP BY stage),
    won_days AS (
      SELECT v.stage, count(*) AS wins, quantile_disc(v.until_day - v.from_day, 0.8) AS slow
      FROM stage_visit v JOIN deal d USING (ix) WHERE d.outcome = 'won' AND v.until_day IS NOT NULL GROUP BY v.stage)
    SELECT stage, CAST(row_number() OVER (ORDER BY place, stage) AS INTEGER) AS rank,
      CAST(${firstUnit} + row_number() OVER (ORDER BY place, stage) - 1 AS INTEGER) AS unit,
      CAST(CASE WHEN coalesce(wins, 0) >= ${enoughWins} THEN greatest(slow, 1) ELSE ${fallbackDays} END AS INTEGER) AS slow_days
    FROM place LEFT JOIN won_days USING (stage)`)
}
