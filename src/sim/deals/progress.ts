import { rampOf, targetOf } from '../organisation/staffing.ts'
import type { Person } from '../organisation/organisation.ts'
import type { Lever } from '../effects.ts'
import { quarterOf, toDay, toWorkday } from '../time.ts'
import { clamp, dayOfWeek, presenceFactor, sigmoid, weekOf } from '../world.ts'
import type { World } from '../world.ts'
import { recordChange, stages } from './deal.ts'
import type { Category, Deal, Outcome } from './deal.ts'

/** Logit of advancing, given that the deal leaves the stage; and the chance to leave it within a week. */
const advanceLogit = [1.0, 0.9, 0.74, 0.84, 0.72, 0.98] as const
const leaveRate = [0.42, 0.4, 0.36, 0.38, 0.36, 0.36] as const
const stageLevers: readonly Lever[] = ['stage0', 'stage1', 'stage2', 'stage3', 'stage4', 'stage5']
/** Weeks that usually remain in a stage, for the expected close date. */
const weeksLeft = [13.5, 11, 8.6, 6, 3.6, 1.6] as const
/** Weekly chance that an abandoned deal is at last closed as undecided: old ones must not pile up over the years. */
const clearedOut = 0.06
const largeDealValue = 45000

export interface SellingForce {
  /** Useful coaching lately; 1 = usual. */
  readonly coachingOf: (person: Person, week: number) => number
}

function logitOf(world: World, deal: Deal, week: number, coaching: number): number {
  const { conditions } = world
  const target = { ...targetOf(deal.owner), product: deal.product.name, segment: deal.segment.name }
  const stage = deal.stage
  const late = stage >= 3
  const fit = (deal.account.fit - 0.66) * (stage === 1 || stage === 2 ? 1.8 : 0.9)
  const coached = 0.5 * (Math.min(1.12, Math.max(0, coaching)) ** 0.8 - 1)
  const ramp = -0.4 * (1 - rampOf(deal.owner, week))
  const discount = stage >= 4 ? (deal.discount - 0.1) * 1.2 : 0
  const large = late && deal.listAmount > largeDealValue ? conditions.effect('largeDeal', week, target) : 0
  return (
    (advanceLogit[stage] ?? 1) +
    deal.owner.skill +
    fit +
    coached +
    ramp +
    discount +
    large +
    deal.product.appeal +
    deal.segment.appeal +
    (deal.type === 'expansion' ? 0.22 : 0) +
    (deal.source === 'Referral' ? 0.15 : deal.source === 'Outbound' ? -0.08 : 0) +
    conditions.effect(stageLevers[stage] ?? 'stage0', week, target) +
    conditions.effect('allStages', week, target)
  )
}

/** One week in the life of an open deal. */
export function stepDeal(world: World, deal: Deal, week: number, force: SellingForce): void {
  const { clock, conditions } = world
  const { draws } = deal
  const leaves = draws.unit()
  const advances = draws.unit()
  const hygiene = [draws.unit(), draws.unit(), draws.unit()] as const
  const day = Math.max(deal.lastDay, toWorkday(dayOfWeek(clock, week) + deal.weekday))
  if (day > clock.endDay) return
  const owner = deal.owner
  const gone = owner.leftOn !== null && owner.leftOn <= day
  const target = { ...targetOf(owner), product: deal.product.name, segment: deal.segment.name }
  const quarter = quarterOf(day)
  const lastWeeks = quarter.until - day <= 21
  const push =
    deal.stage >= 4
      ? lastWeeks
        ? (quarter.index % 4 === 3 ? 1.15 : 0.75) * (1 + conditions.effect('push', week, target))
        : -0.12
      : 0
  const pace = Math.exp(conditions.effect('pace', week, target)) * deal.segment.pace * presenceFactor(day)
  const rate = (leaveRate[deal.stage] ?? 0.4) * pace * Math.exp(push) * (deal.abandoned ? 0.15 : 1) * (gone ? 0.2 : 1)
  if (deal.abandoned && deal.stage >= 1 && hygiene[2] < clearedOut) {
    lose(world, deal, day, 1)
    return
  }
  if (leaves >= clamp(rate, 0, 0.93)) {
    keepUp(world, deal, { day, week, hygiene, push: conditions.effect('slip', week, target) })
    return
  }
  if (advances < sigmoid(logitOf(world, deal, week, force.coachingOf(owner, week)))) {
    const skips = deal.stage >= 1 && deal.stage <= 3 && hygiene[0] < 0.035 + conditions.effect('skip', week, target)
    advance(world, deal, day, skips ? 2 : 1)
  } else lose(world, deal, day, conditions.effect('noDecision', week, target))
}

/** The buyer takes the next step; out of the last stage this is the signature. */
export function advance(world: World, deal: Deal, day: number, steps: number): void {
  const from = stages[deal.stage] ?? ''
  const next = deal.stage === 5 ? 6 : Math.min(5, deal.stage + steps)
  if (deal.qualifiedDay === null && next >= 2) deal.qualifiedDay = day
  if (next === 6) {
    close(deal, 'won', day)
    recordChange(deal, 'stage', [from, 'Closed won'], day)
    deal.account.isCustomer = true
    return
  }
  deal.stage = next
  recordChange(deal, 'stage', [from, stages[next] ?? ''], day)
  if (next >= 4 && deal.discount === 0) quote(world, deal, day)
  const missingFilled = deal.amount === null && next >= 3 && deal.draws.chance(0.8)
  if (missingFilled) setAmount(deal, Math.round(deal.listAmount * (1 - deal.discount)), day)
  categorise(deal, day)
}

function quote(world: World, deal: Deal, day: number): void {
  const week = weekOf(world.clock, day)
  const target = { ...targetOf(deal.owner), product: deal.product.name, segment: deal.segment.name }
  const rush = quarterOf(day).until - day <= 21 ? 0.025 : 0
  const mean = 0.09 + rush + world.conditions.effect('discount', week, target)
  deal.discount = clamp(deal.draws.normal(mean, 0.05), 0.001, 0.45)
  setAmount(deal, Math.round((deal.listAmount * (1 - deal.discount)) / 10) * 10, day)
}

function setAmount(deal: Deal, amount: number, day: number): void {
  recordChange(deal, 'amount', [deal.amount === null ? '' : deal.amount.toFixed(2), amount.toFixed(2)], day)
  deal.amount = amount
}

function close(deal: Deal, outcome: Outcome, day: number): void {
  deal.outcome = outcome
  deal.closedDay = day
  recordChange(deal, 'close_on', [toDay(deal.closeOn), toDay(day)], day)
  deal.closeOn = day
  setCategory(deal, outcome === 'won' ? 'closed' : 'omitted', day)
}

const lateReasons = ['price', 'competitor', 'product gap', 'lost contact', 'terms'] as const
const earlyReasons = ['not a fit', 'no budget', 'no need', 'timing', 'lost contact'] as const

function lose(world: World, deal: Deal, day: number, noDecisionShift: number): void {
  const { draws } = deal
  const from = stages[deal.stage] ?? ''
  const early = deal.stage <= 1
  const undecided = draws.unit() < (early ? 0.14 : 0.52) + noDecisionShift
  const unsuited = early && draws.unit() < 0.62
  const misfit = clamp(1.1 - deal.account.fit * 1.2, 0.05, 0.9)
  const outcome: Outcome = undecided ? 'no_decision' : unsuited ? 'disqualified' : 'lost'
  const reason = early
    ? draws.unit() < misfit
      ? 'not a fit'
      : draws.pick(earlyReasons)
    : undecided
      ? 'no decision'
      : lateReasons[draws.weighted([0.28, 0.32, 0.14, 0.14, 0.12])]
  deal.lossReason = draws.chance(0.1 + world.conditions.effect('missing', weekOf(world.clock, day)))
    ? ''
    : (reason ?? '')
  close(deal, outcome, day)
  recordChange(deal, 'stage', [from, 'Closed lost'], day)
}

/** What sellers do to a deal that did not move: push its date on, or leave it standing in the past. */
function keepUp(
  world: World,
  deal: Deal,
  now: { readonly day: number; readonly week: number; readonly hygiene: readonly number[]; readonly push: number },
): void {
  const { conditions } = world
  const target = targetOf(deal.owner)
  const overdue = deal.closeOn <= now.day + 3
  const tends = overdue
    ? 0.5 - conditions.effect('stale', now.week, target) * 1.5
    : deal.stage >= 2
      ? 0.02 + 0.5 * now.push
      : 0.01
  if (!deal.abandoned && (now.hygiene[1] ?? 1) < tends) {
    const later = expectClose(deal, now.day)
    if (later > deal.closeOn) {
      recordChange(deal, 'close_on', [toDay(deal.closeOn), toDay(later)], now.day)
      deal.closeOn = later
    }
  }
  categorise(deal, now.day)
}

/** Sellers like ends of months and of quarters. */
export function expectClose(deal: Deal, day: number): number {
  const weeks = (weeksLeft[deal.stage] ?? 8) / deal.segment.pace
  const plain = toWorkday(day + Math.max(7, Math.round(weeks * 7 * deal.draws.between(0.7, 1.35))))
  const quarterEnd = quarterOf(plain).until - 1
  return deal.draws.chance(0.3) && quarterEnd - plain < 35 ? quarterEnd : plain
}

function categorise(deal: Deal, day: number): void {
  if (deal.outcome !== 'open') return
  const thisQuarter = deal.closeOn < quarterOf(day).until
  const category: Category =
    deal.stage === 0
      ? 'omitted'
      : deal.stage === 5 && thisQuarter
        ? 'commit'
        : deal.stage >= 4 && thisQuarter
          ? 'best_case'
          : 'pipeline'
  setCategory(deal, category, day)
}

function setCategory(deal: Deal, category: Category, day: number): void {
  recordChange(deal, 'forecast_category', [deal.category, category], day)
  deal.category = category
}
