import type { PeriodAttainment, PromiseMonth } from '../fact-rows.ts'
import { isClearlyBelow } from '../beyond-chance.ts'
import type { BandAidFacts } from '../facts.ts'
import { decimal, insufficient, percent, stateOf } from '../judgement.ts'
import type { Judgement } from '../judgement.ts'

/** Attainment under which a period is missed, and missed badly. */
const missBelow = 0.95
const deepMissBelow = 0.9
const promisesNeeded = 5
const leastKept = 0.6

export function isMissed(period: PeriodAttainment): boolean {
  return period.attainment < missBelow
}

/** Symptom 1. */
export function judgeMissedNumbers(facts: BandAidFacts): Judgement {
  const periods = facts.planAttainment ?? []
  const latest = periods.at(-1)
  if (latest === undefined || periods.length < 2) {
    return insufficient(periods.length, 2, 'ended periods with a plan')
  }
  const lastMet = periods.findLastIndex((period) => !isMissed(period))
  const streak = periods.length - 1 - lastMet
  const lastFour = periods.slice(-4)
  const missed = lastFour.filter(isMissed).length
  const state = stateOf({ alarm: streak >= 2 || missed >= 3, watch: latest.attainment < deepMissBelow })
  const outcome = `The latest period reached ${percent(latest.attainment)} of plan`
  const history = `${missed} of the last ${lastFour.length} fell more than 5 % short, ${streak} of them in a row up to now`
  const planning =
    state !== 'green' && facts.capacityRatio !== null && facts.capacityRatio < 1
      ? ` Capacity covered only ${percent(facts.capacityRatio)} of the plan, so look at how it was planned first.`
      : ''
  return { state, value: streak, sentence: `${outcome}; ${history}.${planning}` }
}

/** Symptom 2. The worse of actions and objectives decides; either alone is enough to judge by. */
export function judgeKeptCommitments(facts: BandAidFacts): Judgement {
  const judged = [
    judgePromises(facts.actionsByMonth, 'actions'),
    judgePromises(facts.objectivesByMonth, 'objectives'),
  ].filter((each) => each !== null)
  const [first] = judged
  if (first === undefined) {
    const have = Math.max(0, ...[facts.actionsByMonth, facts.objectivesByMonth].map((months) => fewestDue(months)))
    return insufficient(have, promisesNeeded, 'actions or objectives due in each of the last two months')
  }
  return {
    state: stateOf({
      alarm: judged.some(({ state }) => state === 'alarm'),
      watch: judged.some(({ state }) => state === 'watch'),
    }),
    value: first.share,
    sentence: judged.map(({ sentence }) => sentence).join(' '),
  }
}

function fewestDue(months: readonly PromiseMonth[] | null): number {
  const [earlier, latest] = (months ?? []).slice(-2)
  return Math.min(earlier?.due ?? 0, latest?.due ?? 0)
}

function judgePromises(months: readonly PromiseMonth[] | null, what: string) {
  const [earlier, latest] = (months ?? []).slice(-2)
  if (earlier === undefined || latest === undefined || fewestDue(months) < promisesNeeded) return null
  const share = latest.kept / latest.due
  const shareBefore = earlier.kept / earlier.due
  const isShort = share < leastKept && shareBefore < leastKept
  const state = stateOf({
    alarm: isShort && isClearlyBelow(latest.kept + earlier.kept, latest.due + earlier.due, leastKept),
    watch: share < 0.8,
  })
  const sentence = `Of the ${latest.due} ${what} due in the latest month ${percent(share)} were kept, after ${percent(shareBefore)} the month before.`
  return { state, share, sentence }
}

const fixShareRise = 0.05
const bookingsFall = 0.1

/** Symptom 13. */
export function judgeFixTime(facts: BandAidFacts): Judgement {
  const { productivity } = facts
  if (productivity === null) return insufficient(0, 2, 'half-years with calendar hours and bookings, a year apart')
  const { now, yearBefore } = productivity
  if (yearBefore.bookingsPerRampedSeller <= 0) return insufficient(1, 2, 'half-years with bookings, a year apart')
  const rise = now.fixShare - yearBefore.fixShare
  const change = now.bookingsPerRampedSeller / yearBefore.bookingsPerRampedSeller - 1
  const isRisen = atLeast(rise, fixShareRise)
  const moved = change < 0 ? `fell by ${percent(-change)}` : `rose by ${percent(change)}`
  const mix = productivity.mixAdjusted ? '' : ' The mix of segments was not held constant.'
  const selling =
    now.sellingTimeShare === null || yearBefore.sellingTimeShare === null
      ? ''
      : ` Selling took ${percent(now.sellingTimeShare)}, against ${percent(yearBefore.sellingTimeShare)}.`
  return {
    state: stateOf({ alarm: isRisen && atLeast(-change, bookingsFall), watch: isRisen }),
    value: rise,
    sentence: `Fixing took ${percent(now.fixShare)} of working hours, against ${percent(yearBefore.fixShare)} a year before, while bookings per ramped seller ${moved}.${selling}${mix}`,
  }
}

/** Differences of decimals miss a round threshold by the last digits: 0.17 - 0.12 is not quite 0.05. */
function atLeast(value: number, threshold: number): boolean {
  return value >= threshold - 1e-9
}

const healthFall = 0.02
const componentsNeeded = 12
const monthsNeeded = 16
const runLength = 8

/** Symptom 15. Components and velocity are judged apart; either alone is enough. */
export function judgeErosion(facts: BandAidFacts): Judgement {
  const known = (facts.componentHealth ?? []).flatMap(({ byQuarter }) => {
    const [first, second, third] = byQuarter.slice(-3)
    return isNumber(first) && isNumber(second) && isNumber(third) ? [[first, second, third] as const] : []
  })
  const velocity = judgeRun(facts.velocityByMonth)
  if (known.length < componentsNeeded && velocity === null) {
    return insufficient(known.length, componentsNeeded, 'components with a known health for three quarters')
  }
  const cycle = judgeRun(facts.cycleDaysByMonth)
  const falling = known.filter(
    ([first, second, third]) => atLeast(first - second, healthFall) && atLeast(second - third, healthFall),
  )
  const hasComponents = known.length >= componentsNeeded
  const share = hasComponents ? falling.length / known.length : null
  const [first = 0, second = 0, third = 0] = [0, 1, 2].map(
    (quarter) => known.reduce((total, health) => total + (health[quarter] ?? 0), 0) / known.length,
  )
  const isSystemFalling = hasComponents && atLeast(first - second, healthFall) && atLeast(second - third, healthFall)
  const sentences = [
    share === null
      ? `Too few components have a known health over three quarters (${known.length}, ${componentsNeeded} needed).`
      : `${falling.length} of ${known.length} components lost health two quarters running.`,
    velocity === 'below' ? 'Sales velocity has been below its earlier average for eight months.' : null,
    cycle === 'above' ? 'The sales cycle has been above its earlier average for eight months.' : null,
    isSystemFalling ? `Average health went from ${decimal(first * 100)} to ${decimal(third * 100)} of 100.` : null,
  ]
  return {
    state: stateOf({
      alarm: (share !== null && atLeast(share, 0.25)) || velocity === 'below',
      watch: isSystemFalling || cycle === 'above',
    }),
    value: share,
    sentence: sentences.filter((sentence) => sentence !== null).join(' '),
  }
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number'
}

/** Whether the last eight months all lie on one side of the mean of the months before; null with fewer than 16. */
function judgeRun(months: readonly number[] | null): 'above' | 'below' | 'mixed' | null {
  if (months === null || months.length < monthsNeeded) return null
  const before = months.slice(0, -runLength)
  const centre = before.reduce((total, value) => total + value, 0) / before.length
  const run = months.slice(-runLength)
  if (run.every((value) => value < centre)) return 'below'
  return run.every((value) => value > centre) ? 'above' : 'mixed'
}
