import { deliverySymptoms } from './delivery-symptoms.ts'
import { leadershipSymptoms } from './leadership-symptoms.ts'
import { peopleSymptoms } from './people-symptoms.ts'
import { sellingSymptoms } from './selling-symptoms.ts'
import type { Symptom } from './symptom.ts'

/**
 * What each metric says of which components. Sensitivities and false-positive rates are judged from the indicators each
 * component names and from how direct the mechanism is; they are to be replaced by measured ones (decision 0601).
 * Only direct causes are listed: what acts through another cause of the same symptom acts through the framework's edges,
 * which also keeps the tables of exact inference small.
 */
export const symptoms: readonly Symptom[] = [
  ...sellingSymptoms,
  ...deliverySymptoms,
  ...peopleSymptoms,
  ...leadershipSymptoms,
]

const byMetric = new Map(symptoms.flatMap((symptom) => symptom.metrics.map((metric) => [metric.id as string, symptom])))

/** The symptom a metric belongs to; null for a metric that says nothing about a component. */
export function findSymptomOf(metric: string): Symptom | null {
  return byMetric.get(metric) ?? null
}

const worseBy = new Map(
  symptoms.flatMap((symptom) => symptom.metrics.map((metric) => [metric.id as string, metric.worse])),
)

/** Which way is worse for a metric; null where the table does not know it. */
export function findWorseDirection(metric: string): 'up' | 'down' | 'both' | null {
  return worseBy.get(metric) ?? null
}
