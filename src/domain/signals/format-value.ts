import type { MetricUnit } from '../metrics/metric.ts'

/** A metric's value in words, the same on every machine: `23.4 %`, `12,500`, `41 days`. Money comes in minor units. */
export function formatValue(value: number, unit: MetricUnit | null): string {
  switch (unit) {
    case 'ratio':
      return `${round(value * 100)} %`
    case 'money':
      return round(value / 100)
    case 'money-per-day':
      return `${round(value / 100)} a day`
    case 'days':
    case 'months':
    case 'hours':
      return `${round(value)} ${unit}`
    case 'multiple':
      return `${round(value)} ×`
    case 'count':
    case 'score':
    case 'correlation':
    case null:
      return round(value)
  }
}

/** Three significant digits, none lost before the point, thousands apart. */
function round(value: number): string {
  const size = Math.abs(value)
  const digits = size >= 100 || size === 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3
  const [whole = '0', fraction] = value.toFixed(digits).split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')
  return fraction === undefined || Number(fraction) === 0 ? grouped : `${grouped}.${fraction.replace(/0+$/, '')}`
}
