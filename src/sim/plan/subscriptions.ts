import type { Pipeline } from '../deals/pipeline.ts'
import type { SimulatedFile } from '../simulated.ts'
import { toDay } from '../time.ts'
import type { World } from '../world.ts'

/** Won deals become yearly subscriptions, renewed, grown, shrunk or ended each year; poor fit leaves earlier. */
export function simulateSubscriptions(world: World, pipeline: Pipeline): SimulatedFile {
  const rows: string[][] = []
  const taken = new Set<string>()
  for (const deal of pipeline.deals) {
    if (deal.outcome !== 'won' || deal.closedDay === null) continue
    const draws = world.stream.fork(`subscription ${deal.id}`)
    let amount = (deal.amount ?? deal.listAmount) * 0.6
    for (let from = deal.closedDay + 14; from <= world.clock.endDay; from += 365) {
      const ends = from + 365
      const leaves = draws.chance(0.07 + Math.max(0, 0.6 - deal.account.fit) * 0.5)
      const key = `${deal.account.id} ${from}`
      if (taken.has(key)) continue
      taken.add(key)
      rows.push([
        deal.account.id,
        toDay(from),
        ends <= world.clock.endDay ? toDay(ends) : '',
        amount.toFixed(2),
        world.currency,
      ])
      if (leaves) break
      amount *= draws.chance(0.25) ? draws.between(1.05, 1.4) : draws.chance(0.1) ? draws.between(0.6, 0.95) : 1.02
    }
  }
  return { header: 'account_id from until amount currency'.split(' '), rows }
}
