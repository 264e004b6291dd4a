import { computeXmrLimits } from '../../../stats/xmr-limits.ts'
import { isClearlyMore } from '../beyond-chance.ts'
import type { CrisisWeek, MidPeriodChange } from '../fact-rows.ts'
import type { BandAidFacts } from '../facts.ts'
import { decimal, insufficient, percent, quantity, stateOf, sum } from '../judgement.ts'
import type { Judgement } from '../judgement.ts'

/** Symptom 3. */
export function judgeLeaderTime(facts: BandAidFacts): Judgement {
  const months = (facts.leaderHoursByMonth ?? []).filter((month) => month.internalHours + month.fieldHours > 0)
  const [earlier, latest] = months.slice(-2)
  if (earlier === undefined || latest === undefined) {
    return insufficient(months.length, 2, "months of leaders' calendars")
  }
  const exceeds = (month: typeof latest, ratio: number) => month.internalHours > ratio * month.fieldHours
  const state = stateOf({ alarm: exceeds(earlier, 3) && exceeds(latest, 3), watch: exceeds(latest, 1) })
  const hours = `In the latest month leaders spent ${decimal(latest.internalHours)} hours in internal meetings`
  if (latest.fieldHours === 0) {
    return { state, value: null, sentence: `${hours} and none in the field with sellers and customers.` }
  }
  const ratio = latest.internalHours / latest.fieldHours
  return {
    state,
    value: ratio,
    sentence: `${hours} and ${decimal(latest.fieldHours)} in the field with sellers and customers: ${decimal(ratio)} to 1.`,
  }
}

const weeksNeeded = 20
const recentWeeks = 4
const runLength = 8
/** One week beyond the limit comes about by chance once or twice a year; two of four do not. */
const weeksBeyond = 2
/** From this week of the quarter on, the rush before its end is expected. */
const rushFrom = 11
const rushNeeded = 2
/** A week with fewer events is never beyond the limit, however quiet the baseline. */
const fewestEvents = 3

/**
 * Symptom 4. Limits come from the weeks before the last eight. The upper one is the larger of what the moving range and
 * what Poisson counts allow, so that neither a quiet baseline nor few sellers raise a false alarm.
 */
export function judgeCrises(facts: BandAidFacts): Judgement {
  const weeks = (facts.crisesByWeek ?? []).filter(({ sellers }) => sellers > 0)
  const latest = weeks.at(-1)
  if (latest === undefined || weeks.length < weeksNeeded) {
    return insufficient(weeks.length, weeksNeeded, 'weeks of calendar, problems or escalations')
  }
  const baseline = weeks.slice(0, -runLength)
  const centre = (10 * sum(baseline.map(({ events }) => events))) / sum(baseline.map(({ sellers }) => sellers))
  const xmr = computeXmrLimits(baseline.map(rate))
  const allowance = xmr.upper - xmr.centre
  const upper = (week: CrisisWeek) => centre + Math.max(allowance, 3 * Math.sqrt((centre * 10) / week.sellers))
  const beyond = weeks.slice(-recentWeeks).filter((week) => week.events >= fewestEvents && rate(week) > upper(week))
  const isRun = weeks.slice(-runLength).every((week) => rate(week) > centre)
  const verdicts = beyond.map((week) => compareWithLikeWeeks(week, baseline))
  const isFar = beyond.some((week, at) => verdicts[at] === 'worse' && rate(week) > 2 * upper(week) - centre)
  const worse = verdicts.filter((verdict) => verdict === 'worse').length
  const state = stateOf({
    alarm: isRun || worse >= weeksBeyond || isFar,
    watch: verdicts.some((one) => one !== 'usual'),
  })
  const usual = `${decimal(rate(latest))} per ten sellers in the latest week, usually ${decimal(centre)} and at most ${decimal(upper(latest))}`
  const run = isRun ? ' All of the last eight weeks were above the usual level.' : ''
  const peak =
    beyond.length > 0 ? ` ${quantity(beyond.length, 'week', 'weeks')} of the last four lay beyond the limit.` : ''
  const rush = verdicts.includes('unknown')
    ? ' It was near the end of a quarter, with too few earlier ones to compare.'
    : ''
  return { state, value: rate(latest), sentence: `Crises: ${usual}.${run}${peak}${rush}` }
}

function rate(week: CrisisWeek): number {
  return (10 * week.events) / week.sellers
}

/** A week outside the rush is as it is; one inside it is worse only if it exceeds the same weeks of earlier quarters. */
function compareWithLikeWeeks(week: CrisisWeek, baseline: readonly CrisisWeek[]): 'worse' | 'usual' | 'unknown' {
  if (week.weekOfQuarter < rushFrom) return 'worse'
  const like = baseline.filter((each) => each.weekOfQuarter === week.weekOfQuarter)
  if (like.length < rushNeeded) return 'unknown'
  return like.every((each) => rate(week) > rate(each)) ? 'worse' : 'usual'
}

const sellersShare = 0.1
const mostChurn = 0.4
/** Pay is read from initiatives, which need not change anybody's plan: one is watched, two in half a year are not chance. */
const payChanges = 2

/** Quotas before pay, the most people first. */
function rank({ kind, sellersAffected, sellers }: MidPeriodChange): number {
  return (kind === 'quota' ? 10 : 0) + sellersAffected / sellers
}

/** Symptom 5. A large change in mid-period raises the alarm even where no priorities are on record. */
export function judgeShiftingPriorities(facts: BandAidFacts): Judgement {
  const large = (facts.midPeriodChanges ?? [])
    .filter(
      ({ kind, sellersAffected, sellers }) =>
        kind !== 'territory' && sellers > 0 && sellersAffected / sellers > sellersShare,
    )
    .toSorted((a, b) => rank(b) - rank(a))
  const [largest] = large
  const isLarge = largest !== undefined
  const isAlarming = large.some(({ kind }) => kind === 'quota') || large.length >= payChanges
  const change = isLarge
    ? `A change of ${largest.kind === 'quota' ? 'quota' : 'pay'} on ${largest.on}, in mid-period, touched ${percent(Math.min(1, largest.sellersAffected / largest.sellers))} of sellers.`
    : null
  const { priorities } = facts
  if (priorities === null || priorities.atStart === 0) {
    if (change === null) return insufficient(0, 1, "priorities on record at the quarter's start")
    return { state: isAlarming ? 'alarm' : 'watch', value: null, sentence: change }
  }
  const moved = priorities.added + priorities.dropped + priorities.redefined
  const churn = moved / priorities.atStart
  const counted = `Against ${quantity(priorities.atStart, 'priority', 'priorities')} at the quarter's start, ${priorities.dropped} dropped, ${priorities.redefined} redefined and ${priorities.added} added: ${percent(churn)} churn.`
  const age =
    priorities.medianAgeDays === null
      ? null
      : `The middle one of those now in force is ${quantity(priorities.medianAgeDays, 'day', 'days')} old.`
  return {
    state: stateOf({
      alarm: isClearlyMore(moved, mostChurn * priorities.atStart) || isAlarming,
      watch: churn > 0.2 || isLarge,
    }),
    value: churn,
    sentence: [counted, age, change].filter((each) => each !== null).join(' '),
  }
}
