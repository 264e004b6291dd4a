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

export interface JudgementContext {
  readonly asOf: Day
  readonly controls: readonly string[]
  /** Titles of reports of the same problem, after the start, by others than it was made for. */
  readonly elsewhere: readonly string[]
}

/**
 * What came of a decision, from the judgement on its fix. A first effect that may not last yet is `too-early`, not `held`; harm
 * that moved next door is a Band-Aid, as is a problem that came back although its metric improved.
 */
export function judgeDecision(judged: FixVerdict, { asOf, controls, elsewhere }: JudgementContext): JudgedDecision {
  const moved = elsewhere.length > 0 && (judged.verdict === 'verified' || judged.verdict === 'promising')
  return {
    verdict: moved ? 'band-aid' : verdictOf[judged.verdict],
    state: judged.verdict,
    asOf,
    effect: judged.effect,
    interval: judged.interval,
    probabilities: judged.probabilities,
    reasons: moved ? [tellMoved(elsewhere), ...judged.reasons] : judged.reasons,
    regressionToMeanNote: judged.regressionToMeanNote,
    earliestOn: judged.earliestDate,
    controls,
  }
}

function tellMoved(elsewhere: readonly string[]): string {
  const named = elsewhere.slice(0, 3).map((title) => `“${title}”`)
  return `The metric moved as promised, but the same problem came up elsewhere: ${named.join(', ')}.`
}

/** A verdict that needs no numbers: too early, and why. */
export function tooEarly(asOf: Day, earliestOn: Day | null, reasons: readonly string[]): JudgedDecision {
  return {
    verdict: 'too-early',
    state: 'too-early',
    asOf,
    effect: null,
    interval: null,
    probabilities: { worthwhile: null, better: null, fading: null, gone: null, placebo: null, lasting: null },
    reasons,
    regressionToMeanNote: '',
    earliestOn,
    controls: [],
  }
}
