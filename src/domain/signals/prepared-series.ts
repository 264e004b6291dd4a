import type { MetricSeries } from '../metrics/series.ts'

/** How the noise of a period's value depends on its level and its weight. */
export type NoiseModel = 'binomial' | 'poisson' | 'normal'

/** The judged periods of a series as numbers: complete, with a value, in seat; calendar pattern taken out. */
export interface PreparedSeries {
  readonly series: MetricSeries
  readonly model: NoiseModel
  /** Level of each period; on the log scale where the series is. */
  readonly values: Float64Array
  /** Cases or exposure behind each value; 1 for a state. */
  readonly weights: Float64Array
  /** Where each value stands in `series.points`. */
  readonly indices: Int32Array
  /** Prefix sums, for window means in constant time. */
  readonly sums: Sums
}

export interface Tenure {
  /** First day to count: hire plus ramp. */
  readonly from: string | null
  /** First day not to count. */
  readonly until: string | null
}

export const noiseModelOf = (series: MetricSeries): NoiseModel =>
  series.family === 'proportion' ? 'binomial' : series.family === 'count' ? 'poisson' : 'normal'

export function prepareSeries(series: MetricSeries, tenure: Tenure): PreparedSeries {
  const { points } = series
  const size = points.length
  const values = new Float64Array(size)
  const weights = new Float64Array(size)
  const indices = new Int32Array(size)
  let n = 0
  for (let i = 0; i < size; i++) {
    const point = points[i]
    if (point === undefined || point.state !== 'complete' || point.value === null) continue
    if (tenure.from !== null && point.start < tenure.from) continue
    if (tenure.until !== null && point.end > tenure.until) continue
    const counted = series.family !== 'level' && point.den > 0
    if (!counted && series.family !== 'level') continue
    values[n] = counted ? point.num / point.den : point.value
    weights[n] = counted ? point.den : 1
    indices[n] = i
    n += 1
  }
  const cases = { values: values.subarray(0, n), weights: weights.subarray(0, n), indices: indices.subarray(0, n) }
  const model = noiseModelOf(series)
  const cut = model === 'normal' ? cutWildValues(cases.values, cases.weights) : cases.values
  return { series, model, ...cases, values: cut, sums: sumUp(cut, cases.weights) }
}

/** Values more than 4 robust standard deviations off are pulled in to that, so that one whale of a deal is not a shift. */
function cutWildValues(values: Float64Array, weights: Float64Array): Float64Array {
  if (values.length < 8) return values
  const centre = middle(values)
  const scale = 1.4826 * middle(values.map((value, i) => Math.abs(value - centre) * Math.sqrt(weights[i] as number)))
  if (!(scale > 0)) return values
  return values.map((value, i) => {
    const reach = (4 * scale) / Math.sqrt(weights[i] as number)
    return Math.max(centre - reach, Math.min(centre + reach, value))
  })
}

function middle(values: Float64Array): number {
  const sorted = values.toSorted()
  const n = sorted.length
  return ((sorted[(n - 1) >> 1] as number) + (sorted[n >> 1] as number)) / 2
}

/** Variance of a value of weight 1 at this level, before over-dispersion. */
export function unitVariance(model: NoiseModel, level: number): number {
  if (model === 'normal') return 1
  if (model === 'poisson') return Math.max(level, 1e-12)
  return Math.max(level * (1 - level), 1e-12)
}

export interface WindowSum {
  readonly weight: number
  readonly total: number
  readonly periods: number
}

export interface Sums {
  readonly weight: Float64Array
  readonly total: Float64Array
}

export function sumUp(values: Float64Array, weights: Float64Array): Sums {
  const n = values.length
  const weight = new Float64Array(n + 1)
  const total = new Float64Array(n + 1)
  for (let i = 0; i < n; i++) {
    const w = weights[i] as number
    weight[i + 1] = (weight[i] as number) + w
    total[i + 1] = (total[i] as number) + w * (values[i] as number)
  }
  return { weight, total }
}

export function windowSum(sums: Sums, from: number, to: number): WindowSum {
  return {
    weight: (sums.weight[to] as number) - (sums.weight[from] as number),
    total: (sums.total[to] as number) - (sums.total[from] as number),
    periods: to - from,
  }
}
