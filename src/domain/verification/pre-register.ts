import { computeDetectableEffect, findEarliestVerdict } from '../../stats/intervention/index.ts'
import { toDay, toDayNumber } from '../calendar/index.ts'
import type { Day, MetricSeries } from '../metrics/series.ts'
import { findStandingFault, leaveOutFault } from './find-standing-fault.ts'
import { layOut } from './fix-periods.ts'
import { measureNoise, type BaselineNoise } from './measure-noise.ts'
import type { Registration, RegistrationDraft } from './registration.ts'

const mostGuardrails = 2
/** Later than this nobody waits for a verdict. */
const longestWeeks = 104
/** Periods of the time before that count at most: what is longer ago says little of today. */
const mostBefore = 52

/**
 * Locks the prediction: freezes the baseline of the metric and computes from its noise when a verdict can be due (80 % power at
 * 5 %, DIAGNOSIS A9). `series` is the registered metric of the unit to be fixed; null where it is not measured. Throws RangeError
 * for more than two guardrails, a worthwhile change that is not above 0, or a negative ramp.
 *
 * The date is that of the worthwhile change itself: a smaller true change stays unproven for longer.
 */
export function preRegister(draft: RegistrationDraft, series: MetricSeries | null): Registration {
  if (draft.guardrails.length > mostGuardrails)
    throw new RangeError(`preRegister takes at most two guardrails, got ${draft.guardrails.length}`)
  if (!(draft.worthwhile > 0)) throw new RangeError(`preRegister needs a change above 0, got ${draft.worthwhile}`)
  if (!(draft.rampWeeks >= 0))
    throw new RangeError(`preRegister needs a ramp of 0 weeks or more, got ${draft.rampWeeks}`)
  const unknown = { ...draft, baseline: null, earliestOn: null, detectable: null }
  if (series === null)
    return { ...unknown, notes: ['This metric is not measured yet, so no verdict can be given on numbers.'] }
  const whole = layOut(series, draft, null)
  const periods = leaveOutFault(whole, findStandingFault(whole))
  const noise = measureNoise(periods)
  if (noise === null)
    return { ...unknown, notes: ['There are fewer than six usable periods before the start: too few to compare with.'] }
  const due = findDueDate(draft, noise, periods.weeksPerPeriod)
  return {
    ...draft,
    baseline: {
      mean: noise.mean,
      deviation: noise.deviation,
      autocorrelation: noise.autocorrelation,
      periods: noise.periods,
      reliability: noise.reliability,
      from: periods.starts[0] ?? draft.startsOn,
      until: draft.startsOn,
    },
    ...due,
  }
}

function findDueDate(
  { startsOn, rampWeeks, worthwhile }: RegistrationDraft,
  noise: BaselineNoise,
  weeksPerPeriod: number,
): { earliestOn: Day | null; detectable: number | null; notes: readonly string[] } {
  const before = Math.min(mostBefore, noise.periods)
  const phi = noise.autocorrelation
  const ramp = Math.ceil(rampWeeks / weeksPerPeriod)
  const longest = Math.floor(longestWeeks / weeksPerPeriod)
  const verdict = findEarliestVerdict({ effect: worthwhile / noise.deviation, before, phi, ramp })
  const detectableWith = (after: number) => noise.deviation * computeDetectableEffect({ before, after, phi })
  if (verdict.status === 'unreachable' || verdict.periodsFromStart > longest) {
    return {
      earliestOn: null,
      detectable: detectableWith(Math.max(1, longest - ramp)),
      notes: [
        'The metric varies too much for so small a change to show within two years. Pick a metric nearer to the cause, or units to compare with.',
      ],
    }
  }
  // One period more: the one the start falls into is in neither side.
  const days = Math.ceil((verdict.periodsFromStart + 1) * weeksPerPeriod * 7)
  return {
    earliestOn: toDay(toDayNumber(startsOn) + days),
    detectable: detectableWith(verdict.after),
    notes: [],
  }
}
