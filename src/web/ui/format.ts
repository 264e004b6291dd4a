import { formatMetric } from '../../charts/format-metric.ts'
import { metricNames } from '../../domain/framework/index.ts'
import type { MetricUnit } from '../../domain/metrics/metric.ts'

/** Numbers and days in the reader's own way of writing. */
export const locale = navigator.language || 'en'

/** Exposures such as person-months count as n too, and they are not whole. */
const counts = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const shortDays = new Intl.DateTimeFormat(locale, { month: 'short', year: '2-digit', timeZone: 'UTC' })
const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
const units = new Map<string, MetricUnit>(metricNames.map((metric) => [metric.id, metric.unit]))

export function formatCount(value: number): string {
  return counts.format(value)
}

export function formatPercent(ratio: number): string {
  return percents.format(ratio)
}

export function formatDay(day: string): string {
  return days.format(toDate(day))
}

export function formatMonth(day: string): string {
  return shortDays.format(toDate(day))
}

export function formatMoment(instant: string): string {
  return moments.format(new Date(instant))
}

export function formatValue(metric: string, value: number, currency: string | null): string {
  return formatMetric(value, { unit: units.get(metric) ?? 'score', locale, currency })
}

export function metricName(metric: string): string {
  return metricNames.find(({ id }) => id === metric)?.name ?? metric
}

function toDate(day: string): Date {
  return new Date(`${day.slice(0, 10)}T00:00:00Z`)
}
