import type { MetricUnit } from '../domain/metrics/metric.ts'

export interface FormatOptions {
  readonly unit: MetricUnit
  /** BCP 47; the report uses `en`. */
  readonly locale: string
  /** ISO 4217 of money; null where the data name none. */
  readonly currency: string | null
}

/** A metric's value as a reader expects it: `17.2 %` style by locale, money from minor units, days with their unit. */
export function formatMetric(value: number, { unit, locale, currency }: FormatOptions): string {
  switch (unit) {
    case 'ratio':
      return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(value)
    case 'money':
      return formatMoney(value, { locale, currency })
    case 'money-per-day':
      return `${formatMoney(value, { locale, currency })} a day`
    case 'days':
      return withUnit(value, locale, ['day', 'days'])
    case 'months':
      return withUnit(value, locale, ['month', 'months'])
    case 'hours':
      return withUnit(value, locale, ['hour', 'hours'])
    case 'multiple':
      return `${decimal(value, locale, 2)}×`
    case 'correlation':
      return decimal(value, locale, 2)
    case 'count':
      return decimal(value, locale, Math.abs(value) < 10 ? 2 : 1)
    case 'score':
      return decimal(value, locale, 1)
  }
}

/** Money of minor units; large sums are shortened, since nobody decides on the last cent of a pipeline. */
export function formatMoney(minor: number, options: Pick<FormatOptions, 'locale' | 'currency'>): string {
  const { locale, currency } = options
  const digits = currency === null ? 2 : minorDigits(currency)
  const major = minor / 10 ** digits
  const size: Intl.NumberFormatOptions =
    Math.abs(major) >= 100_000
      ? { notation: 'compact', maximumSignificantDigits: 4 }
      : Math.abs(major) < 100 && !Number.isInteger(major)
        ? { minimumFractionDigits: digits, maximumFractionDigits: digits }
        : { minimumFractionDigits: 0, maximumFractionDigits: 0 }
  return new Intl.NumberFormat(locale, currency === null ? size : { style: 'currency', currency, ...size }).format(
    major,
  )
}

function minorDigits(currency: string): number {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency })
    return format.resolvedOptions().maximumFractionDigits ?? 2
  } catch (error) {
    if (error instanceof RangeError) return 2
    throw error
  }
}

function withUnit(value: number, locale: string, [one, many]: readonly [string, string]): string {
  const text = decimal(value, locale, 1)
  return `${text} ${text === '1' ? one : many}`
}

function decimal(value: number, locale: string, digits: number): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)
}
