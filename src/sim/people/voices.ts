import type { Lever } from '../effects.ts'
import { componentIds } from '../links.ts'
import { isEmployed } from '../organisation/organisation.ts'
import type { Person } from '../organisation/organisation.ts'
import { targetOf } from '../organisation/staffing.ts'
import type { SimulatedFile } from '../simulated.ts'
import { quarterAt, quarterOf, toDay, toWorkday } from '../time.ts'
import { clamp, weekOf } from '../world.ts'
import type { World } from '../world.ts'

interface PulseItem {
  readonly id: string
  readonly centre: number
  /** Levers it listens to, with weights. */
  readonly hears: readonly (readonly [Lever, number])[]
}

const pulseItems: readonly PulseItem[] = [
  { id: 'speak_up_1', centre: 3.8, hears: [['safety', 1]] },
  { id: 'speak_up_2', centre: 3.7, hears: [['safety', 1]] },
  { id: 'speak_up_3', centre: 3.6, hears: [['safety', 0.8]] },
  { id: 'speak_up_4', centre: 3.8, hears: [['safety', 0.8]] },
  { id: 'direction_1', centre: 3.7, hears: [['clarity', 1]] },
  { id: 'coaching_1', centre: 3.7, hears: [['support', 1]] },
  { id: 'fairness_1', centre: 3.6, hears: [['fairness', 1]] },
  { id: 'workload_1', centre: 3.5, hears: [['mood', 0.5]] },
  {
    id: 'growth_1',
    centre: 3.6,
    hears: [
      ['support', 0.4],
      ['mood', 0.4],
    ],
  },
]
const responseRate = 0.68

function pseudonymOf(person: Person): string {
  let hash = 7
  for (let at = 0; at < person.id.length * 3; at++)
    hash = Math.imul(hash ^ person.id.charCodeAt(at % person.id.length), 2654435761)
  return `r${(hash >>> 0).toString(36).padStart(7, '0')}`
}

/** Monthly pulse of sellers and managers; who has given up answering says something too. */
export function simulatePulses(world: World): SimulatedFile {
  const { clock, conditions, organisation } = world
  const rows: string[][] = []
  for (let day = clock.startDay + 14; day <= clock.endDay; day += 28) {
    const on = toWorkday(day)
    const week = weekOf(clock, on)
    for (const person of organisation.people) {
      if (person.role === 'leader' || !isEmployed(person, on) || on > clock.endDay) continue
      const draws = world.stream.fork(`pulse ${person.id} ${week}`)
      const temper = world.stream.fork(`temper ${person.id}`).normal(0, 0.45)
      const target = targetOf(person)
      const mood = conditions.effect('mood', week, target)
      if (draws.unit() > clamp(responseRate + 0.12 * mood, 0.2, 0.95)) continue
      const heard = (item: PulseItem) =>
        item.hears.reduce((sum, [lever, weight]) => sum + weight * conditions.effect(lever, week, target), 0)
      const who = [pseudonymOf(person), person.team?.id ?? '', person.role] as const
      for (const item of pulseItems) {
        const score = item.centre + temper + 0.25 * mood + heard(item) + draws.normal(0, 0.75)
        rows.push([toDay(on), item.id, String(clamp(Math.round(score), 1, 5)), ...who])
      }
      const overall =
        mood + 0.3 * conditions.effect('support', week, target) + 0.3 * conditions.effect('fairness', week, target)
      const enps = 7.9 + 1.5 * temper + 1.5 * overall + draws.normal(0, 1.35)
      rows.push([toDay(on), 'enps', String(clamp(Math.round(enps), 0, 10)), ...who])
    }
  }
  return { header: 'asked_on item score respondent team_id role'.split(' '), rows }
}

/**
 * Quarterly self-assessments: each respondent answers a third of the components. Opinions follow the strain loosely: a
 * halo of the person's temper, blur from one component to all, and leaders who see less of it than sellers.
 */
export function simulateAssessments(world: World): SimulatedFile {
  const { clock, conditions, organisation } = world
  const rows: string[][] = []
  const first = quarterOf(clock.startDay + 6).index
  const last = quarterOf(clock.endDay).index
  const centres = componentIds.map((id) => world.stream.fork(`centre ${id}`).normal(3.45, 0.22))
  for (let index = first; index <= last; index++) {
    const on = toWorkday(quarterAt(index).until - 24)
    if (on > clock.endDay) continue
    const week = weekOf(clock, on)
    for (const person of organisation.people) {
      if (!isEmployed(person, on)) continue
      const draws = world.stream.fork(`assessment ${person.id} ${index}`)
      if (draws.unit() > (person.role === 'seller' ? 0.5 : 0.8)) continue
      const target = targetOf(person)
      const sees = person.role === 'seller' ? 1 : person.role === 'manager' ? 0.7 : 0.35
      const rosy = person.role === 'leader' ? 0.35 : person.role === 'manager' ? 0.15 : 0
      const halo =
        world.stream.fork(`temper ${person.id}`).normal(0, 0.4) +
        draws.normal(0, 0.25) -
        1.2 * conditions.burden(week, target)
      componentIds.forEach((component, at) => {
        const strain = conditions.strain(component, week, target)
        for (let statement = 1; statement <= 3; statement++) {
          const noise = draws.normal(0, 0.8)
          if ((at + index + person.hiredOn) % 3 !== 0) continue
          const score = (centres[at] ?? 3.4) + halo + rosy - sees * 1.25 * strain + noise
          rows.push([
            toDay(on),
            component,
            String(statement),
            String(clamp(Math.round(score), 1, 5)),
            pseudonymOf(person),
            person.role,
            person.team?.id ?? '',
          ])
        }
      })
    }
  }
  return { header: 'asked_on component statement score respondent role team_id'.split(' '), rows }
}
