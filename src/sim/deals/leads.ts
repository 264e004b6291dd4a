import { findHolder, isSellingTeam } from '../organisation/organisation.ts'
import type { Person, Seat } from '../organisation/organisation.ts'
import { targetOf } from '../organisation/staffing.ts'
import type { Segment } from '../organisation/names.ts'
import type { SimulatedFile } from '../simulated.ts'
import type { Stream } from '../random.ts'
import { monthOf, toDay, toInstant, toWorkday } from '../time.ts'
import { clamp, dayOfWeek, presenceFactor } from '../world.ts'
import type { World } from '../world.ts'
import { openDeal } from './create.ts'
import type { DealBook } from './create.ts'
import { drawSegment } from './market.ts'
import type { Market } from './market.ts'

const header = (
  'lead_id created_at source segment owner_id assigned_at due_by first_touch_at accepted_on rejected_on reject_reason ' +
  'deal_id fit_score'
).split(' ')
const channels = ['Inbound', 'Event', 'Partner', 'Webinar'] as const
const channelWeights = [0.46, 0.16, 0.2, 0.18]
/** Leads per selling seat and week. */
const leadsPerSeat = 1.75
const seasonByMonth = [1, 1.06, 1.08, 1.02, 1, 0.96, 0.9, 0.82, 1.08, 1.1, 1.06, 0.86] as const
const rejectReasons = ['not a fit', 'duplicate', 'no response', 'student or vendor', 'wrong region'] as const

export interface LeadDesk {
  readonly rows: string[][]
  readonly pending: Map<number, (() => void)[]>
}

export function createLeadDesk(): LeadDesk {
  return { rows: [], pending: new Map() }
}

/** The week's leads of one team: routed, touched sooner or later, accepted or not, some of them a deal weeks later. */
export function receiveLeads(
  world: World,
  market: Market,
  book: DealBook,
  now: { readonly desk: LeadDesk; readonly week: number; readonly seats: readonly Seat[]; readonly draws: Stream },
): void {
  const { clock, conditions } = world
  const monday = dayOfWeek(clock, now.week)
  const team = now.seats[0]?.team
  if (!team || !isSellingTeam(team)) return
  const target = { team: team.id, region: team.region }
  const effect = conditions.effect('leadVolume', now.week, target) + conditions.effect('marketVolume', now.week, target)
  const season = (seasonByMonth[monthOf(monday)] ?? 1) * presenceFactor(monday)
  const count = now.draws.negativeBinomial(leadsPerSeat * now.seats.length * season * Math.exp(effect), 30)
  for (let at = 0; at < count; at++) {
    const draws = now.draws.fork(`lead ${at}`)
    const seat = now.seats[draws.weighted(now.seats.map((each) => each.potential))]
    const day = toWorkday(monday + draws.index(5))
    const holder = seat ? findHolder(seat, day) : null
    const owner = holder ?? now.seats.map((each) => findHolder(each, day)).find((person) => person !== null) ?? null
    if (!seat || day > clock.endDay) continue
    handleLead(world, market, book, {
      key: `lead ${team.id} ${now.week} ${at}`,
      desk: now.desk,
      week: now.week,
      covered: holder !== null,
      seat,
      owner,
      day,
      draws,
    })
  }
}

interface Lead {
  /** False while a colleague stands in for an empty seat. */
  readonly covered: boolean
  readonly key: string
  readonly desk: LeadDesk
  readonly week: number
  readonly seat: Seat
  readonly owner: Person | null
  readonly day: number
  readonly draws: Stream
}

function handleLead(world: World, market: Market, book: DealBook, lead: Lead): void {
  const { clock, conditions } = world
  const { draws, day, week } = lead
  const target = lead.owner ? targetOf(lead.owner) : { team: lead.seat.team.id, region: lead.seat.team.region }
  const segment: Segment = drawSegment(lead.seat.team.segment, draws)
  const fitShift = clamp(conditions.effect('leadFit', week, target), -0.55, 0.3)
  const account = market.open(lead.seat.team.region, segment, fitShift, draws)
  const id = `L${String(lead.desk.rows.length + 1).padStart(6, '0')}`
  const minute = 480 + draws.index(540)
  const slow = Math.exp(conditions.effect('response', week, target)) * (lead.covered ? 1 : 1.6)
  const assigned = minute + draws.lognormal(25 * Math.sqrt(slow), 0.7)
  const touched = assigned + draws.lognormal(85 * slow, 1.05)
  const rejectChance = clamp(0.2 + (0.66 - account.fit) * 0.5 + conditions.effect('rejection', week, target), 0.03, 0.9)
  const rejected = draws.unit() < rejectChance
  const lateness = touched - assigned > 1440 ? 0.75 : 1
  const converts = draws.unit() < clamp(0.52 * lateness + (account.fit - 0.66) * 0.3, 0.02, 0.95)
  const touchDay = day + Math.floor(touched / 1440)
  const decidedDay = toWorkday(touchDay + 1 + draws.index(5))
  const known = touchDay <= clock.endDay
  const decided = decidedDay <= clock.endDay && draws.unit() < 0.96
  const row = [
    id,
    toInstant(day, minute),
    channels[draws.weighted(channelWeights)] ?? 'Inbound',
    segment.name,
    lead.owner?.id ?? '',
    toInstant(day, assigned),
    toInstant(day, assigned + 240),
    known && lead.owner ? toInstant(day, touched) : '',
    decided && !rejected ? toDay(decidedDay) : '',
    decided && rejected ? toDay(decidedDay) : '',
    decided && rejected ? (draws.unit() < 0.85 - account.fit ? 'not a fit' : draws.pick(rejectReasons)) : '',
    '',
    account.row[7] ?? '',
  ]
  lead.desk.rows.push(row)
  if (!decided || rejected || !converts) return
  const startDay = toWorkday(decidedDay + 1 + draws.index(12))
  const startWeek = week + Math.floor((startDay - dayOfWeek(clock, week)) / 7)
  const open = () => {
    const owner = findHolder(lead.seat, startDay)
    if (!owner || startDay > clock.endDay) return
    const source = row[2] ?? ''
    const origin = {
      key: lead.key,
      seat: lead.seat,
      owner,
      day: startDay,
      week: startWeek,
      source,
      leadId: id,
      account,
      segment,
    }
    row[11] = openDeal(world, book, { ...origin, type: 'new' }).id
  }
  const later = lead.desk.pending.get(startWeek)
  if (later) later.push(open)
  else lead.desk.pending.set(startWeek, [open])
}

/** Leads whose deal lies before the exported window keep no reference to it. */
export function toLeadFile(world: World, desk: LeadDesk, exported: ReadonlySet<string>): SimulatedFile {
  const from = toDay(world.clock.startDay)
  const rows = desk.rows
    .filter((row) => (row[1] ?? '') >= from)
    .map((row) => (row[11] && !exported.has(row[11]) ? [...row.slice(0, 11), '', ...row.slice(12)] : row))
  return { header, rows }
}
