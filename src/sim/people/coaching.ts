import { findHolder, isEmployed } from '../organisation/organisation.ts'
import type { Person } from '../organisation/organisation.ts'
import { skills } from '../organisation/names.ts'
import { targetOf } from '../organisation/staffing.ts'
import type { SimulatedFile } from '../simulated.ts'
import type { Stream } from '../random.ts'
import { toDay } from '../time.ts'
import { clamp, dayOfWeek } from '../world.ts'
import type { World } from '../world.ts'

export interface CoachingMeeting {
  readonly coach: string
  readonly coachee: string
  readonly day: number
  readonly minutes: number
  readonly purpose: 'coaching' | 'one_to_one'
}

export interface Coaching {
  readonly file: SimulatedFile
  readonly held: readonly CoachingMeeting[]
  /** Useful coaching a seller has had lately; 1 = the usual amount. */
  readonly stockOf: (person: Person, week: number) => number
}

const header = (
  'session_id coach_id coachee_id on kind minutes scheduled_on status focus_skill commitment_due commitment_status ' +
  'coachee_rating'
).split(' ')
const sessionKinds = ['observation', 'deal', 'business', 'development'] as const
const sessionWeights = [0.34, 0.36, 0.2, 0.1]
/** Share of the stock that a week's coaching replaces: half of it is gone after four weeks. */
const forgetting = 1 / 6
const usualKept = 0.84

interface Pairing {
  readonly coach: Person
  readonly coachee: Person
  readonly weekday: number
  readonly draws: Stream
  readonly skill: number
}

/** Weekly one-to-ones and a coaching session every other week, kept or not; and the stock of coaching they leave. */
export function simulateCoaching(world: World): Coaching {
  const { clock, organisation, conditions } = world
  const rows: string[][] = []
  const held: CoachingMeeting[] = []
  const stocks = new Map<string, Float64Array>()
  const people = new Map(organisation.people.map((person) => [person.id, person]))
  const stream = world.stream.fork('coaching')
  const manners = new Map(
    organisation.managers.map((manager) => {
      const draws = stream.fork(manager.id)
      return [
        manager.id,
        { kept: clamp(draws.normal(usualKept, 0.03), 0.7, 0.95), quality: Math.exp(draws.normal(0, 0.08)) },
      ]
    }),
  )
  const add = (
    pair: Pairing,
    session: { kind: string; minutes: number; day: number; status: string; rating: number },
  ) => {
    const { draws } = pair
    const isHeld = session.status !== 'cancelled'
    const on = session.status === 'moved' ? session.day + 1 + draws.index(6) : session.day
    const due = on + 14
    const done = draws.unit() < 0.68 + 0.06 * (session.rating - 3.6)
    const hasCommitment = isHeld && session.kind !== 'coach_the_coach' && draws.chance(0.6)
    if (session.day > clock.endDay || on > clock.endDay) return
    rows.push([
      `C${String(rows.length + 1).padStart(6, '0')}`,
      pair.coach.id,
      pair.coachee.id,
      toDay(on),
      session.kind,
      String(session.minutes),
      toDay(session.day),
      session.status,
      session.kind === 'one_to_one' ? '' : (skills[pair.skill] ?? ''),
      hasCommitment ? toDay(due) : '',
      hasCommitment ? (due > clock.endDay ? 'open' : done ? 'done' : 'missed') : '',
      isHeld && draws.chance(0.45) ? String(clamp(Math.round(draws.normal(session.rating, 0.8)), 1, 5)) : '',
    ])
    if (isHeld)
      held.push({
        coach: pair.coach.id,
        coachee: pair.coachee.id,
        day: on,
        minutes: session.minutes,
        purpose: session.kind === 'one_to_one' ? 'one_to_one' : 'coaching',
      })
  }

  for (const seat of organisation.seats) {
    const manager = people.get(seat.team.managerId)
    if (!manager) continue
    const manner = manners.get(manager.id) ?? { kept: usualKept, quality: 1 }
    const draws = stream.fork(seat.id)
    const weekday = draws.index(5)
    for (let week = 0; week < clock.weeks; week++) {
      const day = dayOfWeek(clock, week) + weekday
      const coachee = findHolder(seat, day)
      const rolls = [draws.unit(), draws.unit(), draws.unit()] as const
      const kind = sessionKinds[draws.weighted(sessionWeights)] ?? 'deal'
      if (!coachee) continue
      const target = targetOf(coachee)
      const quality = manner.quality * Math.exp(conditions.effect('coachingQuality', week, target))
      const keeping = Math.exp(Math.min(0.1, conditions.effect('coachingHeld', week, target)))
      const keptOneToOne = clamp(manner.kept * keeping + conditions.effect('oneToOne', week, target), 0.03, 0.97)
      const keptSession = clamp(manner.kept * keeping, 0.02, 0.97)
      const pair: Pairing = {
        coach: manager,
        coachee,
        weekday,
        draws,
        skill: (week + seat.holders.length) % 10 > 4 ? 0 : 2,
      }
      const rating = clamp(3.7 + 1.1 * (quality - 1), 1.2, 4.8)
      const meeting = becomeOf(rolls[0], keptOneToOne)
      add(pair, { kind: 'one_to_one', minutes: 30, day, status: meeting, rating })
      let useful = meeting === 'cancelled' ? 0 : 12
      if ((week + weekday) % 2 === 0 && rolls[2] < keeping + 0.25) {
        const session = becomeOf(rolls[1], keptSession)
        const minutes = kind === 'observation' ? 75 : 45
        add(pair, { kind, minutes, day: day + (weekday < 4 ? 1 : -1), status: session, rating })
        if (session !== 'cancelled') useful += minutes
      }
      remember(stocks, coachee, week, clock.weeks, (useful * quality) / 36)
    }
  }
  coachManagers(world, stream, people, add)
  return { file: { header, rows }, held, stockOf: (person, week) => stockAt(stocks.get(person.id), week) }
}

function becomeOf(roll: number, kept: number): 'held' | 'moved' | 'cancelled' {
  return roll < kept ? 'held' : roll < kept + Math.min(0.12, (1 - kept) * 0.5) ? 'moved' : 'cancelled'
}

function remember(
  stocks: Map<string, Float64Array>,
  person: Person,
  week: number,
  weeks: number,
  useful: number,
): void {
  let stock = stocks.get(person.id)
  if (!stock) {
    stock = new Float64Array(weeks).fill(1)
    stocks.set(person.id, stock)
  }
  const before = week > 0 ? (stock[week - 1] ?? 1) : 1
  stock.fill(before + forgetting * (useful - before), week)
}

function stockAt(stock: Float64Array | undefined, week: number): number {
  return week < 0 || !stock ? 1 : (stock[Math.min(week, stock.length - 1)] ?? 1)
}

/** Directors watch and coach their managers, about once a month. */
function coachManagers(
  world: World,
  stream: Stream,
  people: ReadonlyMap<string, Person>,
  add: (pair: Pairing, session: { kind: string; minutes: number; day: number; status: string; rating: number }) => void,
): void {
  const { clock, conditions } = world
  for (const manager of world.organisation.managers) {
    const coach = people.get(manager.managerId ?? '')
    if (!coach) continue
    const draws = stream.fork(`of ${manager.id}`)
    for (let week = draws.index(4); week < clock.weeks; week += 4) {
      const target = targetOf(manager)
      const kept = clamp(0.8 * Math.exp(conditions.effect('fieldTime', week, target)), 0.05, 0.97)
      const roll = draws.unit()
      if (!isEmployed(manager, dayOfWeek(clock, week))) continue
      add(
        { coach, coachee: manager, weekday: 2, draws, skill: 0 },
        {
          kind: 'coach_the_coach',
          minutes: 60,
          day: dayOfWeek(clock, week) + 2,
          status: roll < kept ? 'held' : 'cancelled',
          rating: 3.7,
        },
      )
    }
  }
}
