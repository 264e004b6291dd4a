import { formatMetric } from '../charts/index.ts'
import { findMetricLabel } from '../domain/metrics/metric-label.ts'

/** Numbers, days and names as the report writes them. */
export interface ReportFormat {
  readonly value: (metric: string, value: number) => string
  readonly count: (value: number) => string
  readonly percent: (ratio: number) => string
  readonly day: (day: string) => string
  readonly metricName: (metric: string) => string
}

const locale = 'en-GB'

export function reportFormat(currency: string | null): ReportFormat {
  const count = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  return {
    value: (metric, value) => formatMetric(value, { unit: findMetricLabel(metric)?.unit ?? 'score', locale, currency }),
    count: (value) => count.format(value),
    percent: (ratio) => percent.format(ratio),
    day: (day) => (/^\d{4}-\d{2}-\d{2}/.test(day) ? days.format(new Date(`${day.slice(0, 10)}T00:00:00Z`)) : day),
    metricName: (metric) => findMetricLabel(metric)?.name ?? metric,
  }
}
