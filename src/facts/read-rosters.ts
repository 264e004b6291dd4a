import { toDay } from '../domain/calendar/index.ts'
import type { Forecast, Payout, RosterPerson, Target } from '../domain/metrics/measures.ts'
import type { Database } from './database.ts'
import type { Dimension } from './dimensions.ts'
import type { Money } from './prepare-rates.ts'
import type { UnitList } from './prepare-people.ts'
import type { MeasureContext } from './measures/measure.ts'
import type { Person } from './types.ts'

type Days = Pick<MeasureContext, 'day' | 'instantDay'>

function toNumber(text: string | null | undefined): number | null {
  return text === null || text === undefined ? null : Number(text)
}

function toBoolean(text: string | null | undefined): boolean | null {
  return text === null || text === undefined ? null : text === 'true'
}

export async function readRoster(
  database: Database,
  input: {
    readonly people: readonly Person[]
    readonly list: UnitList
    readonly dimensions: readonly Dimension[]
    readonly days: Days
    readonly money: Money
    readonly asOf: number
  },
): Promise<readonly RosterPerson[]> {
  const details = await database.rows(`
    SELECT person_id, ${input.days.day('hired_on')} AS hired, ${input.days.day('left_on')} AS "left", exit_kind, regretted, quota_carrying,
      ${input.money.convert('ote_minor', 'currency', String(input.asOf))} AS ote
    FROM people`)
  const byId = new Map(details.map((row) => [row['person_id'], row]))
  const owners = new Set(
    (await database.rows('SELECT DISTINCT u_person FROM deal')).map((row) => Number(row['u_person'])),
  )
  const ofPeople = input.dimensions.filter((dimension) => dimension.table === 'person_seen')
  return input.people.map((person) => {
    const unit = input.list.personUnits.get(person.id) ?? -1
    const row = byId.get(person.id)
    const left = toNumber(row?.['left'])
    const hasLeft = left !== null && left <= input.asOf
    const quotaCarrying = toBoolean(row?.['quota_carrying'])
    const role = person.role
    return {
      unit,
      id: person.id,
      role,
      teamUnit: input.list.teamUnits.get(person.teamId ?? '') ?? -1,
      managerUnit: input.list.personUnits.get(person.managerId ?? '') ?? -1,
      segmentUnits: ofPeople.flatMap((dimension) => {
        const index = dimension.values.indexOf((dimension.name === 'region' ? person.region : person.segment) ?? '')
        return index < 0 ? [] : [(input.list.firstUnit.get(dimension.name) ?? 0) + index]
      }),
      hired: toNumber(row?.['hired']),
      left: hasLeft ? left : null,
      exitKind: hasLeft ? (row?.['exit_kind'] ?? null) : null,
      regretted: hasLeft ? toBoolean(row?.['regretted']) : null,
      quotaCarrying,
      ote: toNumber(row?.['ote']),
      sells: role === 'seller' || quotaCarrying === true || (role === null && owners.has(unit)),
    }
  })
}

interface RosterInput {
  readonly list: UnitList
  readonly asOf: number
  readonly money: Money
  readonly days: Days
}

/** Targets, forecasts and payouts at the rate of the first day of their period. */
function atPlanRate({ money, days }: RosterInput): string {
  return money.convert('amount_minor', 'currency', days.day('period_start'))
}

/** The unit a row with a person, a team or neither is about; undefined where it is nobody known. */
function holderOf(row: Readonly<Record<string, string | null>>, list: UnitList): number | undefined {
  const person = row['person_id'] ?? null
  const team = row['team_id'] ?? null
  if (person !== null) return list.personUnits.get(person)
  return team === null ? 0 : list.teamUnits.get(team)
}

function toSpanned(row: Readonly<Record<string, string | null>>, unit: number | undefined) {
  if (unit === undefined) return []
  return [{ unit, start: Number(row['first']), end: Number(row['until']), amount: Number(row['amount']) }]
}

export async function readTargets(database: Database, input: RosterInput): Promise<readonly Target[]> {
  const { day } = input.days
  const rows = await database.rows(`
    SELECT person_id, team_id, ${day('period_start')} AS first, ${day('period_end')} AS until, ${atPlanRate(input)} AS amount
    FROM quotas WHERE NOT is_placeholder AND ${atPlanRate(input)} IS NOT NULL AND coalesce(${day('set_on')}, ${input.asOf}) <= ${input.asOf}
    ORDER BY period_start, period_end, person_id, team_id`)
  return rows.flatMap((row) => toSpanned(row, holderOf(row, input.list)))
}

/** Per period and forecaster the last forecast of the first half, or else the first one given. The call as a whole, else the commit. */
export async function readForecasts(database: Database, input: RosterInput): Promise<readonly Forecast[]> {
  const { day } = input.days
  const rows = await database.rows(`
    WITH given AS (
      SELECT *, coalesce(category, '') AS kind, submitted_on - period_start AS days_in,
        2 * (submitted_on - period_start) <= period_end - period_start AS is_early FROM forecasts
      WHERE NOT is_placeholder AND ${atPlanRate(input)} IS NOT NULL AND ${day('submitted_on')} <= ${input.asOf} AND coalesce(category, 'commit') = 'commit'),
    best AS (
      SELECT *, row_number() OVER (PARTITION BY person_id, team_id, period_start, period_end
        ORDER BY kind, is_early DESC, CASE WHEN is_early THEN -days_in ELSE days_in END) AS nth FROM given)
    SELECT person_id, team_id, ${day('period_start')} AS first, ${day('period_end')} AS until, ${atPlanRate(input)} AS amount
    FROM best WHERE nth = 1 ORDER BY period_start, period_end, person_id, team_id`)
  return rows.flatMap((row) => toSpanned(row, holderOf(row, input.list)))
}

export async function readPayouts(database: Database, input: RosterInput): Promise<readonly Payout[]> {
  const { day } = input.days
  const rows = await database.rows(`
    SELECT person_id, ${day('period_start')} AS first, ${day('period_end')} AS until, ${atPlanRate(input)} AS amount,
      coalesce(${day('disputed_on')} <= ${input.asOf}, false) AS disputed
    FROM payouts WHERE NOT is_placeholder AND ${atPlanRate(input)} IS NOT NULL AND ${day('period_end')} <= ${input.asOf + 1}
    ORDER BY period_start, person_id`)
  return rows.flatMap((row) =>
    toSpanned(row, input.list.personUnits.get(row['person_id'] ?? '')).map((payout) => ({
      ...payout,
      disputed: row['disputed'] === 'true',
    })),
  )
}

const others = [
  { table: 'quotas', name: 'Quotas and plans', day: 'period_start' },
  { table: 'forecasts', name: 'Forecasts', day: 'period_start' },
  { table: 'payouts', name: 'Payouts', day: 'period_start' },
  { table: 'subscriptions', name: 'Subscriptions', day: null },
] as const

/** Rows with money of a currency that nothing says the worth of. */
async function describeUnconverted(database: Database, { money, asOf, days }: Omit<RosterInput, 'list'>) {
  const counts = others.map(
    ({ table, name, day }) => `SELECT '${name}' AS name, count(*) AS n FROM ${table}
      WHERE NOT is_placeholder AND ${money.factor('currency', day === null ? String(asOf) : days.day(day))} IS NULL`,
  )
  const rows = await database.rows(counts.join(' UNION ALL '))
  return rows.map((row) => ({
    rows: Number(row['n'] ?? 0),
    text: `${row['name'] ?? ''} in a currency without a known exchange rate: left out`,
  }))
}

/** What began before deals were recorded. */
async function describeEdge(
  database: Database,
  { asOf, days, recordedFrom }: Pick<RosterInput, 'asOf' | 'days'> & Pick<MeasureContext, 'recordedFrom'>,
) {
  if (recordedFrom === null) return []
  const [row] = await database.rows(`
    SELECT (SELECT count(*) FROM deal WHERE qualified < ${recordedFrom}) AS deals,
      (SELECT count(*) FROM leads WHERE NOT is_placeholder AND ${days.instantDay('created_at')} < least(${recordedFrom}, ${asOf})) AS leads`)
  const since = toDay(recordedFrom)
  return [
    {
      rows: Number(row?.['deals'] ?? 0),
      text: `Deals qualified before ${since}, when the first deal was recorded as closed: only those that lasted until then are there, so they count in no cohort`,
    },
    {
      rows: Number(row?.['leads'] ?? 0),
      text: `Leads that arrived before ${since}, when the first deal was recorded as closed: another regime, in which they could not be seen to become deals; left out of conversion and not compared with later ones`,
    },
  ]
}

/** What a reader should know of the deals behind every number. */
export async function describeQuality(
  database: Database,
  { money, asOf, days, recordedFrom }: Omit<RosterInput, 'list'> & Pick<MeasureContext, 'recordedFrom'>,
): Promise<readonly { readonly text: string; readonly rows: number }[]> {
  const [row] = await database.rows(`
    SELECT count(*) FILTER (WHERE factor IS NULL) AS foreign_currency,
      string_agg(DISTINCT currency, ', ' ORDER BY currency) FILTER (WHERE factor IS NULL) AS unknown,
      count(*) FILTER (WHERE factor IS NOT NULL AND currency <> '${money.currency ?? ''}') AS converted,
      count(*) FILTER (WHERE created_day IS NULL AND qualified_day IS NULL) AS undated,
      count(*) FILTER (WHERE outcome = 'won' AND coalesce(amount, 0) <= 0 AND factor IS NOT NULL) AS unpriced
    FROM deal_seen`)
  const [renewals] = await database.rows(
    `SELECT count(*) AS n FROM deals WHERE NOT is_placeholder AND type = 'renewal'`,
  )
  const [later] = await database.rows(`
    SELECT count(*) AS n FROM deals
    WHERE NOT is_placeholder AND greatest(${days.day('created_on')}, ${days.day('closed_on')}) > ${asOf}`)
  const notes = [
    {
      rows: Number(row?.['foreign_currency'] ?? 0),
      text: `Deals in another currency than ${money.currency ?? 'the reporting one'}: counted, their amounts left out because no exchange rates are known for ${row?.['unknown'] ?? ''} on their days`,
    },
    {
      rows: Number(row?.['converted'] ?? 0),
      text: `Deals in another currency than ${money.currency ?? 'the reporting one'}: converted at the rate of the day they closed, open ones at that of the as-of day`,
    },
    ...(await describeUnconverted(database, { money, asOf, days })),
    { rows: Number(renewals?.['n'] ?? 0), text: 'Renewals: left out of every number about deals' },
    {
      rows: Number(row?.['undated'] ?? 0),
      text: 'Deals without the day they were created: left out of numbers that need their age or when they began',
    },
    {
      rows: Number(later?.['n'] ?? 0),
      text: 'Deals created or closed after the as-of day: not seen, or still open, as of that day',
    },
    ...(await describeEdge(database, { asOf, days, recordedFrom })),
    { rows: Number(row?.['unpriced'] ?? 0), text: 'Won deals without an amount: left out of deal size' },
  ]
  return notes.filter((note) => note.rows > 0)
}
