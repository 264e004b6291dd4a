import { findMetric } from '../../metrics/index.ts'
import type { MetricUnit } from '../../metrics/metric.ts'
import type { Unit } from '../../unit.ts'

export { formatDay } from '../../calendar/index.ts'

/** Names and units come from the framework; `currency` is needed for money only. */
export function formatMetricValue(metric: string, value: number, currency: string | null): string {
  return formatValue(value, findMetric(metric)?.unit ?? 'count', currency)
}

export function metricName(metric: string): string {
  return findMetric(metric)?.name ?? capitalise(metric.replaceAll('-', ' '))
}

function formatValue(value: number, unit: MetricUnit, currency: string | null): string {
  switch (unit) {
    case 'ratio':
      return `${formatNumber(value * 100, Math.abs(value) < 0.1 ? 1 : 0)} %`
    case 'money':
      return `${currency === null ? '' : `${currency} `}${formatNumber(value / 100, 0)}`
    case 'money-per-day':
      return `${currency === null ? '' : `${currency} `}${formatNumber(value / 100, 0)} a day`
    case 'days':
    case 'months':
    case 'hours':
      return `${formatNumber(value, Math.abs(value) < 10 ? 1 : 0)} ${unit}`
    case 'multiple':
      return `${formatNumber(value, 1)}×`
    case 'score':
    case 'correlation':
    case 'count':
      return formatNumber(value, Math.abs(value) < 10 ? 1 : 0)
  }
}

/** Rounded, with thousands apart and without a trailing `.0`. */
export function formatNumber(value: number, decimals: number): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const text = fraction === undefined || Number(fraction) === 0 ? grouped : `${grouped}.${fraction}`
  return value < 0 && Number(text.replace(',', '')) !== 0 ? `−${text}` : text
}

/** `a`, `a and b`, `a, b and c`; beyond `most` names the rest is counted. */
export function formatList(names: readonly string[], most = 4, joint: 'and' | 'or' = 'and'): string {
  const shown = names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names
  if (shown.length <= 1) return shown.join('')
  return `${shown.slice(0, -1).join(', ')} ${joint} ${shown.at(-1)}`
}

const numberWords = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** For the middle of a sentence: `CRM hygiene` keeps its capitals, `Win rate` becomes `win rate`. */
export function lowerFirst(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name
}

/** Small counts in words, as one would say them aloud. */
export function formatCount(count: number): string {
  return numberWords[count] ?? formatNumber(count, 0)
}

export function capitalise(text: string): string {
  return text === '' ? text : text[0]?.toUpperCase() + text.slice(1)
}

/** `account_region Midlea` → `account region Midlea`. */
export function unitName(unit: Unit): string {
  return unit.kind === 'segment' ? unit.name.replaceAll('_', ' ') : unit.name
}

/** `0.63` → `63 %`; nothing is certain, so it stays between 1 and 99. */
export function formatProbability(probability: number): string {
  return `${Math.min(99, Math.max(1, Math.round(probability * 100)))} %`
}
