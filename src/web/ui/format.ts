import { formatMetric } from '../../charts/format-metric.ts'
import { findMetricLabel } from '../../domain/metrics/metric-label.ts'

/** Numbers and days in the reader's own way of writing. */
export const locale = navigator.language || 'en'

/** Exposures such as person-months count as n too, and they are not whole. */
const counts = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
const points = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 })
const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const shortDays = new Intl.DateTimeFormat(locale, { month: 'short', year: '2-digit', timeZone: 'UTC' })
const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })

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
  return formatMetric(value, { unit: findMetricLabel(metric)?.unit ?? 'score', locale, currency })
}

/** A change: with its sign, shares in points and not in percent. */
export function formatChange(metric: string, change: number, currency: string | null): string {
  const isShare = findMetricLabel(metric)?.unit === 'ratio'
  const write = (size: number): string =>
    isShare ? `${points.format(100 * size)} pts` : formatValue(metric, size, currency)
  const text = write(Math.abs(change))
  return text === write(0) ? text : `${change < 0 ? '−' : '+'}${text}`
}

/** Of a half-open period, both ends as its reader counts them. */
export function formatPeriod({ start, end }: { readonly start: string; readonly end: string }): string {
  const last = new Date(toDate(end).getTime() - 86_400_000).toISOString()
  return `${formatDay(start)} – ${formatDay(last)}`
}

export function metricName(metric: string): string {
  return findMetricLabel(metric)?.name ?? metric
}

function toDate(day: string): Date {
  return new Date(`${day.slice(0, 10)}T00:00:00Z`)
}
