import { defaultCalendar, periodsBetween, toDay, toDayNumber } from '../domain/calendar/index.ts'
import type { FiscalCalendar } from '../domain/calendar/index.ts'
import { buildAxis } from '../domain/metrics/axis.ts'
import type { AgeTable, Axis, Frame, Measures, RosterPerson, Sample } from '../domain/metrics/measures.ts'
import type { TableName } from '../domain/open-format/table.ts'
import { segmentUnit } from '../domain/unit.ts'
import type { Database } from './database.ts'
import { quoteText } from './database.ts'
import { dimensionTableSql, findDimensions } from './dimensions.ts'
import { loadAges, loadFrame, loadSamples } from './load-measures.ts'
import type { FrameOptions } from './load-measures.ts'
import { ageMeasures, constantMeasures, measures as allMeasures, sampleMeasures } from './measures/index.ts'
import type { MeasureContext } from './measures/measure.ts'
import { prepareDeals, prepareSeenDeals } from './prepare-deals.ts'
import { prepareHistory } from './prepare-history.ts'
import { deriveTeams, listUnits, personSeenSql, preparePeople } from './prepare-people.ts'
import type { UnitList } from './prepare-people.ts'
import { describeQuality, readForecasts, readPayouts, readRoster, readTargets } from './read-rosters.ts'
import type { MeasureSettings, Person, Team } from './types.ts'

/** What a session knows of its workspace before any as-of day is chosen. */
export interface WorkspaceFacts {
  readonly database: Database
  readonly counts: Readonly<Record<TableName, number>>
  readonly filled: ReadonlySet<string>
  readonly dataThrough: string | null
  readonly people: readonly Person[]
  readonly teams: readonly Team[]
}

const yearsAroundAxis = 4
const longestAxisDays = 260 * 7

export function daySql(calendar: FiscalCalendar): Pick<MeasureContext, 'day' | 'instantDay'> {
  const day = (date: string) => `CAST(${date} - DATE '1970-01-01' AS INTEGER)`
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

async function firstDay(
  database: Database,
  days: Pick<MeasureContext, 'day' | 'instantDay'>,
  asOf: number,
): Promise<number> {
  const floor = asOf - longestAxisDays
  const sources = [
    'SELECT created AS day FROM deal',
    'SELECT closed FROM deal',
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

/** Look-ups from day to slot, month and quarter, as DuckDB variables indexed by the day within the axis. */
async function setLookups(database: Database, axis: Axis, calendar: FiscalCalendar) {
  const { asOf } = axis
  const start = (axis.slots[0] as { start: number }).start
  const end = (axis.slots.at(-1) as { end: number }).end
  const slots: number[] = []
  axis.slots.forEach((slot, index) => {
    for (let day = slot.start; day < slot.end; day++) slots.push(index)
  })
  await database.run(`SET VARIABLE slot_of_day = [${slots.join(', ')}]::INTEGER[]`)
  await database.run(`SET VARIABLE month_of_slot = [${axis.monthOf.join(', ')}]::INTEGER[]`)
  await database.run(`SET VARIABLE quarter_of_slot = [${axis.quarterOf.join(', ')}]::INTEGER[]`)
  const numberedFrom = start - yearsAroundAxis * 366
  const numbers: number[] = []
  periodsBetween(calendar, 'quarter', { from: numberedFrom, until: asOf + yearsAroundAxis * 366 }).forEach(
    (quarter, nth) => {
      for (let day = Math.max(quarter.start, numberedFrom); day < quarter.end; day++) numbers.push(nth)
    },
  )
  await database.run(`SET VARIABLE quarter_number = [${numbers.join(', ')}]::INTEGER[]`)
  const index = (day: string) => `getvariable('slot_of_day')[CAST((${day}) - ${start - 1} AS INTEGER)]`
  const inside = (day: string, last: number) => `(${day}) >= ${start} AND (${day}) <= ${last}`
  const slot = (day: string) => `CASE WHEN ${inside(day, asOf)} THEN ${index(day)} END`
  const anySlot = (day: string) => `CASE WHEN ${inside(day, end - 1)} THEN ${index(day)} END`
  return {
    slot,
    slotOrFirst: (day: string) =>
      `CASE WHEN (${day}) < ${start} THEN 0 WHEN (${day}) <= ${asOf} THEN ${index(day)} END`,
    quarterNumber: (day: string) =>
      `CASE WHEN (${day}) >= ${numberedFrom} THEN getvariable('quarter_number')[CAST((${day}) - ${numberedFrom - 1} AS INTEGER)] END`,
    month: (day: string) => `getvariable('month_of_slot')[1 + ${anySlot(day)}]`,
    quarter: (day: string) => `getvariable('quarter_of_slot')[1 + ${anySlot(day)}]`,
  }
}

/** People who are there at as-of; somebody hired or named only later is not. */
function visiblePeople(people: readonly Person[], asOf: string): readonly Person[] {
  return people.filter((person) => person.hiredOn === null || person.hiredOn <= asOf)
}

export interface Prepared {
  readonly context: MeasureContext
  readonly list: UnitList
  readonly measures: Measures
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

/** Computes every measure as of one day. Replaces the prepared tables, so that one call must end before the next begins. */
export async function measureWorkspace(facts: WorkspaceFacts, settings: MeasureSettings): Promise<Prepared> {
  const { database } = facts
  const calendar = settings.calendar ?? defaultCalendar
  const dataThrough = facts.dataThrough ?? settings.asOf ?? '1970-01-01'
  const asOfDay = settings.asOf ?? dataThrough
  const asOf = toDayNumber(asOfDay)
  const days = daySql(calendar)
  const currency = await chooseCurrency(database, settings.currency)
  await prepareSeenDeals(database, { asOf, currency, ...days })
  const { people, teams } = deriveTeams(visiblePeople(facts.people, asOfDay), facts.teams)
  await database.run(personSeenSql(people))
  const dimensions = await findDimensions(database, facts.filled.has('deals.attributes'))
  const list = listUnits(people, teams, dimensions)
  for (const dimension of dimensions) {
    await database.run(dimensionTableSql(dimension, list.firstUnit.get(dimension.name) ?? 0))
  }
  const personUnits = await preparePeople(database, { people, list, dimensions })
  const dealUnits = await prepareDeals(database, { asOf, personUnits, dimensions })
  const { fields, stages } = await prepareHistory(database, { asOf, currency, firstUnit: list.units.length, ...days })
  const units = [...list.units, ...stages.map((stage) => segmentUnit('stage', stage))]
  const axis = buildAxis(calendar, await firstDay(database, days, asOf), asOf)
  const context: MeasureContext = {
    asOf,
    calendar,
    axis,
    currency,
    dealUnits: dealUnits.filter((column) => column === 'u_person' || !personUnits.includes(column)),
    personUnits: ['u_person'],
    allDealUnits: dealUnits,
    allPersonUnits: personUnits,
    history: fields,
    dimensionTable: (name) => dimensions.find((dimension) => dimension.name === name)?.column ?? null,
    has: (table) => facts.counts[table] > 0,
    filled: (column) => facts.filled.has(column),
    ...(await setLookups(database, axis, calendar)),
    ...days,
  }
  const roster = await readRoster(database, { people, list, dimensions, days, currency })
  return {
    context,
    list,
    measures: {
      asOf: toDay(asOf),
      dataThrough,
      currency,
      axis,
      calendar,
      units,
      people: roster,
      targets: await readTargets(database, { list, asOf, currency, days }),
      forecasts: await readForecasts(database, { list, asOf, currency, days }),
      payouts: await readPayouts(database, { list, asOf, currency, days }),
      counts: facts.counts,
      filled: facts.filled,
      history: fields,
      constants: await loadConstants(database, context),
      dataQuality: await describeQuality(database, currency),
      ...(await loadAll(database, context, { unitCount: units.length, groupsOf: groupsOfPeople(roster) })),
    },
  }
}
