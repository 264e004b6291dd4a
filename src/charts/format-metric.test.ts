import { describe, expect, test } from 'vitest'
import { formatMetric, formatMoney } from './format-metric.ts'

const base = { locale: 'en-GB', currency: 'EUR' } as const

describe('formatMetric', () => {
  test.each([
    ['ratio', 0.2137, '21.4%'],
    ['money', 4_812_300, '€48,123'],
    ['money', 912_000_000, '€9.12m'],
    ['money-per-day', 1_068_900, '€10,689 a day'],
    ['days', 1, '1 day'],
    ['days', 66.4, '66.4 days'],
    ['months', 6, '6 months'],
    ['hours', 1.1, '1.1 hours'],
    ['multiple', 2.7, '2.7×'],
    ['correlation', -0.417, '-0.42'],
    ['count', 0.467, '0.47'],
    ['count', 84.2, '84.2'],
    ['score', 78.23, '78.2'],
  ] as const)('writes %s %d as %s', (unit, value, expected) => {
    expect(formatMetric(value, { ...base, unit })).toBe(expected)
  })
})

describe('formatMoney', () => {
  test('knows how many minor units a currency has', () => {
    expect(formatMoney(5000, { locale: 'en-GB', currency: 'JPY' })).toBe('JP¥5,000')
    expect(formatMoney(5050, { locale: 'en-GB', currency: 'USD' })).toBe('US$50.50')
  })

  test('writes a plain number where the data name no currency', () => {
    expect(formatMoney(123_400, { locale: 'en-GB', currency: null })).toBe('1,234')
  })
})
