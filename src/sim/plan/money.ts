import { findHolder, isSellingTeam } from '../organisation/organisation.ts'
import type { Person, Seat } from '../organisation/organisation.ts'
import { rampOf, targetOf } from '../organisation/staffing.ts'
import { segments } from '../organisation/names.ts'
import type { Pipeline } from '../deals/pipeline.ts'
import type { SimulatedFile } from '../simulated.ts'
import { quarterAt, quarterOf, toDay, toWorkday } from '../time.ts'
import type { Quarter } from '../time.ts'
import { dayOfWeek, weekOf } from '../world.ts'
import type { World } from '../world.ts'

/** Bookings of a fully ramped seller of average territory in a quarter of a healthy mid-market team, in whole euros. */
const usualBookings = 65000
const seasonByQuarter = [0.98, 1.05, 1, 0.97] as const
/** The street carries more than the plan. */
const overAssignment = 1.04

export function quartersOf(world: World): Quarter[] {
  const first = quarterOf(world.clock.startDay + 6).index
  const last = quarterOf(world.clock.endDay).index
  return Array.from({ length: last - first + 1 }, (_, at) => quarterAt(first + at))
}

/** What planners expect a seat to book in a quarter: potential, segment, season and ramp, but no fault. */
export function expectedBookings(world: World, seat: Seat, holder: Person, quarter: Quarter): number {
  const segment = segments.find((each) => each.name === seat.team.segment)
  const size = 0.38 + 0.62 * (segment?.size ?? 1)
  const middle = weekOf(world.clock, (quarter.from + quarter.until) / 2)
  const ramp = 0.3 + 0.7 * rampOf({ ...holder, rampWeeks: 16 }, middle)
  const from = Math.max(quarter.from, holder.hiredOn)
  const share = (quarter.until - from) / (quarter.until - quarter.from)
  return usualBookings * size * seat.potential ** 0.5 * ramp * share * (seasonByQuarter[quarter.index % 4] ?? 1)
}

export interface Money {
  readonly quotas: SimulatedFile
  readonly payouts: SimulatedFile
  readonly forecasts: SimulatedFile
}

const quotaHeader = 'period_start period_end amount person_id team_id currency set_on'.split(' ')
const payoutHeader = 'person_id period_start period_end amount disputed_on upheld resolved_on'.split(' ')

export function simulateMoney(world: World, pipeline: Pipeline): Money {
  const { clock, conditions, organisation } = world
  const stream = world.stream.fork('money')
  const quotas: string[][] = []
  const payouts: string[][] = []
  const booked = sumBookings(pipeline)
  for (const quarter of quartersOf(world)) {
    const period = [toDay(quarter.from), toDay(quarter.until)] as const
    const draws = stream.fork(quarter.label)
    const setOn = toDay(quarter.from - 20 + draws.index(15))
    const week = weekOf(clock, quarter.from)
    let total = 0
    for (const seat of organisation.seats)
      for (const person of seat.holders) {
        const end = person.leftOn ?? Number.POSITIVE_INFINITY
        if (person.hiredOn >= quarter.until - 21 || end <= quarter.from) continue
        const raise = Math.exp(conditions.effect('quota', week, targetOf(person)))
        const plain = expectedBookings(world, seat, person, quarter)
        const amount = Math.max(4000, Math.round((plain * raise) / 500) * 500)
        total += amount
        quotas.push([...period, amount.toFixed(2), person.id, '', world.currency, setOn])
        if (quarter.until > clock.endDay + 1) continue
        payouts.push(payOut(world, person, quarter, (booked.get(`${person.id} ${quarter.index}`) ?? 0) / amount))
      }
    quotas.push([
      ...period,
      (Math.round(total / overAssignment / 1000) * 1000).toFixed(2),
      '',
      '',
      world.currency,
      setOn,
    ])
  }
  return {
    quotas: { header: quotaHeader, rows: quotas },
    payouts: { header: payoutHeader, rows: payouts },
    forecasts: simulateForecasts(world, pipeline),
  }
}

function sumBookings(pipeline: Pipeline): Map<string, number> {
  const booked = new Map<string, number>()
  for (const deal of pipeline.deals) {
    if (deal.outcome !== 'won' || deal.closedDay === null) continue
    const key = `${deal.owner.id} ${quarterOf(deal.closedDay).index}`
    booked.set(key, (booked.get(key) ?? 0) + (deal.amount ?? 0))
  }
  return booked
}

function payOut(world: World, person: Person, quarter: Quarter, attainment: number): string[] {
  const draws = world.stream.fork(`payout ${person.id} ${quarter.index}`)
  const week = weekOf(world.clock, quarter.until - 1)
  const variable = (person.ote * 0.5) / 4
  const amount = variable * (Math.min(1, attainment) + 1.5 * Math.max(0, Math.min(1.5, attainment - 1)))
  const disputes = draws.unit() < 0.04 + world.conditions.effect('disputes', week, targetOf(person))
  const on = toWorkday(quarter.until + 20 + draws.index(15))
  const resolved = toWorkday(on + 4 + draws.index(20))
  const visible = disputes && on <= world.clock.endDay
  return [
    person.id,
    toDay(quarter.from),
    toDay(quarter.until),
    amount.toFixed(2),
    visible ? toDay(on) : '',
    visible && resolved <= world.clock.endDay ? String(draws.chance(0.45)) : '',
    visible && resolved <= world.clock.endDay ? toDay(resolved) : '',
  ]
}

const forecastHeader = 'submitted_on period_start period_end amount person_id team_id category'.split(' ')

/** Each Friday every manager submits a number for the team's quarter, and the head of sales one for the whole. */
function simulateForecasts(world: World, pipeline: Pipeline): SimulatedFile {
  const { clock, conditions, organisation } = world
  const rows: string[][] = []
  const byWeek = sumSnapshots(world, pipeline)
  const stream = world.stream.fork('forecasts')
  for (const [week, teams] of byWeek) {
    const friday = dayOfWeek(clock, week) + 4
    if (friday > clock.endDay) continue
    const quarter = quarterOf(friday)
    const period = [toDay(friday), toDay(quarter.from), toDay(quarter.until)] as const
    let whole = 0
    for (const team of organisation.teams.filter(isSellingTeam)) {
      const draws = stream.fork(`${team.id} ${week}`)
      const target = { team: team.id, region: team.region }
      const outlook = teams.get(team.id) ?? { won: 0, inSight: 0, comes: 0 }
      const left = (quarter.until - friday) / (quarter.until - quarter.from)
      const noise = draws.normal(0, (0.12 + conditions.effect('forecastNoise', week, target)) * (0.35 + left))
      const bias = conditions.effect('forecastBias', week, target) * (0.4 + 0.6 * left) + 0.02
      const rosy = conditions.effect('lateNews', week, target) * (left < 0.3 ? 0.12 : 0)
      const amount = outlook.won + (outlook.inSight + outlook.comes) * Math.exp(noise + bias + rosy)
      whole += amount
      rows.push([...period, (Math.round(amount / 500) * 500).toFixed(2), '', team.id, ''])
    }
    const adjusted = whole * Math.exp(stream.fork(`whole ${week}`).normal(-0.02, 0.03))
    rows.push([...period, (Math.round(adjusted / 1000) * 1000).toFixed(2), '', '', ''])
  }
  return { header: forecastHeader, rows }
}

interface Outlook {
  won: number
  /** In sight: weighted open deals. */
  inSight: number
  /** What usually still comes in deals not yet in sight. */
  comes: number
}

/**
 * Per week and team. What is not in sight yet is expected as planned at first, then by what the previous quarter brought:
 * forecasters learn, a quarter late.
 */
function sumSnapshots(world: World, pipeline: Pipeline): Map<number, Map<string, Outlook>> {
  const { clock } = world
  const byWeek = new Map<number, Map<string, Outlook>>()
  const planned = new Map<string, number>()
  const reached = new Map<string, number>()
  for (const snapshot of pipeline.snapshots) {
    const teams = byWeek.get(snapshot.week) ?? new Map<string, Outlook>()
    byWeek.set(snapshot.week, teams)
    const team = snapshot.seat.team.id
    const outlook = teams.get(team) ?? { won: 0, inSight: 0, comes: 0 }
    teams.set(team, outlook)
    const friday = dayOfWeek(clock, snapshot.week) + 4
    const quarter = quarterOf(friday)
    const left = (quarter.until - friday) / (quarter.until - quarter.from)
    const holder = findHolder(snapshot.seat, friday)
    const expected = holder ? expectedBookings(world, snapshot.seat, holder, quarter) : 0
    const lastWeek = quarter.until - friday <= 7
    const key = `${team} ${quarter.index}`
    if (lastWeek) {
      planned.set(key, (planned.get(key) ?? 0) + expected)
      reached.set(key, (reached.get(key) ?? 0) + snapshot.won)
    }
    const before = `${team} ${quarter.index - 1}`
    const learnt = Math.min(1.3, Math.max(0.35, (reached.get(before) ?? 1) / (planned.get(before) ?? 1)))
    outlook.won += snapshot.won
    outlook.inSight += snapshot.commit * 0.7 + snapshot.bestCase * 0.45 + snapshot.pipeline * 0.16
    outlook.comes += expected * learnt * Math.max(0, left - 0.2) * 0.62
  }
  return byWeek
}
