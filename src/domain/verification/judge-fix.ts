import { toDay, toDayNumber } from '../calendar/index.ts'
import type { MetricSeries } from '../metrics/series.ts'
import { decideVerdict, gapsNeeded, type VerdictFacts } from './decide-verdict.ts'
import { describeReasons, describeRegressionToMean } from './describe-verdict.ts'
import {
  type Effect,
  estimateCheckedEffect,
  estimateLateEffect,
  probabilityAbove,
  toInterval,
} from './estimate-effect.ts'
import { type FixPeriods, layOut } from './fix-periods.ts'
import type { FixEvidence, FixVerdict } from './fix-verdict.ts'
import { findHarm } from './judge-watched.ts'
import { findLevelShift, findStandingFault, holdAgainstFault, leaveOutFault } from './find-standing-fault.ts'
import { measureFade } from './measure-fade.ts'
import { measureNoise } from './measure-noise.ts'

const level = 0.9

/**
 * Did the fix work? Compares the metric after the fix (without the ramp) with what was to be expected from the time before
 * (without the periods that prompted it) and from comparable units; then asks whether it lasts, whether harm went elsewhere,
 * and whether the problem came back. Source of the logic: DIAGNOSIS A9; figures: `bench/calibration/verdicts.ts`.
 *
 * Says `too-early` before the date computed from power unless the problem has already relapsed, faded or got worse beyond doubt.
 * Misleads where something else changed at the same time and no comparable unit shows it.
 */
export function judgeFix(evidence: FixEvidence): FixVerdict {
  const { registration, at } = evidence
  const whole = layOut(evidence.primary, registration, at)
  const fault = findStandingFault(whole)
  const periods = leaveOutFault(whole, fault)
  const noise = measureNoise(periods)
  const options = { controls: alignControls(periods, evidence.controls), random: evidence.random }
  const checked = noise === null ? null : estimateCheckedEffect(periods, options)
  const effect = checked === null ? null : holdAgainstFault(checked, fault)
  const sign = registration.direction === 'up' ? 1 : -1
  const directed = effect === null ? null : toDirected(effect, sign)
  const latest = effect === null ? null : estimateLateEffect(periods, options)
  const late = latest === null ? null : holdAgainstFault(latest, fault)
  const fade =
    effect === null
      ? null
      : measureFade(periods, { controls: options.controls, sign, fault, worthwhile: registration.worthwhile })
  // A fall that began before the fix is not its doing, even where it may have been chance.
  const shift = fault === null ? findLevelShift(whole) : null
  const fallen =
    checked === null || shift === null || !shift.isUnpicked
      ? directed
      : toDirected(holdAgainstFault(checked, shift), sign)
  const harm = effect === null ? [] : findHarm(evidence, at, evidence.random)
  const facts: VerdictFacts = {
    probabilities: {
      worthwhile: directed === null ? null : probabilityAbove(directed, registration.worthwhile),
      better: directed === null ? null : probabilityAbove(directed, 0),
      late: late === null ? null : probabilityAbove(toDirected(late, sign), registration.worthwhile),
      worse:
        directed === null || fallen === null
          ? null
          : 1 - Math.max(...[directed, fallen].map((one) => probabilityAbove(one, -registration.worthwhile))),
      fading: fade?.fading ?? null,
      gone: fade?.gone ?? null,
    },
    isDue: isDue(evidence, periods),
    harmed: harm.length > 0,
    recurrences: evidence.recurrences,
    upstreamRise:
      evidence.upstreamPosterior === null ? null : evidence.upstreamPosterior.after - evidence.upstreamPosterior.before,
  }
  const { verdict, because } = decideVerdict(facts)
  const interval = effect === null ? null : toInterval(effect, level)
  return {
    verdict,
    effect: effect?.estimate ?? null,
    interval,
    probabilities: {
      worthwhile: facts.probabilities.worthwhile,
      better: facts.probabilities.better,
      fading: facts.probabilities.fading,
      gone: facts.probabilities.gone,
      placebo: effect?.placeboRate ?? null,
      lasting: scoreLasting(facts),
    },
    reasons: describeReasons({
      evidence,
      because,
      facts,
      effect,
      interval,
      periods,
      harm,
      earliest: registration.earliestOn,
      halfLifeWeeks: fade?.halfLifeWeeks ?? null,
    }),
    regressionToMeanNote: describeRegressionToMean(whole, noise, {
      fault,
      metric: registration.metric,
      currency: evidence.currency ?? null,
    }),
    earliestDate: findNextDate(evidence, verdict),
  }
}

function toDirected<T extends Effect>(effect: T, sign: 1 | -1): T {
  return { ...effect, estimate: sign * effect.estimate }
}

/** Where no date could be computed, so many weeks after the fix are waited for before an effect is believed. */
const longWait = 26

function isDue({ registration, at }: FixEvidence, periods: FixPeriods): boolean {
  return registration.earliestOn === null
    ? periods.after * periods.weeksPerPeriod >= longWait
    : at >= registration.earliestOn
}

/** Values of each control at the periods of the primary series. */
function alignControls({ starts }: FixPeriods, controls: readonly MetricSeries[]): readonly Float64Array[] {
  return controls.map((control) => {
    const byStart = new Map(control.points.map((point) => [point.start, point.value]))
    return Float64Array.from(starts, (start) => byStart.get(start) ?? Number.NaN)
  })
}

/** P(worthwhile) × P(worthwhile in the later half) × P(not faded): one number to rank fixes by how well they hold. */
function scoreLasting({ probabilities, recurrences }: VerdictFacts): number | null {
  if (probabilities.worthwhile === null) return null
  return (
    probabilities.worthwhile *
    (probabilities.late ?? 1) *
    (1 - (probabilities.gone ?? 0)) *
    (recurrences !== null && recurrences.relapses > 0 ? 0.05 : 1)
  )
}

function findNextDate({ registration, recurrences, at }: FixEvidence, verdict: FixVerdict['verdict']): string | null {
  if (verdict === 'too-early') return registration.earliestOn
  if (recurrences === null || recurrences.relapses > 0 || verdict !== 'promising') return null
  const left = Math.ceil(gapsNeeded * recurrences.meanGapDays) - recurrences.daysWithout
  return left > 0 ? toDay(toDayNumber(at) + left) : null
}
