import { createUniform } from '../../stats/seeded-uniform.ts'
import { toDay, toDayNumber } from '../calendar/index.ts'
import type { Day, MetricSeries } from '../metrics/series.ts'
import type { Unit } from '../unit.ts'
import { chooseSeries } from './choose-series.ts'
import type { FixEvidence, FixVerdict } from './fix-verdict.ts'
import { judgeFix } from './judge-fix.ts'
import { preRegister } from './pre-register.ts'

/** A fix that somebody recorded without promising anything. */
export interface PastFix {
  readonly id: string
  readonly title: string
  readonly component: string
  /** The metric it was meant to move, where somebody said. */
  readonly metric: string | null
  readonly unit: Unit
  readonly fixedOn: Day
  /** Day the problem was raised: what is known of what prompted it. */
  readonly raisedOn: Day | null
  readonly recurrences: FixEvidence['recurrences']
}

export interface JudgedFix extends FixVerdict {
  readonly fix: PastFix
  readonly metric: string
}

export interface PastFixSources {
  readonly series: readonly MetricSeries[]
  readonly at: Day
  readonly currency: string | null
  /** Only where a diagnosis has been made of the quarters before and after. */
  readonly upstreamPosterior?: FixEvidence['upstreamPosterior']
}

/** Nobody said what would have been worth having: half of the usual variation. */
const worthwhileDeviations = 0.5
const usualRampWeeks = 2
const longestTriggerDays = 56
const weeksToWait = 13

/**
 * The verdict on a fix found in imported data: registered after the fact with what usually holds (two weeks to take hold, half of the usual
 * variation worth having, the weeks since the problem was raised, eight at most, as what prompted it), judged on the metric of
 * its component, a quarter after it took hold at the earliest. Null where that has no series with enough periods before. Weaker than a prediction: whoever looks at many
 * past fixes finds some that seem to have held.
 */
export function judgePastFix(
  fix: PastFix,
  { series, at, currency, upstreamPosterior = null }: PastFixSources,
): JudgedFix | null {
  const chosen = chooseSeries(series, fix)
  if (chosen === null) return null
  const draft = {
    component: fix.component,
    hypothesis: fix.title,
    metric: chosen.primary.metric,
    guardrails: [],
    direction: chosen.direction,
    worthwhile: 1,
    startsOn: fix.fixedOn,
    rampWeeks: usualRampWeeks,
    trigger: findTrigger(fix),
    controls: [],
  }
  const { baseline } = preRegister(draft, chosen.primary)
  if (baseline === null) return null
  const registered = preRegister({ ...draft, worthwhile: worthwhileDeviations * baseline.deviation }, chosen.primary)
  // Nobody promised a size, so no date follows from power: after a quarter the numbers are read, and may prove nothing.
  const registration = {
    ...registered,
    earliestOn: toDay(toDayNumber(fix.fixedOn) + 7 * (usualRampWeeks + weeksToWait)),
  }
  const verdict = judgeFix({
    registration,
    primary: chosen.primary,
    controls: chosen.controls,
    guardrails: [],
    siblings: chosen.siblings,
    recurrences: fix.recurrences,
    upstreamPosterior,
    currency,
    at,
    random: createUniform(1),
  })
  return { ...verdict, fix, metric: chosen.primary.metric }
}

function findTrigger({ raisedOn, fixedOn }: PastFix): { from: Day; until: Day } | null {
  if (raisedOn === null || raisedOn >= fixedOn) return null
  const earliest = new Date(Date.parse(`${fixedOn}T00:00:00Z`) - longestTriggerDays * 86_400_000)
    .toISOString()
    .slice(0, 10)
  return { from: raisedOn > earliest ? raisedOn : earliest, until: fixedOn }
}
