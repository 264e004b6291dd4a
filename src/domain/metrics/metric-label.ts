import { metricNames } from '../framework/index.ts'
import type { MetricUnit } from './metric.ts'

export interface MetricLabel {
  readonly name: string
  readonly unit: MetricUnit
}

/** Our own metrics, which the framework does not list; a test holds them to the registry. */
export const extraLabels: Readonly<Record<string, MetricLabel>> = {
  'activity-volume': { name: 'Customer activities per seller and week', unit: 'count' },
  'lead-close-rate': { name: 'Leads won by cohort', unit: 'ratio' },
  bookings: { name: 'Bookings', unit: 'money' },
}

const labels = new Map<string, MetricLabel>([
  ...metricNames.map(({ id, name, unit }) => [id, { name, unit }] as const),
  ...Object.entries(extraLabels),
])

/** What a metric is called and measured in, without the registry and the formulas that come with it; null where there is none. */
export function findMetricLabel(id: string): MetricLabel | null {
  return labels.get(id) ?? null
}
