import { findHolder, isEmployed } from '../organisation/organisation.ts'
import type { Person } from '../organisation/organisation.ts'
import { targetOf } from '../organisation/staffing.ts'
import type { Stream } from '../random.ts'
import type { SimulatedFile } from '../simulated.ts'
import { toInstant } from '../time.ts'
import { dayOfWeek, presenceFactor } from '../world.ts'
import type { World } from '../world.ts'
import type { CoachingMeeting } from './coaching.ts'

type Purpose =
  | 'customer'
  | 'coaching'
  | 'one_to_one'
  | 'forecast'
  | 'pipeline'
  | 'deal'
  | 'problem'
  | 'planning'
  | 'admin'
  | 'other'

interface Habit {
  readonly purpose: Purpose
  /** Meetings a week. */
  readonly perWeek: number
  readonly minutes: number
  readonly inside: readonly [low: number, high: number]
  readonly outside: readonly [low: number, high: number]
  readonly kind: 'internal' | 'field' | 'deal'
}

const leaderHabits: readonly Habit[] = [
  { purpose: 'customer', perWeek: 4, minutes: 60, inside: [2, 4], outside: [1, 5], kind: 'field' },
  { purpose: 'deal', perWeek: 1.5, minutes: 45, inside: [2, 4], outside: [0, 0], kind: 'deal' },
  { purpose: 'forecast', perWeek: 1, minutes: 45, inside: [3, 9], outside: [0, 0], kind: 'internal' },
  { purpose: 'pipeline', perWeek: 1, minutes: 45, inside: [3, 9], outside: [0, 0], kind: 'internal' },
  { purpose: 'planning', perWeek: 2, minutes: 60, inside: [3, 10], outside: [0, 0], kind: 'internal' },
  { purpose: 'problem', perWeek: 1.2, minutes: 45, inside: [3, 8], outside: [0, 0], kind: 'internal' },
  { purpose: 'admin', perWeek: 1.6, minutes: 30, inside: [1, 4], outside: [0, 0], kind: 'internal' },
  { purpose: 'other', perWeek: 1, minutes: 45, inside: [2, 12], outside: [0, 0], kind: 'internal' },
]
const sellerHabits: readonly Habit[] = [
  { purpose: 'customer', perWeek: 3.6, minutes: 50, inside: [1, 2], outside: [1, 4], kind: 'field' },
  { purpose: 'pipeline', perWeek: 0.9, minutes: 45, inside: [4, 9], outside: [0, 0], kind: 'internal' },
  { purpose: 'admin', perWeek: 0.8, minutes: 30, inside: [1, 5], outside: [0, 0], kind: 'internal' },
  { purpose: 'other', perWeek: 0.5, minutes: 40, inside: [2, 12], outside: [0, 0], kind: 'internal' },
]

const header = 'event_id person_id starts_at minutes created_at attendees_internal attendees_external purpose'.split(
  ' ',
)

/** Calendars of leaders, managers and sellers, with the coaching that was held among the managers' entries. */
export function simulateCalendar(world: World, held: readonly CoachingMeeting[]): SimulatedFile {
  const { clock, organisation } = world
  const rows: string[][] = []
  const stream = world.stream.fork('calendar')
  for (const leader of [...organisation.leaders, ...organisation.managers])
    for (let week = 0; week < clock.weeks; week++) {
      const draws = stream.fork(`${leader.id} ${week}`)
      if (isEmployed(leader, dayOfWeek(clock, week)))
        fillWeek(world, rows, { person: leader, week, habits: leaderHabits, draws })
    }
  for (const seat of organisation.seats)
    for (let week = 0; week < clock.weeks; week++) {
      const person = findHolder(seat, dayOfWeek(clock, week))
      const draws = stream.fork(`${seat.id} ${week}`)
      if (person) fillWeek(world, rows, { person, week, habits: sellerHabits, draws })
    }
  const draws = stream.fork('coaching')
  for (const meeting of held) {
    const starts = toInstant(meeting.day, 540 + draws.index(32) * 15)
    const created = toInstant(meeting.day - 3 - draws.index(18), 600)
    const id = `E${String(rows.length + 1).padStart(7, '0')}`
    rows.push([id, meeting.coach, starts, String(meeting.minutes), created, '2', '0', meeting.purpose])
  }
  return { header, rows }
}

interface Week {
  readonly person: Person
  readonly week: number
  readonly habits: readonly Habit[]
  readonly draws: Stream
}

function fillWeek(world: World, rows: string[][], { person, week, habits, draws }: Week): void {
  const { clock, conditions } = world
  const target = targetOf(person)
  const leads = person.role !== 'seller'
  const inside = Math.exp(conditions.effect(leads ? 'internalTime' : 'sellerInternal', week, target))
  const field = Math.exp(
    leads ? conditions.effect('fieldTime', week, target) : conditions.effect('activity', week, target) * 0.8,
  )
  const factors = { internal: inside, field, deal: Math.exp(conditions.effect('dealReviews', week, target)) }
  const hurried = Math.min(0.85, (leads ? 0.15 : 0.04) * Math.exp(conditions.effect('reactiveTime', week, target)))
  const monday = dayOfWeek(clock, week)
  const strained = 1 + 3 * (habits === leaderHabits ? conditions.burden(week, target) : 0)
  for (const habit of habits) {
    const more = habit.purpose === 'problem' ? strained : 1
    const count = draws.poisson(habit.perWeek * factors[habit.kind] * more * presenceFactor(monday))
    for (let at = 0; at < count; at++) {
      const day = monday + draws.index(5)
      const minute = 510 + draws.index(36) * 15
      const short = draws.chance(habit.purpose === 'problem' ? Math.min(0.9, hurried * 2.5) : hurried)
      const minutes = Math.max(15, Math.round((habit.minutes * draws.between(0.6, 1.5)) / 15) * 15)
      const ahead = short ? draws.between(1, 20) * 60 : draws.between(30, 24 * 20) * 60
      const people = [habit.inside, habit.outside].map(([low, high]) => low + draws.index(high - low + 1))
      if (day > clock.endDay) continue
      const created = day * 1440 + minute - Math.round(ahead)
      rows.push([
        `E${String(rows.length + 1).padStart(7, '0')}`,
        person.id,
        toInstant(day, minute),
        String(minutes),
        toInstant(Math.floor(created / 1440), created % 1440),
        String(people[0]),
        String(people[1]),
        habit.purpose,
      ])
    }
  }
}
