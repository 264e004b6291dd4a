import { isCohort, type ScopeFinding } from '../../signals/index.ts'
import { deliverySymptoms } from './delivery-symptoms.ts'
import { leadershipSymptoms } from './leadership-symptoms.ts'
import { peopleSymptoms } from './people-symptoms.ts'
import { sellingSymptoms } from './selling-symptoms.ts'
import type { Symptom } from './symptom.ts'
import { withMeasuredRates } from './with-measured-rates.ts'

/**
 * What each metric says of which components. Sensitivities and false-positive rates are judged from the indicators each
 * component names and from how direct the mechanism is, drawn towards what simulated organisations show (decision 0410).
 * Only direct causes are listed: what acts through another cause of the same symptom acts through the framework's edges,
 * which also keeps the tables of exact inference small.
 */
export const symptoms: readonly Symptom[] = [
  ...sellingSymptoms,
  ...deliverySymptoms,
  ...peopleSymptoms,
  ...leadershipSymptoms,
].map(withMeasuredRates)

const byMetric = new Map(symptoms.flatMap((symptom) => symptom.metrics.map((metric) => [metric.id as string, symptom])))

/** The symptom a metric belongs to; null for a metric that says nothing about a component. */
export function findSymptomOf(metric: string): Symptom | null {
  return byMetric.get(metric) ?? null
}

const byId = new Map(symptoms.map((symptom) => [symptom.id, symptom]))

/** The symptom a movement shows: its metric's, unless it is a hiring cohort's or a shift of the mix, which are symptoms of their own. */
export function findSymptomOfMovement({
  metric,
  units,
  pattern,
}: Pick<ScopeFinding, 'metric' | 'units' | 'pattern'>): Symptom | null {
  const special = isCohort(units[0]) ? 'hires-weak' : pattern
  return special === undefined ? findSymptomOf(metric) : (byId.get(special) ?? null)
}

const worseBy = new Map(
  symptoms.flatMap((symptom) => symptom.metrics.map((metric) => [metric.id as string, metric.worse])),
)

/** Which way is worse for a metric; null where the table does not know it. */
export function findWorseDirection(metric: string): 'up' | 'down' | 'both' | null {
  return worseBy.get(metric) ?? null
}
