import { defaultCalendar, toDay, toDayNumber } from '../domain/calendar/index.ts'
import type { FiscalCalendar } from '../domain/calendar/index.ts'
import { buildAxis } from '../domain/metrics/axis.ts'
import type { AgeTable, Frame, Measures, RosterPerson, Sample } from '../domain/metrics/measures.ts'
import type { TableName } from '../domain/open-format/table.ts'
import { segmentUnit } from '../domain/unit.ts'
import type { Unit } from '../domain/unit.ts'
import type { Database } from './database.ts'
import { quoteText } from './database.ts'
import { setDayLookups } from './day-lookups.ts'
import { dimensionTableSql, findDimensions } from './dimensions.ts'
import type { Dimension } from './dimensions.ts'
import { loadAges, loadFrame, loadSamples } from './load-measures.ts'
import type { FrameOptions } from './load-measures.ts'
import { ageMeasures, constantMeasures, measures as allMeasures, sampleMeasures } from './measures/index.ts'
import type { MeasureContext } from './measures/measure.ts'
import { prepareDeals, prepareSeenDeals } from './prepare-deals.ts'
import { prepareHistory } from './prepare-history.ts'
import { deriveTeams, listUnits, personSeenSql, preparePeople } from './prepare-people.ts'
import type { UnitList } from './prepare-people.ts'
import { prepareRates } from './prepare-rates.ts'
import { describeQuality, readForecasts, readPayouts, readRoster, readTargets } from './read-rosters.ts'
import type { MeasureSettings, Person, Team } from './types.ts'
import type { WatchedFrom } from './watch-imports.ts'

/** What a session knows of its workspace before any as-of day is chosen. */
export interface WorkspaceFacts {
  readonly database: Database
  readonly watchedFrom: WatchedFrom
  readonly counts: Readonly<Record<TableName, number>>
  readonly filled: ReadonlySet<string>
  readonly dataThrough: string | null
  readonly people: readonly Person[]
  readonly teams: readonly Team[]
}

const longestAxisDays = 260 * 7

const day = (date: string) => `CAST(${date} - DATE '1970-01-01' AS INTEGER)`

export function daySql(calendar: FiscalCalendar): Pick<MeasureContext, 'day' | 'instantDay'> {
  const zone = quoteText(calendar.timeZone)
  return {
    day,
    instantDay: (timestamp) =>
      day(
        calendar.timeZone === 'UTC'
          ? `CAST(${timestamp} AS DATE)`
          : `CAST(timezone(${zone}, timezone('UTC', ${timestamp})) AS DATE)`,
      ),
  }
}

async function chooseCurrency(database: Database, asked: string | undefined): Promise<string | null> {
  if (asked !== undefined) return asked
  const [row] = await database.rows(`
    SELECT currency FROM (SELECT currency FROM deals UNION ALL SELECT currency FROM quotas)
    WHERE currency IS NOT NULL GROUP BY currency ORDER BY count(*) DESC, currency LIMIT 1`)
  return row?.['currency'] ?? null
}

/** Closed deals from which the day that recording began can be read, and the share of them that may be slips of the pen. */
const enoughClosed = 20
const strayShare = 0.001

async function findRecordedFrom(database: Database): Promise<number | null> {
  const [row] = await database.rows(`
    SELECT CASE WHEN count(closed) >= ${enoughClosed} THEN quantile_disc(closed, ${strayShare}) END AS day FROM deal`)
  const first = row?.['day']
  return first === null || first === undefined ? null : Number(first)
}

async function firstDay(
  database: Database,
  days: Pick<MeasureContext, 'day' | 'instantDay'>,
  { asOf, recordedFrom }: Pick<MeasureContext, 'asOf' | 'recordedFrom'>,
): Promise<number> {
  const floor = asOf - longestAxisDays
  const sources = [
    recordedFrom === null ? 'SELECT least(created, closed) AS day FROM deal' : `SELECT ${recordedFrom} AS day`,
    `SELECT ${days.instantDay('min("at")')} FROM activities WHERE ${days.instantDay('"at"')} > ${floor}`,
    `SELECT ${days.instantDay('min(created_at)')} FROM leads WHERE ${days.instantDay('created_at')} > ${floor}`,
    `SELECT ${days.day('"on"')} FROM coaching`,
    `SELECT ${days.day('asked_on')} FROM pulses`,
    `SELECT ${days.day('raised_on')} FROM problems`,
    `SELECT ${days.instantDay('requested_at')} FROM decisions`,
    `SELECT ${days.instantDay('starts_at')} FROM calendar`,
    `SELECT ${days.day('due_on')} FROM actions`,
  ]
  const [row] = await database.rows(
    `SELECT min(day) AS first FROM (${sources.join(' UNION ALL ')}) WHERE day > ${floor} AND day <= ${asOf}`,
  )
  const first = row?.['first']
  return first === null || first === undefined ? asOf : Number(first)
}

/** People who are there at as-of; somebody hired or named only later is not. */
function visiblePeople(people: readonly Person[], asOf: string): readonly Person[] {
  return people.filter((person) => person.hiredOn === null || person.hiredOn <= asOf)
}

/** The tables that measures and the rows behind a number are read from, as of one day. */
export interface PreparedTables {
  readonly context: MeasureContext
  readonly list: UnitList
  readonly units: readonly Unit[]
  readonly dimensions: readonly Dimension[]
  readonly people: readonly Person[]
}

export interface Prepared extends PreparedTables {
  readonly measures: Measures
}

/** What is filled only by people who leave later is not filled yet. */
function filledAsOf(filled: ReadonlySet<string>, people: readonly RosterPerson[]): ReadonlySet<string> {
  const known = new Set(filled)
  if (people.every((person) => person.left === null)) known.delete('people.left_on')
  if (people.every((person) => person.exitKind === null)) known.delete('people.exit_kind')
  if (people.every((person) => person.regretted === null)) known.delete('people.regretted')
  return known
}

/** The teams and other groups each person counts towards. */
function groupsOfPeople(people: readonly RosterPerson[]): ReadonlyMap<number, readonly number[]> {
  return new Map(
    people.map((person) => [person.unit, [person.teamUnit, ...person.segmentUnits].filter((unit) => unit >= 0)]),
  )
}

async function loadConstants(database: Database, context: MeasureContext): Promise<Readonly<Record<string, number>>> {
  const constants: Record<string, number> = {}
  for (const measure of constantMeasures) {
    const sql = measure.sql(context)
    if (sql === null) continue
    const value = (await database.rows(sql))[0]?.['value']
    if (value !== null && value !== undefined) constants[measure.name] = Number(value)
  }
  return constants
}

async function loadAll(database: Database, context: MeasureContext, options: Omit<FrameOptions, 'context'>) {
  const frames = new Map<string, Frame>()
  for (const measure of allMeasures) {
    const frame = await loadFrame(database, measure, { context, ...options })
    if (frame !== null) frames.set(measure.name, frame)
  }
  const samples = new Map<string, ReadonlyMap<number, Sample>>()
  for (const measure of sampleMeasures) samples.set(measure.name, await loadSamples(database, measure, context))
  const ages = new Map<string, ReadonlyMap<number, AgeTable>>()
  for (const measure of ageMeasures) ages.set(measure.name, await loadAges(database, measure, context))
  return { frames, samples, ages }
}

/** Prepared tables that only the measures themselves need; what is left serves `rowsBehind`. */
const scaffolding = [
  'deal_seen',
  'changed_later',
  'handed_on',
  'stage_piece',
  'close_on_piece',
  'forecast_category_piece',
]

/** Makes prepared tables fit for nothing but `rowsBehind` and `contributors`. */
export async function dropScaffolding(database: Database): Promise<void> {
  for (const table of scaffolding) await database.run(`DROP TABLE IF EXISTS ${table}`)
}

/**
 * Prepares the tables as of one day, in the place of those of another: a second call, and whatever reads them, must wait for its end.
 */
export async function prepareTables(facts: WorkspaceFacts, settings: MeasureSettings): Promise<PreparedTables> {
  const { database } = facts
  const calendar = settings.calendar ?? defaultCalendar
  const asOfDay = settings.asOf ?? dataThroughOf(facts, settings)
  const asOf = toDayNumber(asOfDay)
  const days = daySql(calendar)
  const currency = await chooseCurrency(database, settings.currency)
  const money = await prepareRates(database, { currency, hasRates: facts.counts.exchange_rates > 0, day })
  await prepareSeenDeals(database, { asOf, money, hasLeadIds: facts.filled.has('deals.lead_id'), ...days })
  const { people, teams } = deriveTeams(visiblePeople(facts.people, asOfDay), facts.teams)
  await database.run(personSeenSql(people))
  const dimensions = await findDimensions(database, facts.filled.has('deals.attributes'))
  const list = listUnits(people, teams, dimensions)
  for (const dimension of dimensions) {
    await database.run(dimensionTableSql(dimension, list.firstUnit.get(dimension.name) ?? 0))
  }
  const personUnits = await preparePeople(database, { people, list, dimensions })
  const dealUnits = await prepareDeals(database, { asOf, personUnits, dimensions })
  const { fields, stages } = await prepareHistory(database, {
    asOf,
    money,
    firstUnit: list.units.length,
    watchedFrom: facts.watchedFrom,
    ...days,
  })
  const units = [...list.units, ...stages.map((stage) => segmentUnit('stage', stage))]
  const recordedFrom = await findRecordedFrom(database)
  const axis = buildAxis(calendar, await firstDay(database, days, { asOf, recordedFrom }), asOf)
  const context: MeasureContext = {
    asOf,
    calendar,
    axis,
    money,
    dealUnits: dealUnits.filter((column) => column === 'u_person' || !personUnits.includes(column)),
    personUnits: ['u_person'],
    allDealUnits: dealUnits,
    allPersonUnits: personUnits,
    history: fields,
    watchedFrom: facts.watchedFrom,
    recordedFrom,
    dimensionTable: (name) => dimensions.find((dimension) => dimension.name === name)?.column ?? null,
    has: (table) => facts.counts[table] > 0,
    filled: (column) => facts.filled.has(column),
    ...(await setDayLookups(database, axis, calendar)),
    ...days,
  }
  return { context, list, units, dimensions, people }
}

function dataThroughOf(facts: WorkspaceFacts, settings: MeasureSettings): string {
  return facts.dataThrough ?? settings.asOf ?? '1970-01-01'
}

/** Computes every measure as of one day, from tables it prepares. */
export async function measureWorkspace(facts: WorkspaceFacts, settings: MeasureSettings): Promise<Prepared> {
  const { database } = facts
  const prepared = await prepareTables(facts, settings)
  const { context, list, units, dimensions, people } = prepared
  const { asOf, axis, calendar, history, money, recordedFrom } = context
  const days = daySql(calendar)
  const roster = await readRoster(database, { people, list, dimensions, days, money, asOf })
  const measures: Measures = {
    asOf: toDay(asOf),
    dataThrough: dataThroughOf(facts, settings),
    currency: money.currency,
    axis,
    calendar,
    units,
    people: roster,
    targets: await readTargets(database, { list, asOf, money, days }),
    forecasts: await readForecasts(database, { list, asOf, money, days }),
    payouts: await readPayouts(database, { list, asOf, money, days }),
    counts: facts.counts,
    filled: filledAsOf(facts.filled, roster),
    history,
    watchedFrom: facts.watchedFrom,
    recordedFrom,
    constants: await loadConstants(database, context),
    dataQuality: await describeQuality(database, { money, asOf, days, recordedFrom }),
    ...(await loadAll(database, context, { unitCount: units.length, groupsOf: groupsOfPeople(roster) })),
  }
  await dropScaffolding(database)
  return { ...prepared, measures }
}
