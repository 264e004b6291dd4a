import type { FixState } from './fix-verdict.ts'

/** All that the verdict hangs on. */
export interface VerdictFacts {
  readonly probabilities: {
    readonly worthwhile: number | null
    readonly better: number | null
    /** P(the change is at least the worthwhile one in the later half of the time after). */
    readonly late: number | null
    /** P(the change is in the wrong direction by at least the worthwhile amount). */
    readonly worse: number | null
    readonly fading: number | null
    /** P(there was a worthwhile effect at first, and by now less than half of it is left). */
    readonly gone: number | null
  }
  readonly isDue: boolean
  readonly harmed: boolean
  readonly recurrences: { readonly relapses: number; readonly daysWithout: number; readonly meanGapDays: number } | null
  readonly upstreamRise: number | null
}

/** What a fix must reach: how sure of a worthwhile effect, that it is gone, of harm. */
export const thresholds = {
  sure: 0.9,
  gone: 0.7,
  verySure: 0.99,
  rise: 0.15,
  late: 0.75,
  mayFade: 0.2,
  likely: 0.975,
  half: 0.5,
} as const
export const gapsNeeded = 3

/** Which of the seven states, and what decided. The order matters: what speaks against a fix goes before what speaks for it. */
export function decideVerdict(facts: VerdictFacts): { readonly verdict: FixState; readonly because: Because } {
  const { probabilities, recurrences } = facts
  const { sure, verySure } = thresholds
  if (recurrences !== null && recurrences.relapses > 0) return { verdict: 'band-aid', because: 'relapsed' }
  const isWorse = (probabilities.worse ?? 0) > (facts.isDue ? sure : verySure)
  // What was better at first and is worse by now was a Band-Aid on something that went on.
  if (isWorse && (probabilities.gone ?? 0) <= verySure) return { verdict: 'worse', because: 'worse' }
  if ((probabilities.gone ?? 0) > thresholds.gone) return { verdict: 'band-aid', because: 'faded' }
  if (probabilities.better === null) return { verdict: facts.isDue ? 'unproven' : 'too-early', because: 'no-numbers' }
  if (!facts.isDue) return { verdict: 'too-early', because: 'not-due' }
  const isBetter = probabilities.better > sure
  if (isBetter && facts.harmed) return { verdict: 'displaced', because: 'harm' }
  if (isBetter && (facts.upstreamRise ?? 0) > thresholds.rise) return { verdict: 'band-aid', because: 'upstream' }
  if ((probabilities.worthwhile ?? 0) <= sure) {
    const isLikely = probabilities.better > thresholds.likely && (probabilities.worthwhile ?? 0) > thresholds.half
    return isLikely ? { verdict: 'promising', because: 'maybe-less' } : { verdict: 'unproven', because: 'not-sure' }
  }
  if (recurrences !== null && recurrences.daysWithout < gapsNeeded * recurrences.meanGapDays)
    return { verdict: 'promising', because: 'quiet-too-short' }
  const mayFade = (probabilities.fading ?? 0) > thresholds.mayFade || (probabilities.late ?? 1) < thresholds.late
  return mayFade ? { verdict: 'promising', because: 'may-fade' } : { verdict: 'verified', because: 'held' }
}

export type Because =
  | 'relapsed'
  | 'worse'
  | 'faded'
  | 'no-numbers'
  | 'not-due'
  | 'harm'
  | 'upstream'
  | 'not-sure'
  | 'maybe-less'
  | 'quiet-too-short'
  | 'may-fade'
  | 'held'
