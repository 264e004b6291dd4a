import { products } from '../organisation/names.ts'
import type { Product, Segment } from '../organisation/names.ts'
import type { Person, Seat } from '../organisation/organisation.ts'
import { rampOf, targetOf } from '../organisation/staffing.ts'
import type { Stream } from '../random.ts'
import { toDay, toWorkday } from '../time.ts'
import { clamp, dayOfWeek, presenceFactor } from '../world.ts'
import type { World } from '../world.ts'
import { recordChange, stages } from './deal.ts'
import type { Deal } from './deal.ts'
import { drawSegment } from './market.ts'
import type { Account, Market } from './market.ts'
import { expectClose } from './progress.ts'

/** Deals a fully ramped seller of an average territory opens by own effort in a week. */
const selfSourcedPerWeek = 0.95
const ownSources = ['Outbound', 'Referral', 'Customer'] as const

export interface Origin {
  /** Names the deal's own draws, so that they do not depend on how many deals there are. */
  readonly key: string
  readonly seat: Seat
  readonly owner: Person
  readonly day: number
  readonly week: number
  readonly source: string
  readonly leadId: string | null
  readonly account: Account
  readonly segment: Segment
  readonly type: 'new' | 'expansion'
}

export interface DealBook {
  readonly all: Deal[]
  readonly openBySeat: Map<string, Deal[]>
}

/** The product, at what list value: the mix shifts where the pay plan says so. */
function drawProduct(world: World, origin: Origin, draws: Stream): Product {
  const target = targetOf(origin.owner)
  const shift = world.conditions.effect('addOnMix', origin.week, target)
  const weights = products.map(
    (product) => product.share * (product.addOn ? 1 + 2.4 * shift : Math.max(0.2, 1 - shift)),
  )
  return products[draws.weighted(weights)] as Product
}

export function openDeal(world: World, book: DealBook, origin: Origin): Deal {
  const number = book.all.length + 1
  const draws = world.stream.fork(`deal ${origin.seat.id} ${origin.key}`)
  const product = drawProduct(world, origin, draws)
  const target = { ...targetOf(origin.owner), product: product.name, segment: origin.segment.name }
  const size = Math.exp(world.conditions.effect('dealSize', origin.week, target))
  const typeFactor = origin.type === 'expansion' ? 0.6 : 1
  const list = Math.round(draws.lognormal(product.value * origin.segment.size * size * typeFactor, 0.42) / 10) * 10
  const empty = draws.unit() < 0.08 + world.conditions.effect('missing', origin.week, target)
  const deal: Deal = {
    id: `D${String(number).padStart(6, '0')}`,
    seat: origin.seat,
    owner: origin.owner,
    account: origin.account,
    product,
    segment: origin.segment,
    type: origin.type,
    source: origin.source,
    leadId: origin.leadId,
    createdDay: origin.day,
    draws,
    weekday: draws.index(5),
    stage: 0,
    outcome: 'open',
    qualifiedDay: null,
    closedDay: null,
    lossReason: '',
    amount: empty ? null : Math.round((list * draws.between(0.85, 1.15)) / 100) * 100,
    listAmount: list,
    discount: 0,
    closeOn: origin.day,
    category: 'omitted',
    abandoned: draws.chance(0.025),
    lastDay: origin.day,
    history: [],
  }
  deal.closeOn = expectClose(deal, origin.day)
  recordChange(deal, 'stage', ['', stages[0]], origin.day)
  if (deal.amount !== null) recordChange(deal, 'amount', ['', deal.amount.toFixed(2)], origin.day)
  recordChange(deal, 'close_on', ['', toDay(deal.closeOn)], origin.day)
  book.all.push(deal)
  const open = book.openBySeat.get(origin.seat.id)
  if (open) open.push(deal)
  else book.openBySeat.set(origin.seat.id, [deal])
  return deal
}

/** Deals a seller finds without a lead: calls, referrals and existing customers. */
export function prospect(
  world: World,
  market: Market,
  book: DealBook,
  who: { seat: Seat; owner: Person; week: number; draws: Stream },
): void {
  const { seat, owner, week, draws } = who
  const { conditions, clock } = world
  const target = targetOf(owner)
  const effect =
    conditions.effect('selfSourced', week, target) +
    conditions.effect('marketVolume', week, target) +
    0.5 * conditions.effect('activity', week, target)
  const ramp = 0.35 + 0.65 * rampOf(owner, week)
  const monday = dayOfWeek(clock, week)
  const mean = selfSourcedPerWeek * seat.potential * owner.drive * ramp * Math.exp(effect) * presenceFactor(monday)
  const count = draws.poisson(mean)
  for (let at = 0; at < count; at++) {
    const day = toWorkday(monday + draws.index(5))
    if (day > clock.endDay) continue
    const source = ownSources[draws.weighted([0.6, 0.15, 0.25])] ?? 'Outbound'
    const segment = drawSegment(seat.team.segment, draws)
    const known = source === 'Customer' ? market.findKnown(seat.team.region, segment, draws) : null
    const fitShift = clamp(conditions.effect('leadFit', week, target) * 0.8, -0.5, 0.3)
    const account = known ?? market.open(seat.team.region, segment, fitShift, draws)
    const type = source === 'Customer' ? 'expansion' : 'new'
    openDeal(world, book, {
      key: `own ${week} ${at}`,
      seat,
      owner,
      day,
      week,
      source,
      leadId: null,
      account,
      segment: account.segment,
      type,
    })
  }
}
