import { gammaQuantile } from '../../stats/distributions/gamma.ts'
import { studentTQuantile } from '../../stats/distributions/student-t.ts'
import type { Cell } from './define.ts'
import type { Sample } from './measures.ts'
import type { Interval, MetricValue } from './metric.ts'

/** Every interval holds 80 %: wide enough to warn, narrow enough to read. */
export const intervalLevel = 0.8
/** Normal quantile at .9. */
const z80 = 1.2815515655446004
/** Below this many cases a number is shown with a warning. */
export const lowCases = 10
/** Below this many people nothing is shown: a number would be about somebody. */
export const fewestPeople = 5

type Insufficient = Extract<MetricValue, { status: 'insufficient' }>

export function insufficient(
  of: string,
  counts: { readonly have: number; readonly need: number; readonly reason?: Insufficient['reason'] },
): Insufficient {
  const reason = counts.reason ?? (counts.have === 0 ? 'no-data' : 'too-few')
  return { status: 'insufficient', have: counts.have, need: counts.need, of, reason }
}

/** A number with its interval, or the statement that it has no finite one. */
export function toValue(
  value: number,
  n: number,
  interval: { readonly low: number; readonly high: number } | null,
): MetricValue {
  const known: Interval | null =
    interval === null || !Number.isFinite(interval.low) || !Number.isFinite(interval.high)
      ? null
      : { ...interval, level: intervalLevel }
  return { status: 'value', value, n, interval: known, lowN: n < lowCases }
}

/**
 * Wilson's score interval at 80 % for `num` of `den` cases (Wilson 1927). `den` may be an effective number of cases.
 * @example wilsonInterval(5, 10) is about .315 to .685
 */
export function wilsonInterval(num: number, den: number): { readonly low: number; readonly high: number } {
  const p = num / den
  const zz = z80 * z80
  const centre = (p + zz / (2 * den)) / (1 + zz / den)
  const half = (z80 / (1 + zz / den)) * Math.sqrt((p * (1 - p)) / den + zz / (4 * den * den))
  return { low: num <= 0 ? 0 : Math.max(0, centre - half), high: num >= den ? 1 : Math.min(1, centre + half) }
}

/** Exact Poisson interval at 80 % for `count` events over an exposure (Garwood 1936). */
export function poissonInterval(count: number, exposure: number): { readonly low: number; readonly high: number } {
  return {
    low: count === 0 ? 0 : gammaQuantile(0.1, count, 1) / exposure,
    high: gammaQuantile(0.9, count + 1, 1) / exposure,
  }
}

/** Student's t interval at 80 % for a mean, from a sum, a sum of squares and a count of at least two. */
export function meanInterval(cell: Cell): { readonly low: number; readonly high: number } | null {
  if (cell.den < 2 || cell.sumSq === null) return null
  const mean = cell.num / cell.den
  const variance = Math.max(0, (cell.sumSq - cell.den * mean * mean) / (cell.den - 1))
  const half = studentTQuantile(0.9, cell.den - 1) * Math.sqrt(variance / cell.den)
  return { low: mean - half, high: mean + half }
}

/** A share of cases; `of` names them, as in "closed deals". */
export function estimateProportion(cell: Cell, of: string): MetricValue {
  if (cell.den <= 0) return insufficient(of, { have: 0, need: 1, reason: 'no-denominator' })
  return toValue(cell.num / cell.den, cell.den, wilsonInterval(cell.num, cell.den))
}

/** Events per unit of exposure; n is the number of events. */
export function estimateRate(cell: Cell, of: string): MetricValue {
  if (cell.den <= 0) return insufficient(of, { have: 0, need: 1, reason: 'no-denominator' })
  return toValue(cell.num / cell.den, Math.round(cell.num), poissonInterval(Math.max(0, cell.num), cell.den))
}

/** A mean over cases; with `log` the geometric mean of values whose logarithms were summed. */
export function estimateMean(cell: Cell, of: string, scale: 'identity' | 'log' = 'identity'): MetricValue {
  if (cell.den <= 0) return insufficient(of, { have: 0, need: 1, reason: 'no-denominator' })
  const mean = cell.num / cell.den
  const interval = meanInterval(cell)
  if (scale === 'identity') return toValue(mean, cell.den, interval)
  return toValue(
    Math.exp(mean),
    cell.den,
    interval === null ? null : { low: Math.exp(interval.low), high: Math.exp(interval.high) },
  )
}

/** The value below which the share `p` of the weight lies; halfway between two values where it falls between them. */
export function weightedQuantile(sample: Sample, p: number): number {
  const total = sample.weights.reduce((sum, weight) => sum + weight, 0)
  const target = p * total
  let seen = 0
  for (let index = 0; index < sample.values.length; index++) {
    seen += sample.weights[index] as number
    const value = sample.values[index] as number
    if (Math.abs(seen - target) < 1e-9 * total && index + 1 < sample.values.length) {
      return (value + (sample.values[index + 1] as number)) / 2
    }
    if (seen > target) return value
  }
  return sample.values.at(-1) ?? Number.NaN
}

/** A median with the interval between the order statistics that hold it with 80 %, which assumes no shape. */
export function estimateMedian(sample: Sample | null, of: string, need = 1): MetricValue {
  const n = sample === null ? 0 : Math.round(sample.weights.reduce((sum, weight) => sum + weight, 0))
  if (sample === null || n < need) return insufficient(of, { have: n, need })
  const half = z80 / (2 * Math.sqrt(n))
  const interval =
    n < 4 ? null : { low: weightedQuantile(sample, 0.5 - half), high: weightedQuantile(sample, 0.5 + half) }
  return toValue(weightedQuantile(sample, 0.5), n, interval)
}

/** Unweighted values as a sample. */
export function toSample(values: readonly number[]): Sample {
  return { values: Float64Array.from(values).toSorted(), weights: new Float64Array(values.length).fill(1) }
}
