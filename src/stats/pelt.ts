import { median } from './moments.ts'

/** −2 log-likelihood of the values `from` ≤ i < `to` as one segment, up to a constant of the whole series. */
export interface SegmentCost {
  readonly length: number
  readonly cost: (from: number, to: number) => number
}

function prefixSums(values: readonly number[], of: (value: number) => number): Float64Array {
  const sums = new Float64Array(values.length + 1)
  values.forEach((value, i) => (sums[i + 1] = (sums[i] as number) + of(value)))
  return sums
}

const between = (sums: Float64Array, from: number, to: number) => (sums[to] as number) - (sums[from] as number)

/** A shift of the mean with known variance 1: scale the values first, for instance by {@link differenceScale}. */
export function meanCost(values: readonly number[]): SegmentCost {
  const sum = prefixSums(values, (x) => x)
  const square = prefixSums(values, (x) => x * x)
  return {
    length: values.length,
    cost: (from, to) => between(square, from, to) - between(sum, from, to) ** 2 / (to - from),
  }
}

/** A shift of the rate of Poisson counts over equal exposures. */
export function poissonCost(counts: readonly number[]): SegmentCost {
  const sum = prefixSums(counts, (x) => x)
  return {
    length: counts.length,
    cost: (from, to) => {
      const total = between(sum, from, to)
      return total === 0 ? 0 : 2 * total * (Math.log(to - from) - Math.log(total))
    },
  }
}

/** A shift of the mean of values with known precisions (1 / variance) each. */
export function weightedMeanCost(values: readonly number[], precisions: readonly number[]): SegmentCost {
  const n = values.length
  const weight = prefixSums(precisions, (w) => w)
  const sum = new Float64Array(n + 1)
  const square = new Float64Array(n + 1)
  for (let i = 0; i < n; i++) {
    const w = precisions[i] as number
    const x = values[i] as number
    sum[i + 1] = (sum[i] as number) + w * x
    square[i + 1] = (square[i] as number) + w * x * x
  }
  return {
    length: n,
    cost: (from, to) => {
      const w = between(weight, from, to)
      return w === 0 ? 0 : between(square, from, to) - between(sum, from, to) ** 2 / w
    },
  }
}

/**
 * Robust standard deviation of a series with shifts: median |difference of neighbours| / (.6745 √2). Too small under positive
 * autocorrelation by the factor √(1 − φ).
 */
export function differenceScale(values: readonly number[]): number {
  const differences = values.slice(1).map((value, i) => Math.abs(value - (values[i] as number)))
  if (differences.length === 0) throw new RangeError(`differenceScale needs at least two values, got ${values.length}`)
  return median(differences) / (0.6745 * Math.SQRT2)
}

export interface PeltOptions {
  /** What one more change point has to earn: log n, 2 log n, 3 log n (with `modified`); times (1 + φ) / (1 − φ) under autocorrelation. */
  readonly penalty: number
  /** Shortest segment allowed; default 1. At least 4 periods is sensible for weekly data. */
  readonly minSegment?: number
  /** Modified BIC of Zhang & Siegmund: adds the log of each segment's length to its cost. Default false. */
  readonly modified?: boolean
}

export interface Segmentation {
  /** Last index (1-based, as published) of every segment but the last; empty when nothing changes. */
  readonly changePoints: readonly number[]
  readonly objective: number
}

/**
 * The segmentation with the least total cost, exactly, by pruned dynamic programming (PELT).
 *
 * Misleads: independence is assumed, so autocorrelation creates changes (raise the penalty); a trend reads as a staircase.
 * Source: Killick, Fearnhead & Eckley 2012. Cost O(n) to O(n²).
 */
export function findChangePoints(segments: SegmentCost, options: PeltOptions): Segmentation {
  const n = segments.length
  const { penalty, modified = false, minSegment = 1 } = options
  const slack = modified ? Math.log(n) : 0
  const best = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY)
  const previous = new Int32Array(n + 1)
  const dropAt = new Int32Array(n + 1)
  best[0] = -penalty
  let candidates: number[] = [0]
  const costOf = (from: number, to: number) => segments.cost(from, to) + (modified ? Math.log(to - from) : 0)
  for (let t = minSegment; t <= n; t++) {
    const costs = candidates.map((s) => (best[s] as number) + costOf(s, t))
    costs.forEach((cost, i) => {
      if (cost + penalty < (best[t] as number)) {
        best[t] = cost + penalty
        previous[t] = candidates[i] as number
      }
    })
    const limit = best[t] as number
    // A loser may go only once the point that beats it is itself far enough back to end a segment.
    candidates.forEach((s, i) => {
      if ((costs[i] as number) > limit + slack && dropAt[s] === 0) dropAt[s] = t + minSegment
    })
    candidates = candidates.filter((s) => dropAt[s] === 0 || (dropAt[s] as number) > t + 1)
    const next = t + 1 - minSegment
    if (next >= minSegment && next <= n) candidates.push(next)
  }
  const changePoints: number[] = []
  for (let t = previous[n] as number; t > 0; t = previous[t] as number) changePoints.unshift(t)
  return { changePoints, objective: best[n] as number }
}

/**
 * How much worse (in 2 ln L) than the best moment another one may be and still belong to the 95 % set of when a change began. The
 * 3.84 of a smooth parameter is too little: a moment is none, and its set then holds in only 85 to 87 % (docs/reference/calibration.md).
 * The large-sample value for small shifts, 7.35, is more than weekly series need. Source: Hansen 2000, simulation.
 */
export const confidenceDrop = 5.99

export interface SingleChange {
  /** Number of values before the change. */
  readonly index: number
  /** 2 · log likelihood ratio against no change. */
  readonly likelihoodRatio: number
  /** Smallest and largest index whose profile likelihood is within {@link confidenceDrop} of the best: an approximate 95 % set. */
  readonly confidence: readonly [number, number]
}

/**
 * The best single change with a confidence set from its profile likelihood. Costs must be −2 log L with the variance in (scale
 * first). The set covers in 94 to 98 % for shifts of half a standard deviation to two in 78 periods. Null when the series is too short for two segments of `minSegment`.
 */
export function findSingleChange(segments: SegmentCost, minSegment = 1): SingleChange | null {
  const n = segments.length
  if (n < 2 * minSegment) return null
  const costs: number[] = []
  let index = minSegment
  for (let s = minSegment; s <= n - minSegment; s++) {
    costs[s] = segments.cost(0, s) + segments.cost(s, n)
    if ((costs[s] as number) < (costs[index] as number)) index = s
  }
  const limit = (costs[index] as number) + confidenceDrop
  const inside = costs.flatMap((cost, s) => (cost <= limit ? [s] : []))
  return {
    index,
    likelihoodRatio: segments.cost(0, n) - (costs[index] as number),
    confidence: [Math.min(...inside), Math.max(...inside)],
  }
}
