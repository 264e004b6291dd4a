import { findHolder, isSellingTeam } from '../organisation/organisation.ts'
import type { Person, Seat } from '../organisation/organisation.ts'
import type { SimulatedFile } from '../simulated.ts'
import { quarterOf, toDay, toInstant } from '../time.ts'
import { dayOfWeek } from '../world.ts'
import type { World } from '../world.ts'
import { prospect } from './create.ts'
import type { DealBook } from './create.ts'
import { recordChange, stages } from './deal.ts'
import type { Deal } from './deal.ts'
import { createLeadDesk, receiveLeads, toLeadFile } from './leads.ts'
import { createMarket } from './market.ts'
import type { Market } from './market.ts'
import { stepDeal } from './progress.ts'

/** What a seat's open deals promise for the running quarter, as seen at the end of a week. */
export interface Snapshot {
  readonly week: number
  readonly seat: Seat
  readonly won: number
  readonly commit: number
  readonly bestCase: number
  readonly pipeline: number
}

export interface Pipeline {
  readonly market: Market
  readonly deals: readonly Deal[]
  readonly leads: SimulatedFile
  readonly snapshots: readonly Snapshot[]
  /** Open deals of a seat at the end of each week; index = week. */
  readonly openAt: (seat: Seat, week: number) => readonly Deal[]
}

const orphanedWeeks = 3

export function simulatePipeline(world: World, coachingOf: (person: Person, week: number) => number): Pipeline {
  const { clock, organisation } = world
  const market = createMarket()
  const desk = createLeadDesk()
  const book: DealBook = { all: [], openBySeat: new Map() }
  const snapshots: Snapshot[] = []
  const openByWeek = new Map<string, (readonly Deal[])[]>()
  const wonInQuarter = new Map<string, number>()
  const stream = world.stream.fork('pipeline')
  const teams = organisation.teams.filter(isSellingTeam)
  let quarter = 0
  for (let week = -clock.burnIn; week < clock.weeks; week++) {
    const monday = dayOfWeek(clock, week)
    if (monday > clock.endDay) break
    if (quarterOf(monday).index !== quarter) {
      quarter = quarterOf(monday).index
      wonInQuarter.clear()
    }
    for (const team of teams) {
      const seats = organisation.seats.filter((seat) => seat.team === team)
      receiveLeads(world, market, book, { desk, week, seats, draws: stream.fork(`leads ${team.id} ${week}`) })
    }
    for (const open of desk.pending.get(week) ?? []) open()
    for (const seat of organisation.seats) {
      const owner = findHolder(seat, monday)
      if (owner) prospect(world, market, book, { seat, owner, week, draws: stream.fork(`own ${seat.id} ${week}`) })
      const open = book.openBySeat.get(seat.id) ?? []
      for (const deal of open) {
        if (deal.createdDay >= monday) continue
        reassign(deal, organisation.seats, monday)
        stepDeal(world, deal, week, { coachingOf })
        if (deal.outcome === 'won') wonInQuarter.set(seat.id, (wonInQuarter.get(seat.id) ?? 0) + (deal.amount ?? 0))
      }
      const still = open.filter((deal) => deal.outcome === 'open')
      book.openBySeat.set(seat.id, still)
      if (week < 0) continue
      const past = openByWeek.get(seat.id)
      if (past) past.push(still)
      else openByWeek.set(seat.id, [still])
      snapshots.push(takeSnapshot(seat, still, { week, monday, won: wonInQuarter.get(seat.id) ?? 0 }))
    }
  }
  const deals = book.all.filter((deal) => deal.closedDay === null || deal.closedDay >= clock.startDay)
  const exported = new Set(deals.map((deal) => deal.id))
  return {
    market,
    deals,
    leads: toLeadFile(world, desk, exported),
    snapshots,
    openAt: (seat, week) => openByWeek.get(seat.id)?.[week] ?? [],
  }
}

/** A deal of someone who left waits some weeks, then goes to the successor, or to a team mate where there is none yet. */
function reassign(deal: Deal, seats: readonly Seat[], monday: number): void {
  const left = deal.owner.leftOn
  if (left === null || monday < left + orphanedWeeks * 7) return
  const mates = seats.filter((seat) => seat.team === deal.seat.team)
  const start = mates.length > 0 ? deal.createdDay % mates.length : 0
  const others = [...mates.slice(start), ...mates.slice(0, start)].map((seat) => findHolder(seat, monday))
  const successor = findHolder(deal.seat, monday) ?? others.find((person) => person !== null)
  if (!successor) return
  recordChange(deal, 'owner_id', [deal.owner.id, successor.id], monday)
  deal.owner = successor
}

function takeSnapshot(seat: Seat, open: readonly Deal[], at: { week: number; monday: number; won: number }): Snapshot {
  const until = quarterOf(at.monday).until
  const totals = { commit: 0, best_case: 0, pipeline: 0 }
  for (const deal of open)
    if (deal.closeOn < until && deal.category !== 'omitted' && deal.category !== 'closed')
      totals[deal.category] += deal.amount ?? 0
  return {
    week: at.week,
    seat,
    won: at.won,
    commit: totals.commit,
    bestCase: totals.best_case,
    pipeline: totals.pipeline,
  }
}

const dealHeader = (
  'deal_id owner_id created_on outcome name account_id product type source amount list_amount currency stage ' +
  'qualified_on close_on closed_on loss_reason forecast_category lead_id'
).split(' ')

export function toDealFile(pipeline: Pipeline, currency: string, leadIds: ReadonlySet<string>): SimulatedFile {
  const rows = pipeline.deals.map((deal) => [
    deal.id,
    deal.owner.id,
    toDay(deal.createdDay),
    deal.outcome,
    `${deal.account.name}: ${deal.product.name}`,
    deal.account.id,
    deal.product.name,
    deal.type,
    deal.source,
    deal.amount === null ? '' : deal.amount.toFixed(2),
    deal.stage >= 4 ? deal.listAmount.toFixed(2) : '',
    currency,
    deal.outcome === 'open' ? (stages[deal.stage] ?? '') : deal.outcome === 'won' ? 'Closed won' : 'Closed lost',
    deal.qualifiedDay === null ? '' : toDay(deal.qualifiedDay),
    toDay(deal.closeOn),
    deal.closedDay === null ? '' : toDay(deal.closedDay),
    deal.lossReason,
    deal.category,
    deal.leadId !== null && leadIds.has(deal.leadId) ? deal.leadId : '',
  ])
  return { header: dealHeader, rows }
}

export function toHistoryFile(pipeline: Pipeline): SimulatedFile {
  const rows: string[][] = []
  for (const deal of pipeline.deals)
    for (const change of deal.history)
      rows.push([deal.id, toInstant(change.day, change.minute), change.field, change.before, change.after])
  return { header: ['deal_id', 'at', 'field', 'old_value', 'new_value'], rows }
}
