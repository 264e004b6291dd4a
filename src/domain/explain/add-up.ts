import type { MetricUnit } from '../metrics/metric.ts'

/** The steps values of a unit are given in: a minor unit of money, a millionth of anything else. */
export function precisionOf(unit: MetricUnit): number {
  return unit === 'money' || unit === 'money-per-day' ? 1 : 1e-6
}

export function toSteps(value: number, precision: number): number {
  return Math.round(value / precision)
}

/** A whole number of steps as a value, without the last bits that multiplying by a fraction leaves. */
export function fromSteps(steps: number, precision: number): number {
  const value = precision >= 1 ? steps * precision : steps / Math.round(1 / precision)
  return value === 0 ? 0 : value
}

/**
 * Rounds parts to whole steps of `precision` so that they add up to `total` steps exactly: the largest remainders are rounded up, ties
 * go to the earlier part. `parts` must add up to the total but for rounding; whatever they miss is shared out the same way.
 */
export function addUp(parts: readonly number[], total: number, precision: number): readonly number[] {
  if (parts.length === 0) return []
  const exact = parts.map((part) => part / precision)
  const steps = exact.map(Math.floor)
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .toSorted((a, b) => b.rest - a.rest || a.index - b.index)
  const missing = total - steps.reduce((sum, value) => sum + value, 0)
  const whole = Math.floor(missing / parts.length)
  const left = missing - whole * parts.length
  order.forEach(({ index }, rank) => {
    steps[index] = (steps[index] as number) + whole + (rank < left ? 1 : 0)
  })
  return steps.map((value) => fromSteps(value, precision))
}
