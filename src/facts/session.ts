import { toDay, toDayNumber } from '../domain/calendar/index.ts'
import { tableNames } from '../domain/open-format/table.ts'
import type { TableName } from '../domain/open-format/table.ts'
import { currentStateSql } from './current-state.ts'
import { openDatabase, quoteName, quoteText } from './database.ts'
import type { Database, DatabaseOptions } from './database.ts'
import { dropScaffolding, measureWorkspace, prepareTables } from './measure-workspace.ts'
import type { Prepared, PreparedTables, WorkspaceFacts } from './measure-workspace.ts'
import { deriveTeams } from './prepare-people.ts'
import { readContributors } from './read-contributors.ts'
import { readRowsBehind } from './rows-behind.ts'
import { ledgerSource } from './write-records.ts'
import type { FactsSession, MeasureSettings, Person, Team } from './types.ts'
import { watchImports } from './watch-imports.ts'
import { watchManagers } from './watch-managers.ts'

/** Entries further ahead than this after the last recorded change of a deal are plans, not events. */
const plansAheadDays = 7
/** A deal dated more than this after nearly all others were created is a slip of the pen, not the newest there is. */
const strayAfterDays = 400
const ordinaryShare = 0.999

type Paths = Partial<Record<TableName, readonly string[]>>

async function countRows(database: Database): Promise<Record<TableName, number>> {
  const selects = tableNames.map(
    (table) => `SELECT '${table}' AS name, count(*) AS n FROM ${quoteName(table)} WHERE NOT is_placeholder`,
  )
  const rows = await database.rows(selects.join(' UNION ALL '))
  return Object.fromEntries(rows.map((row) => [row['name'], Number(row['n'])])) as Record<TableName, number>
}

/** `table.column` of every column with at least one value, from the statistics that Parquet files carry. */
async function findFilled(database: Database, paths: Paths): Promise<ReadonlySet<string>> {
  const filled = new Set<string>()
  for (const table of tableNames) {
    const files = paths[table] ?? []
    if (files.length === 0) continue
    const rows = await database.rows(`
      SELECT split_part(path_in_schema, ', ', 1) AS name FROM parquet_metadata([${files.map(quoteText).join(', ')}])
      GROUP BY 1 HAVING sum(num_values - coalesce(stats_null_count, 0)) > 0`)
    for (const row of rows) filled.add(`${table}.${row['name'] ?? ''}`)
  }
  return filled
}

/** What people record here goes on after the last export; the numbers of deals must not seem to have stopped there. */
const imported = `source_file IS DISTINCT FROM ${quoteText(ledgerSource)}`

async function findDataThrough(database: Database): Promise<string | null> {
  const [recorded] = await database.rows(`
    SELECT CAST(max(day) AS VARCHAR) AS day FROM (
      SELECT max(day) AS day FROM (
        SELECT unnest([created_on, qualified_on, closed_on]) AS day, (SELECT quantile_disc(created_on, ${ordinaryShare}) FROM deals) AS ordinary FROM deals)
      WHERE ordinary IS NULL OR day <= ordinary + ${strayAfterDays}
      UNION ALL SELECT CAST(max("at") AS DATE) FROM deal_history
      UNION ALL SELECT CAST(max(greatest(created_at, first_touch_at)) AS DATE) FROM leads
      UNION ALL SELECT max(submitted_on) FROM forecasts
      UNION ALL SELECT max(asked_on) FROM pulses
      UNION ALL SELECT max(asked_on) FROM assessments
      UNION ALL SELECT max(greatest(raised_on, resolved_on, verified_on)) FROM problems WHERE ${imported}
      UNION ALL SELECT CAST(max(greatest(requested_at, decided_at)) AS DATE) FROM decisions WHERE ${imported})`)
  const [planned] = await database.rows(`
    SELECT CAST(max(day) AS VARCHAR) AS day FROM (
      SELECT max(CAST("at" AS DATE)) AS day FROM activities WHERE ${withinPlans('CAST("at" AS DATE)', recorded?.['day'])}
      UNION ALL SELECT max(CAST(starts_at AS DATE)) FROM calendar WHERE ${withinPlans('CAST(starts_at AS DATE)', recorded?.['day'])}
      UNION ALL SELECT max("on") FROM coaching WHERE ${withinPlans('"on"', recorded?.['day'])}
      UNION ALL SELECT max(greatest(hired_on, left_on)) FROM people WHERE ${recorded?.['day'] ? 'false' : 'true'})`)
  const days = [recorded?.['day'], planned?.['day']].filter((day) => day !== null && day !== undefined)
  return days.toSorted().at(-1) ?? null
}

function withinPlans(date: string, recorded: string | null | undefined): string {
  if (recorded === null || recorded === undefined) return 'true'
  return `${date} <= DATE ${quoteText(toDay(toDayNumber(recorded) + plansAheadDays))}`
}

async function readPeople(database: Database): Promise<readonly Person[]> {
  const rows = await database.rows(`
    SELECT person_id, name, role, team_id, manager_id, region, segment, CAST(hired_on AS VARCHAR) AS hired_on,
      CAST(left_on AS VARCHAR) AS left_on, is_placeholder FROM people
    UNION ALL
    SELECT owner_id, owner_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, true FROM (
      SELECT DISTINCT owner_id FROM deals WHERE owner_id IS NOT NULL) ANTI JOIN people ON person_id = owner_id
    ORDER BY person_id`)
  return rows.map((row) => ({
    id: row['person_id'] ?? '',
    name: row['name'] ?? row['person_id'] ?? '',
    role: row['role'] ?? null,
    teamId: row['team_id'] ?? null,
    managerId: row['manager_id'] ?? null,
    region: row['region'] ?? null,
    segment: row['segment'] ?? null,
    hiredOn: row['hired_on'] ?? null,
    leftOn: row['left_on'] ?? null,
    placeholder: row['is_placeholder'] === 'true',
  }))
}

async function readTeams(database: Database): Promise<readonly Team[]> {
  const rows = await database.rows('SELECT team_id, name, manager_id, parent_team_id FROM teams ORDER BY team_id')
  return rows.map((row) => ({
    id: row['team_id'] ?? '',
    name: row['name'] ?? row['team_id'] ?? '',
    managerId: row['manager_id'] ?? null,
    parentTeamId: row['parent_team_id'] ?? null,
    derived: false,
  }))
}

async function openWorkspace(paths: Paths, options: DatabaseOptions): Promise<WorkspaceFacts> {
  const database = await openDatabase(options)
  for (const table of tableNames) {
    const sql = await currentStateSql(database, table, paths[table] ?? [])
    await database.run(`CREATE VIEW ${quoteName(table)} AS ${sql}`)
  }
  const watchedFrom = await watchImports(database, paths.deals ?? [])
  await watchManagers(database, { people: paths.people ?? [], deals: paths.deals ?? [] })
  return {
    database,
    watchedFrom,
    counts: await countRows(database),
    filled: await findFilled(database, paths),
    dataThrough: await findDataThrough(database),
    people: await readPeople(database),
    teams: await readTeams(database),
  }
}

/** What was made last, and of which settings. */
interface Kept<Value> {
  readonly key: string
  readonly value: Value
}

function settingsKey(settings: MeasureSettings): string {
  return JSON.stringify([settings.asOf ?? null, settings.calendar ?? null, settings.currency ?? null])
}

/** Opens the views over the batches; measures are computed when first asked for and kept for the last settings asked. */
export async function openFactsSession(paths: Paths, options: DatabaseOptions): Promise<FactsSession> {
  const facts = await openWorkspace(paths, options)
  const structure = deriveTeams(facts.people, facts.teams)
  let tables: Kept<PreparedTables> | null = null
  let measured: Kept<Prepared> | null = null
  let busy: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = busy.then(work, work)
    busy = next.catch(() => null)
    return next
  }
  const measure = async (settings: MeasureSettings): Promise<Prepared> => {
    const key = settingsKey(settings)
    // Tables of other settings may have taken their place since.
    if (measured?.key === key && tables === measured) return measured.value
    tables = null
    const value = await measureWorkspace(facts, settings)
    measured = { key, value }
    tables = measured
    return value
  }
  // Rows are asked for of one number: nothing is measured for them.
  const prepare = async (settings: MeasureSettings): Promise<PreparedTables> => {
    const key = settingsKey(settings)
    if (tables?.key === key) return tables.value
    tables = null
    const value = await prepareTables(facts, settings)
    await dropScaffolding(facts.database)
    tables = { key, value }
    return value
  }
  return {
    counts: () => Promise.resolve({ ...facts.counts }),
    dataThrough: () => Promise.resolve(facts.dataThrough),
    people: () => Promise.resolve(structure.people),
    teams: () => Promise.resolve(structure.teams),
    measure: (settings = {}) => inTurn(async () => (await measure(settings)).measures),
    rowsBehind: (request, settings = {}) =>
      inTurn(async () => readRowsBehind(facts.database, await prepare(settings), request)),
    contributors: (request, settings = {}) =>
      inTurn(async () => readContributors(facts.database, await prepare(settings), request)),
    query: (sql) => inTurn(() => facts.database.rows(sql)),
    queryNumbers: (sql) => inTurn(() => facts.database.columns(sql)),
    close: () => void busy.then(() => facts.database.close()),
  }
}
