import { mean } from '../../../stats/moments.ts'
import { toDayNumber } from '../../calendar/index.ts'
import type { EnpsQuarter, Exit, HeadcountMonth } from '../fact-rows.ts'
import { isClearlyMore } from '../beyond-chance.ts'
import type { BandAidFacts } from '../facts.ts'
import { insufficient, percent, quantity, stateOf } from '../judgement.ts'
import type { Judgement } from '../judgement.ts'
import { isMissed } from './results.ts'

const answersNeeded = 5
const enpsFall = 15
const enpsFloor = -10
const responseFall = 0.15
/** Two-sided 80 %: the interval shown with every rate. */
const z80 = 1.2816
/** Two-sided 99 %: what a fall has to exceed, since two earlier quarters are compared, four times a year. */
const z95 = 2.576
/** One-sided 99 %. */
const z99 = 2.326

/** Symptom 9. */
export function judgeMorale(facts: BandAidFacts): Judgement {
  const quarters = (facts.enpsByQuarter ?? []).map(toScore)
  const latest = quarters.at(-1)
  if (latest === undefined || latest.n < answersNeeded) {
    return insufficient(latest?.n ?? 0, answersNeeded, 'answers to the recommendation question in the latest quarter')
  }
  const before = quarters.slice(-3, -1).filter(({ n }) => n >= answersNeeded)
  const falls = before.map((earlier) => ({
    points: earlier.score - latest.score,
    isBeyondChance: earlier.score - latest.score > z95 * Math.hypot(earlier.error, latest.error),
  }))
  const large = falls.filter(({ points }) => points >= enpsFall - 1e-9)
  const responseDrop = Math.max(
    0,
    ...before.map((earlier) =>
      earlier.response === null || latest.response === null ? 0 : earlier.response - latest.response,
    ),
  )
  const isFewer = responseDrop >= responseFall - 1e-9
  const isClearlyFewer = before.some((earlier) => isResponseClearlyDown(earlier, latest))
  const state = stateOf({
    alarm:
      latest.score + z99 * latest.error < enpsFloor ||
      isClearlyFewer ||
      large.some(({ isBeyondChance }) => isBeyondChance),
    watch: large.length > 0 || isFewer || latest.score < enpsFloor,
  })
  const margin = Math.round(z80 * latest.error)
  const sentences = [
    `The employee net promoter score is ${Math.round(latest.score)} (${latest.n} answers, give or take ${margin}).`,
    large.length > 0
      ? `It fell ${Math.round(Math.max(...large.map(({ points }) => points)))} points within two quarters.`
      : null,
    state === 'watch' && large.length > 0 ? 'With so few answers chance could explain that.' : null,
    isFewer ? `The share who answer fell by ${Math.round(responseDrop * 100)} points.` : null,
  ]
  return { state, value: latest.score, sentence: sentences.filter((each) => each !== null).join(' ') }
}

/** A fall of 15 points in the share who answer, beyond chance. */
function isResponseClearlyDown(earlier: Score, latest: Score): boolean {
  if (earlier.response === null || latest.response === null) return false
  const error = (one: Score) => {
    const response = one.response ?? 0
    return (response * (1 - response) * response) / Math.max(1, one.n)
  }
  const fall = earlier.response - latest.response
  return fall >= responseFall - 1e-9 && fall > z99 * Math.sqrt(error(earlier) + error(latest))
}

type Score = ReturnType<typeof toScore>

function toScore(quarter: EnpsQuarter) {
  const n = quarter.promoters + quarter.passives + quarter.detractors
  const share = n === 0 ? 0 : (quarter.promoters - quarter.detractors) / n
  const variance = n === 0 ? 0 : (quarter.promoters + quarter.detractors) / n - share ** 2
  return {
    n,
    score: 100 * share,
    error: n === 0 ? 0 : 100 * Math.sqrt(variance / n),
    response: quarter.invited === null || quarter.invited === 0 ? null : n / quarter.invited,
  }
}

const year = 365
const averageNeeded = 10
const monthsNeeded = 12
const regrettedAlarm = 0.08
const clusterDays = 90

/** Symptom 10. */
export function judgeVoluntaryExits(facts: BandAidFacts): Judgement {
  const { exits } = facts
  const months = facts.headcountByMonth ?? []
  const headcount = averageOf(months.slice(-monthsNeeded))
  if (exits === null || months.length < monthsNeeded) {
    return insufficient(exits === null ? 0 : months.length, monthsNeeded, 'months of headcount with dated exits')
  }
  if (headcount < averageNeeded) return insufficient(Math.floor(headcount), averageNeeded, 'sellers on average')
  const now = toDayNumber(facts.asOf)
  const trailing = exits.filter((exit) => isWithin(exit, now - year, now) && exit.kind === 'voluntary')
  const regretted = trailing.filter((exit) => exit.regretted === true).length
  const rate = trailing.length / headcount
  const past = findPastYears(facts, now)
  const usual = past === null ? null : past.exits / past.sellerYears
  const limit = past === null ? null : upperLimit(past, headcount)
  const cluster = judgeCluster(facts, now)
  const compared =
    usual === null || limit === null
      ? 'with fewer than three earlier years to compare it with'
      : `usually ${percent(usual)} and at most ${percent(limit)}`
  const left = `${quantity(trailing.length, 'seller', 'sellers')} of ${Math.round(headcount)} left of their own accord in 12 months: ${percent(rate)}, ${compared}.`
  const missed = ` Regretted: ${percent(regretted / headcount)}.`
  const team =
    cluster === 'none'
      ? ''
      : ` One team lost two of its better half within 90 days${cluster === 'clear' ? '' : ', which happens by chance at this rate of exits'}.`
  return {
    state: stateOf({
      alarm: isClearlyMore(regretted, regrettedAlarm * headcount) || cluster === 'clear',
      watch: (limit !== null && rate > limit) || regretted / headcount > regrettedAlarm || cluster === 'by-chance',
    }),
    value: rate,
    sentence: left + missed + team,
  }
}

function averageOf(months: readonly HeadcountMonth[]): number {
  return months.length === 0 ? 0 : mean(months.map(({ sellers }) => sellers))
}

/** `from` is left out and `to` belongs, so that an exit on the day itself counts. */
function isWithin(exit: Exit, from: number, to: number): boolean {
  const on = toDayNumber(exit.on)
  return on > from && on <= to
}

interface PastYears {
  readonly exits: number
  readonly sellerYears: number
}

/** Voluntary exits of the three years before the last; null with less than 36 months of headcount. */
function findPastYears(facts: BandAidFacts, now: number): PastYears | null {
  const months = (facts.headcountByMonth ?? []).slice(0, -monthsNeeded).slice(-3 * monthsNeeded)
  const headcount = averageOf(months)
  if (months.length < 3 * monthsNeeded || headcount === 0) return null
  const exits = (facts.exits ?? []).filter(
    (exit) => exit.kind === 'voluntary' && isWithin(exit, now - 4 * year, now - year),
  )
  return { exits: exits.length, sellerYears: 3 * headcount }
}

/** Poisson limit of the yearly rate, from one exit more than there were: none in three years does not mean never. */
function upperLimit(past: PastYears, headcount: number): number {
  const rate = (past.exits + 1) / past.sellerYears
  return rate + 3 * Math.sqrt(rate / headcount)
}

/** A cluster that chance brings about more often than this in half a year is none. */
const rareCluster = 0.01

/**
 * Whether a team lost two of its best within 90 days more than chance explains. Expected pairs in half a year, exits falling at
 * random on people at their usual rate λ: T · (λ h / T · ½)(λ h / T · ¼), with h people in the upper halves of T teams.
 */
function judgeCluster(facts: BandAidFacts, now: number): 'none' | 'by-chance' | 'clear' {
  const exits = facts.exits ?? []
  if (!hasCluster(exits, now)) return 'none'
  const months = facts.headcountByMonth ?? []
  const headcount = averageOf(months)
  const voluntary = exits.filter(({ kind }) => kind === 'voluntary').length
  const yearly = (voluntary + 1) / Math.max(1, (headcount * months.length) / monthsNeeded)
  const named = new Set(exits.flatMap(({ teamId }) => teamId ?? [])).size
  const teams = Math.max(1, facts.sellerTeams ?? named)
  const perTeam = (yearly * headcount) / 2 / teams
  return teams * (perTeam / 2) * (perTeam / 4) <= rareCluster ? 'clear' : 'by-chance'
}

/** Whether a team lost two of its upper half of their own accord within 90 days, the later of them in the last two quarters. */
function hasCluster(exits: readonly Exit[], now: number): boolean {
  const best = exits.filter((exit) => exit.kind === 'voluntary' && exit.topHalf === true && exit.teamId !== null)
  return best.some((exit, at) => {
    if (!isWithin(exit, now - recentDays, now)) return false
    const on = toDayNumber(exit.on)
    return best.some(
      (other, otherAt) =>
        otherAt !== at &&
        other.teamId === exit.teamId &&
        toDayNumber(other.on) <= on &&
        on - toDayNumber(other.on) <= clusterDays,
    )
  })
}

const recentDays = 182
const purgeDays = 90
const purgeShare = 0.05
const supportNeeded = 60
const refillDays = 120

/** About a third of the exits in a sales force are dismissals, at 27 % exits a year. */
const usualYearlyDismissals = 0.09

/** Dismissals to be expected in 90 days among so many sellers: the organisation's own rate, or the usual one where that is higher. */
function usualDismissals(facts: BandAidFacts, sellers: number): number {
  const months = facts.headcountByMonth ?? []
  const sellerYears = (averageOf(months) * months.length) / monthsNeeded
  const dismissals = (facts.exits ?? []).filter(({ kind }) => kind === 'involuntary').length
  const own = months.length > 2 * monthsNeeded ? dismissals / Math.max(1, sellerYears) : 0
  return Math.max(own, usualYearlyDismissals) * sellers * (purgeDays / year)
}

interface Purge {
  readonly sellers: number
  readonly share: number
  readonly exits: readonly Exit[]
}

/** Symptom 11. Without dismissals there is no purge, whether or not a plan is known. */
export function judgePurges(facts: BandAidFacts): Judgement {
  const now = toDayNumber(facts.asOf)
  const months = facts.headcountByMonth ?? []
  if (facts.exits === null || months.length === 0) return insufficient(0, 1, 'months of headcount with dated exits')
  const dismissed = facts.exits.filter(
    (exit) =>
      exit.kind === 'involuntary' && isWithin(exit, now - 2 * year, now) && (exit.supportDays ?? 0) < supportNeeded,
  )
  if (dismissed.length === 0) {
    return {
      state: 'green',
      value: 0,
      sentence: 'Nobody was dismissed without documented support in the last 24 months.',
    }
  }
  if (facts.planAttainment === null || facts.planAttainment.length === 0) {
    return insufficient(0, 1, 'ended periods with a plan, to see whether dismissals follow a miss')
  }
  const afterMisses = listPurges(facts, dismissed)
  const large = afterMisses.filter(({ share }) => share >= purgeShare - 1e-9)
  const purges = large.filter(({ exits, sellers }) => isClearlyMore(exits.length, usualDismissals(facts, sellers)))
  const isRecent = purges.some(({ exits }) => exits.some((exit) => isWithin(exit, now - recentDays, now)))
  const largest = afterMisses.toSorted((a, b) => b.share - a.share)[0]
  return {
    state: stateOf({ alarm: isRecent || purges.length >= 2, watch: large.length > 0 }),
    value: largest?.share ?? 0,
    sentence: describePurges(dismissed.length, largest, purges.length),
  }
}

/** Dismissals in the 90 days after each missed period, as a share of the sellers when it ended; each exit counted once. */
function listPurges(facts: BandAidFacts, dismissed: readonly Exit[]): readonly Purge[] {
  const counted = new Set<Exit>()
  return (facts.planAttainment ?? []).filter(isMissed).flatMap((period) => {
    const end = toDayNumber(period.end)
    const sellers = headcountAt(facts.headcountByMonth ?? [], end)
    const exits = dismissed.filter((exit) => !counted.has(exit) && isWithin(exit, end - 1, end - 1 + purgeDays))
    for (const exit of exits) counted.add(exit)
    return sellers === 0 || exits.length === 0 ? [] : [{ share: exits.length / sellers, exits, sellers }]
  })
}

function headcountAt(months: readonly HeadcountMonth[], day: number): number {
  const known = months.findLast((month) => toDayNumber(month.end) <= day) ?? months[0]
  return known?.sellers ?? 0
}

function describePurges(dismissed: number, largest: Purge | undefined, purges: number): string {
  const total = `${quantity(dismissed, 'seller was', 'sellers were')} dismissed without documented support in 24 months`
  if (largest === undefined) return `${total}, none of them in the 90 days after a missed period.`
  const refilled = largest.exits.filter(
    ({ refilledAfterDays }) => refilledAfterDays !== null && refilledAfterDays <= refillDays,
  ).length
  const share = `; after one missed period it was ${percent(largest.share)} of all sellers within 90 days`
  const fresh =
    refilled > 0 ? `, and ${refilled} of those ${largest.exits.length} seats were refilled within 120 days` : ''
  const count = purges > 1 ? ` That happened after ${purges} missed periods.` : ''
  return `${total}${share}${fresh}.${count}`
}
