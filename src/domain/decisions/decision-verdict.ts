import type { Day } from '../metrics/series.ts'
import type { FixState, FixVerdict } from '../verification/index.ts'
import type { DecisionVerdict } from './decision.ts'

const verdictOf: Readonly<Record<FixState, DecisionVerdict>> = {
  verified: 'held',
  promising: 'too-early',
  unproven: 'no-effect',
  'band-aid': 'band-aid',
  displaced: 'band-aid',
  worse: 'worse',
  'too-early': 'too-early',
}

/** A verdict in the words of decisions, with how it was come to. */
export interface JudgedDecision {
  readonly verdict: DecisionVerdict
  /** The finer state behind it. */
  readonly state: FixState
  readonly asOf: Day
  readonly effect: number | null
  readonly interval: { readonly low: number; readonly high: number; readonly level: number } | null
  readonly probabilities: FixVerdict['probabilities']
  readonly reasons: readonly string[]
  readonly regressionToMeanNote: string
  readonly earliestOn: Day | null
  /** Comparable units it was held against. */
  readonly controls: readonly string[]
}

/**
 * What came of a decision, from the judgement on its fix. A first effect that may not last yet is `too-early`, not `held`; harm
 * that moved next door is a Band-Aid, as is a problem that came back although its metric improved.
 */
export function judgeDecision(
  judged: FixVerdict,
  { asOf, controls }: { readonly asOf: Day; readonly controls: readonly string[] },
): JudgedDecision {
  return {
    verdict: verdictOf[judged.verdict],
    state: judged.verdict,
    asOf,
    effect: judged.effect,
    interval: judged.interval,
    probabilities: judged.probabilities,
    reasons: judged.reasons,
    regressionToMeanNote: judged.regressionToMeanNote,
    earliestOn: judged.earliestDate,
    controls,
  }
}

/** A verdict that needs no numbers: too early, and why. */
export function tooEarly(asOf: Day, earliestOn: Day | null, reasons: readonly string[]): JudgedDecision {
  return {
    verdict: 'too-early',
    state: 'too-early',
    asOf,
    effect: null,
    interval: null,
    probabilities: { worthwhile: null, better: null, fading: null, placebo: null },
    reasons,
    regressionToMeanNote: '',
    earliestOn,
    controls: [],
  }
}
