import { formatCount, formatDay, formatMetricValue, formatNumber, metricName } from '../diagnosis/wording/format.ts'
import type { BaselineNoise } from './measure-noise.ts'
import type { Because, VerdictFacts } from './decide-verdict.ts'
import { gapsNeeded } from './decide-verdict.ts'
import type { CheckedEffect } from './estimate-effect.ts'
import type { StandingFault } from './find-standing-fault.ts'
import type { FixPeriods } from './fix-periods.ts'
import type { FixEvidence, FixVerdict } from './fix-verdict.ts'
import type { Harm } from './judge-watched.ts'

export interface Told {
  readonly evidence: FixEvidence
  readonly because: Because
  readonly facts: VerdictFacts
  readonly effect: CheckedEffect | null
  readonly interval: FixVerdict['interval']
  readonly periods: FixPeriods
  readonly harm: readonly Harm[]
  readonly earliest: string | null
  readonly halfLifeWeeks: number | null
}

/** The reasons in plain sentences, the deciding one first. */
export function describeReasons(told: Told): readonly string[] {
  const deciding = decidingSentence(told)
  return [deciding, effectSentence(told), quietSentence(told), placeboSentence(told), ...limitSentences(told)].filter(
    (sentence, at, all) => sentence !== '' && all.indexOf(sentence) === at,
  )
}

function decidingSentence(told: Told): string {
  const { because, evidence, facts, harm } = told
  const { registration, recurrences } = evidence
  const metric = metricName(registration.metric)
  switch (because) {
    case 'relapsed': {
      const n = recurrences?.relapses ?? 0
      return `The same problem was reported again after the fix, ${n === 1 ? 'once' : `${formatCount(n)} times`}, by people it was made for.`
    }
    case 'worse':
      return `${metric} got worse after the fix, by more than it usually varies.`
    case 'faded':
      return `${metric} moved at first and then came back${told.halfLifeWeeks === null ? '' : `: half of the effect was gone within about ${formatNumber(told.halfLifeWeeks, 0)} weeks`}.`
    case 'no-numbers':
      return `${metric} has too few usable periods before or after the fix to say what it did.`
    case 'not-due':
      return told.earliest === null
        ? `${metric} varies so much that a change of the size hoped for cannot show within two years.`
        : `Too early: at its usual variation ${metric} cannot show the change hoped for before ${formatDay(told.earliest)}.`
    case 'harm':
      return `${metric} got better, but ${harm.map(({ metric: id, unit }) => `${metricName(id)} (${unit})`).join(', ')} got worse at the same time.`
    case 'upstream':
      return `${metric} got better while the evidence for a cause further up rose by ${formatNumber(100 * (facts.upstreamRise ?? 0), 0)} points: the symptom was treated.`
    case 'not-sure':
      return `${metric} has not clearly moved by the change hoped for.`
    case 'maybe-less':
      return `${metric} moved as hoped, beyond chance, but perhaps by less than the change hoped for.`
    case 'quiet-too-short':
      return `${metric} moved as hoped, but the problem has been quiet for ${formatCount(recurrences?.daysWithout ?? 0)} days only.`
    case 'may-fade':
      return `${metric} moved as hoped, but the effect may be fading.`
    case 'held':
      return `${metric} moved as hoped and has stayed there.`
  }
}

function effectSentence({ evidence, effect, interval, periods }: Told): string {
  if (effect === null || interval === null) return ''
  const { metric, rampWeeks } = evidence.registration
  const format = (value: number) =>
    `${value > 0 ? '+' : ''}${formatMetricValue(metric, value, evidence.currency ?? null)}`
  const against =
    effect.method === 'controls'
      ? `what ${formatCount(evidence.controls.length)} comparable ${evidence.controls.length === 1 ? 'unit' : 'units'} led to expect`
      : 'the time before'
  const left = [
    periods.trigger.length > 0 ? 'the bad weeks before the fix' : '',
    rampWeeks > 0 ? `the first ${formatCount(rampWeeks)} weeks after it` : '',
  ].filter((part) => part !== '')
  return `Against ${against} it changed by ${format(effect.estimate)} (${formatNumber(100 * interval.level, 0)} % interval ${format(interval.low)} to ${format(interval.high)})${left.length === 0 ? '' : `, leaving out ${left.join(' and ')}`}.`
}

function quietSentence({ evidence, because }: Told): string {
  const { recurrences } = evidence
  if (recurrences === null || because === 'relapsed') return ''
  const needed = Math.ceil(gapsNeeded * recurrences.meanGapDays)
  return recurrences.daysWithout < needed
    ? `The problem used to return about every ${formatCount(Math.round(recurrences.meanGapDays))} days: it takes ${formatCount(needed)} quiet days to call the fix holding, and there have been ${formatCount(recurrences.daysWithout)}.`
    : `The problem has not come back for ${formatCount(recurrences.daysWithout)} days, ${formatCount(needed)} are needed.`
}

function placeboSentence({ effect }: Told): string {
  if (effect === null || effect.placeboRate === null || effect.widened <= 1) return ''
  return `${formatNumber(100 * effect.placeboRate, 0)} % of pretended dates before the fix showed an "effect" too, so the interval was widened.`
}

function limitSentences({ evidence, facts }: Told): readonly string[] {
  return facts.probabilities.better === null && evidence.registration.baseline === null
    ? evidence.registration.notes
    : []
}

/** How much better it was to be expected to get anyway. */
export function describeRegressionToMean(
  periods: FixPeriods,
  noise: BaselineNoise | null,
  {
    metric,
    currency,
    fault,
  }: { readonly metric: string; readonly currency: string | null; readonly fault: StandingFault | null },
): string {
  if (fault !== null) {
    const size = formatMetricValue(metric, Math.abs(fault.shift), currency)
    return `Before the fix ${metricName(metric)} had moved ${fault.shift < 0 ? 'down' : 'up'} by ${size} for good, beyond what chance brings back by itself; the verdict is held against that level.`
  }
  const trigger = periods.trigger.map((t) => periods.values[t]!).filter((value) => Number.isFinite(value))
  if (noise === null || trigger.length === 0)
    return 'What prompted the fix is not known, so how much of the change was to be expected anyway cannot be said.'
  const deviation = trigger.reduce((sum, value) => sum + value, 0) / trigger.length - noise.mean
  const rebound = -(1 - noise.reliability) * deviation
  const sign = rebound > 0 ? '+' : ''
  return `The periods before the fix lay ${formatMetricValue(metric, Math.abs(deviation), currency)} ${deviation < 0 ? 'below' : 'above'} usual; without any fix ${sign}${formatMetricValue(metric, rebound, currency)} of that was to be expected to go back by itself. The verdict does not count it.`
}
