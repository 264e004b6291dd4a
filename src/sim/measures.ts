import { toRecords } from './records.ts'
import type { Simulated } from './simulated.ts'

/** Plain statistics of a simulated organisation from a day on: direct counts, no judgement, for tests and calibration. */
export interface Measures {
  readonly winRate: number
  readonly lostBeforeQualified: number
  readonly bookings: number
  readonly dealSize: number
  readonly discount: number
  readonly cycleDays: number
  readonly created: number
  readonly activities: number
  readonly coachingHours: number
  readonly oneToOnesHeld: number
  readonly enps: number
  readonly exits: number
  readonly leadsInTime: number
  readonly leadFit: number
  readonly leadersInternal: number
  readonly problems: number
  readonly missingReasons: number
  readonly quota: number
  readonly pulse: (item: string) => number
}

type Row = Record<string, string>

function share(rows: readonly Row[], fits: (row: Row) => boolean): number {
  return rows.length === 0 ? Number.NaN : rows.filter(fits).length / rows.length
}

function sum(rows: readonly Row[], column: string): number {
  return rows.reduce((total, row) => total + Number(row[column] ?? 0), 0)
}

function mean(rows: readonly Row[], column: string): number {
  return sum(rows, column) / rows.length
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function daysBetween(from: string | undefined, until: string | undefined): number {
  return (Date.parse(until ?? '') - Date.parse(from ?? '')) / 86_400_000
}

/** `fits` narrows deals, leads and coaching to some owners. */
export function measure(simulated: Simulated, from: string, fits: (person: string) => boolean = () => true): Measures {
  const since = (table: string, column: string) =>
    toRecords(simulated, table).filter((row) => (row[column] ?? '') >= from)
  const deals = toRecords(simulated, 'deals').filter((deal) => fits(deal['owner_id'] ?? ''))
  const closed = deals.filter((deal) => (deal['closed_on'] ?? '') >= from)
  const qualified = closed.filter((deal) => deal['qualified_on'] !== '' && deal['outcome'] !== 'disqualified')
  const won = closed.filter((deal) => deal['outcome'] === 'won')
  const coaching = since('coaching', 'on').filter(
    (row) => row['kind'] !== 'coach_the_coach' && fits(row['coachee_id'] ?? ''),
  )
  const kept = coaching.filter((row) => row['status'] !== 'cancelled')
  const pulses = since('pulses', 'asked_on')
  const enps = pulses.filter((row) => row['item'] === 'enps')
  const leads = since('leads', 'created_at').filter((lead) => fits(lead['owner_id'] ?? ''))
  const people = toRecords(simulated, 'people')
  const leaders = new Set(people.filter((row) => row['role'] !== 'seller').map((row) => row['person_id']))
  const hours = since('calendar', 'starts_at').filter((row) => leaders.has(row['person_id']))
  const inside = hours.filter((row) => !['customer', 'coaching', 'one_to_one'].includes(row['purpose'] ?? ''))
  const personal = since('quotas', 'period_start').filter((row) => row['person_id'] !== '')
  return {
    winRate: share(qualified, (deal) => deal['outcome'] === 'won'),
    lostBeforeQualified: share(closed, (deal) => deal['qualified_on'] === ''),
    bookings: sum(won, 'amount'),
    dealSize: mean(won, 'amount'),
    discount: 1 - sum(won, 'amount') / sum(won, 'list_amount'),
    cycleDays: median(won.map((deal) => daysBetween(deal['created_on'], deal['closed_on']))),
    created: deals.filter((deal) => (deal['created_on'] ?? '') >= from).length,
    activities: since('activities', 'at').filter((row) => fits(row['person_id'] ?? '')).length,
    coachingHours: sum(kept, 'minutes') / 60,
    oneToOnesHeld: share(
      coaching.filter((row) => row['kind'] === 'one_to_one'),
      (row) => row['status'] === 'held',
    ),
    enps: 100 * (share(enps, (row) => Number(row['score']) >= 9) - share(enps, (row) => Number(row['score']) <= 6)),
    exits: people.filter((row) => (row['left_on'] ?? '') >= from).length,
    leadsInTime: share(
      leads,
      (row) => row['first_touch_at'] !== '' && (row['first_touch_at'] ?? '') <= (row['due_by'] ?? ''),
    ),
    leadFit: mean(leads, 'fit_score'),
    leadersInternal: sum(inside, 'minutes') / sum(hours, 'minutes'),
    problems: since('problems', 'raised_on').length,
    missingReasons: share(
      closed.filter((deal) => deal['outcome'] !== 'won'),
      (deal) => deal['loss_reason'] === '',
    ),
    quota: mean(personal, 'amount'),
    pulse: (item) =>
      mean(
        pulses.filter((row) => row['item'] === item),
        'score',
      ),
  }
}
