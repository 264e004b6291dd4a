import type { MetricId } from '../../framework/metric-ids.ts'
import type { Symptom, SymptomMetric } from './symptom.ts'

/** Worse when it falls. */
export function falls(id: SymptomMetric['id']): SymptomMetric {
  return { id, worse: 'down' }
}

/** Worse when it rises. */
export function rises(id: MetricId): SymptomMetric {
  return { id, worse: 'up' }
}

/** Worse when it leaves its band. */
export function leavesBand(id: MetricId): SymptomMetric {
  return { id, worse: 'both' }
}

/** One row of the table; `causes` maps an id to the probability that it brings the symptom about. */
export function symptom(
  id: string,
  name: string,
  metrics: readonly SymptomMetric[],
  causes: Readonly<Record<string, number>>,
  falsePositive = 0.01,
): Symptom {
  return {
    id,
    name,
    metrics,
    causes: Object.entries(causes).map(([cause, sensitivity]) => ({ id: cause, sensitivity })),
    falsePositive,
  }
}
