import { normalQuantile } from '../../stats/distributions/normal.ts'
import type { Interval, MetricDescription, MetricValue, Period } from '../metrics/metric.ts'
import { fromSteps, precisionOf, toSteps } from './add-up.ts'
import { explanationLevel, type Explanation, type UnitState } from './explanation.ts'

type Known = Extract<MetricValue, { status: 'value' }>

export interface StateInput {
  readonly metric: Pick<MetricDescription, 'id' | 'name' | 'unit'>
  readonly before: Period
  readonly after: Period
  /** The value as each period's last day ended. */
  readonly values: { readonly before: Known; readonly after: Known }
  readonly states: readonly UnitState[]
}

/**
 * The change of a state that is no sum of its parts (a median, a correlation, a spread): its size, an interval where both values have one, and
 * what each part of the organisation had on both days. Nothing adds up, and nothing pretends to.
 *
 * The interval takes both values as independent and normal; where the same cases are behind both it is too wide.
 */
export function explainState({ metric, before, after, values, states }: StateInput): Explanation {
  const precision = precisionOf(metric.unit)
  const steps = {
    before: toSteps(values.before.value, precision),
    after: toSteps(values.after.value, precision),
  }
  const total = steps.after - steps.before
  const deviation = Math.hypot(deviationOf(values.before.interval), deviationOf(values.after.interval))
  const reach = normalQuantile((1 + explanationLevel) / 2) * deviation
  const isKnown = values.before.interval !== null && values.after.interval !== null
  const change = fromSteps(total, precision)
  return {
    metric: { id: metric.id, name: metric.name, unit: metric.unit },
    before: { ...before, value: fromSteps(steps.before, precision), n: values.before.n },
    after: { ...after, value: fromSteps(steps.after, precision), n: values.after.n },
    change,
    interval: isKnown ? { low: change - reach, high: change + reach, level: explanationLevel } : null,
    precision,
    drivers: [],
    splits: [],
    leading: [],
    states,
    notes: [],
  }
}

/** Standard deviation that an interval of its level stands for. */
function deviationOf(interval: Interval | null): number {
  return interval === null ? 0 : (interval.high - interval.low) / (2 * normalQuantile((1 + interval.level) / 2))
}
