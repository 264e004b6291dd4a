import type { BandAidFacts } from '../../../domain/band-aid/index.ts'
import { toCount } from '../sql-values.ts'
import { fromFirst, lastPeriods, periodsSql, type FactContext, type Row } from './context.ts'

const months = 6
const resultDays = 92

/** Actions and objectives kept or not, the plan as a tree, initiatives, and what logged decisions name. */
export async function loadPromises(
  context: FactContext,
): Promise<Pick<BandAidFacts, 'actionsByMonth' | 'objectivesByMonth' | 'plan' | 'initiatives' | 'decisions'>> {
  const { has } = context
  return {
    actionsByMonth: has('actions') ? await loadByMonth(context, actionsSql) : null,
    objectivesByMonth: has('objectives') ? await loadByMonth(context, objectivesSql(context.asOf)) : null,
    plan: has('objectives') ? await loadPlan(context) : null,
    initiatives: has('initiatives') ? await loadInitiatives(context) : null,
    decisions: has('decisions') ? await loadDecisions(context) : null,
  }
}

const actionsSql = `
  SELECT due_on, (done_on <= due_on OR renegotiated_on <= due_on) IS TRUE AS kept FROM actions WHERE NOT is_placeholder`

function objectivesSql(asOf: string): string {
  return `
  SELECT due_on, (arg_max(recorded_value, recorded_on) FILTER (recorded_on <= due_on) >= any_value(target)
    OR bool_or(lower(status) IN ('done', 'on track', 'on_track', 'met', 'achieved'))) IS TRUE AS kept
  FROM objectives WHERE kind IN ('goal', 'objective', 'result') AND NOT is_placeholder
    AND (recorded_on IS NULL OR recorded_on <= DATE '${asOf}')
  GROUP BY objective_id, due_on`
}

async function loadByMonth(
  context: FactContext,
  promisesSql: string,
): Promise<readonly { start: string; due: number; kept: number }[]> {
  const rows = await context.session.query(`
    WITH ${periodsSql(lastPeriods(context, 'month', months))}, promises AS (${promisesSql})
    SELECT CAST(p."start" AS VARCHAR) AS "start", count(due_on) AS due, count(*) FILTER (kept) AS kept
    FROM periods p LEFT JOIN promises ON due_on >= p."start" AND due_on < p."end" GROUP BY p.nth, p."start" ORDER BY p.nth`)
  return fromFirst(
    rows.map((row) => ({ start: row['start'] ?? '', due: toCount(row['due']), kept: toCount(row['kept']) })),
    (month) => month.due > 0,
  )
}

async function one(context: FactContext, sql: string): Promise<Row> {
  const [row] = await context.session.query(sql)
  return row ?? {}
}

async function loadPlan(context: FactContext): Promise<BandAidFacts['plan']> {
  const row = await one(
    context,
    `WITH items AS (
      SELECT objective_id, any_value(kind) AS kind, any_value(parent_id) AS parent_id, any_value(owner_id) AS owner_id,
        any_value(due_on) AS due_on, any_value(metric) AS metric,
        max(recorded_on) FILTER (recorded_on <= DATE '${context.asOf}') AS recorded_on
      FROM objectives WHERE NOT is_placeholder GROUP BY objective_id)
    SELECT count(*) FILTER (kind = 'tactic') AS tactics,
      count(*) FILTER (kind = 'tactic' AND parent_id IS NOT NULL AND owner_id IS NOT NULL AND due_on IS NOT NULL
        AND metric IS NOT NULL) AS linked,
      count(*) FILTER (kind = 'objective') AS objectives,
      count(*) FILTER (kind = 'objective' AND recorded_on > DATE '${context.asOf}' - INTERVAL ${resultDays} DAY) AS recorded
    FROM items`,
  )
  return {
    tactics: toCount(row['tactics']),
    tacticsLinked: toCount(row['linked']),
    objectives: toCount(row['objectives']),
    objectivesWithResult: toCount(row['recorded']),
  }
}

async function loadInitiatives(context: FactContext): Promise<BandAidFacts['initiatives']> {
  const row = await one(
    context,
    `SELECT count(*) AS active, count(*) FILTER (parent_objective IS NULL) AS alone FROM initiatives
    WHERE NOT is_placeholder AND started_on <= DATE '${context.asOf}'
      AND (ended_on IS NULL OR ended_on > DATE '${context.asOf}')`,
  )
  return { active: toCount(row['active']), withoutObjective: toCount(row['alone']) }
}

async function loadDecisions(context: FactContext): Promise<BandAidFacts['decisions']> {
  const row = await one(
    context,
    `SELECT count(*) AS material,
      count(*) FILTER (component IS NOT NULL AND (metric IS NOT NULL OR expected_change IS NOT NULL)) AS citing
    FROM decisions WHERE NOT is_placeholder AND CAST(decided_at AS DATE) <= DATE '${context.asOf}'
      AND CAST(decided_at AS DATE) > DATE '${context.asOf}' - INTERVAL 182 DAY`,
  )
  return { material: toCount(row['material']), citing: toCount(row['citing']) }
}
