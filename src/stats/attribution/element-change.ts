import { normalQuantile } from '../distributions/normal.ts'
import { type Bounds, computeExactRateInterval, computeWilsonInterval } from '../intervals.ts'
import type { Element } from './localise-segments.ts'
import type { ElementTest } from './test-elements.ts'

export interface ElementChange extends Bounds {
  /** Actual minus expected: events per exposure, share of cases, or value. */
  readonly value: number
}

/**
 * By how much one element changed, with an interval that knows how few cases it has: the intervals of both periods combined
 * (Garwood for counts, Wilson for shares), or normal with the caller's standard deviation for values. `level` in 0 to 1.
 *
 * Null where a period has no cases. For one element by itself; over many elements some intervals miss, so select by `qValue`.
 * Source: Newcombe 1998 and Zou & Donner 2008 (method of variance estimates recovery).
 */
export function computeElementChange(
  element: Element,
  { dimension, test, level = 0.8 }: { readonly dimension: string; readonly test: ElementTest; readonly level?: number },
): ElementChange | null {
  const { expected, actual } = element
  if (test.by === 'values') {
    const value = actual.num - expected.num
    const reach = normalQuantile((1 + level) / 2) * test.deviation(dimension, element.name)
    return { value, low: value - reach, high: value + reach }
  }
  const [before, after] = [expected, actual].map(({ num, den = 1 }) => ({ num, den }))
  if (!(before!.den > 0 && after!.den > 0)) return null
  const interval = test.by === 'counts' ? computeExactRateInterval : computeWilsonInterval
  const old = interval(before!.num, before!.den, level)
  const now = interval(after!.num, after!.den, level)
  const [p0, p1] = [before!.num / before!.den, after!.num / after!.den]
  const value = p1 - p0
  return {
    value,
    low: value - Math.hypot(p1 - now.low, old.high - p0),
    high: value + Math.hypot(now.high - p1, p0 - old.low),
  }
}
