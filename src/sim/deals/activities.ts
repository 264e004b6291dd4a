import { findHolder } from '../organisation/organisation.ts'
import { rampOf, targetOf } from '../organisation/staffing.ts'
import type { SimulatedFile } from '../simulated.ts'
import { toInstant, toWorkday } from '../time.ts'
import { clamp, dayOfWeek, presenceFactor } from '../world.ts'
import type { World } from '../world.ts'
import type { Pipeline } from './pipeline.ts'

const header = 'activity_id person_id at kind deal_id account_id direction minutes'.split(' ')
const kinds = ['call', 'email', 'meeting', 'demo', 'task', 'other'] as const
const kindWeights = [0.34, 0.34, 0.16, 0.06, 0.08, 0.02]
const minutesOf = [12, 6, 45, 55, 15, 20] as const
/** Recorded activities of a fully ramped seller in a week. */
const perWeek = 13

/** Calls, mails and meetings of each seller, most of them on a live deal. What is not recorded is not here. */
export function simulateActivities(world: World, pipeline: Pipeline): SimulatedFile {
  const { clock, conditions, organisation } = world
  const stream = world.stream.fork('activities')
  const rows: string[][] = []
  for (const seat of organisation.seats)
    for (let week = 0; week < clock.weeks; week++) {
      const monday = dayOfWeek(clock, week)
      const person = findHolder(seat, monday)
      if (!person || monday > clock.endDay) continue
      const draws = stream.fork(`${seat.id} ${week}`)
      const target = targetOf(person)
      const effect = conditions.effect('activity', week, target) + conditions.effect('logging', week, target)
      const ramp = 0.6 + 0.4 * rampOf(person, week)
      const mean = perWeek * person.drive ** 0.7 * ramp * Math.exp(effect) * presenceFactor(monday)
      const count = draws.negativeBinomial(mean, 12)
      const customer = clamp(0.86 + conditions.effect('customerShare', week, target), 0.3, 0.98)
      const deals = pipeline.openAt(seat, week).filter((deal) => !deal.abandoned)
      const weights = deals.map((deal) => 1 + deal.stage)
      for (let at = 0; at < count; at++) {
        const kind = draws.weighted(kindWeights)
        const deal = deals.length > 0 && draws.chance(0.74) ? deals[draws.weighted(weights)] : undefined
        const day = toWorkday(monday + draws.index(5))
        const outward = kind < 4 && draws.chance(customer)
        if (day > clock.endDay || day < monday) continue
        rows.push([
          `V${String(rows.length + 1).padStart(7, '0')}`,
          person.id,
          toInstant(day, 480 + draws.index(590)),
          kinds[kind] ?? 'other',
          deal && deal.createdDay <= day ? deal.id : '',
          deal ? deal.account.id : '',
          outward ? 'customer' : 'internal',
          String(Math.max(1, Math.round((minutesOf[kind] ?? 10) * draws.between(0.5, 1.6)))),
        ])
      }
    }
  return { header, rows }
}
