import { mean, median } from './moments.ts'

export interface XmrLimits {
  readonly centre: number
  readonly lower: number
  readonly upper: number
  /** Mean (or median) absolute difference of neighbours. */
  readonly averageRange: number
  /** Upper range limit: a single jump beyond it is unusual. */
  readonly rangeLimit: number
}

export interface XmrOptions {
  /** `median` resists a few wild points in the baseline; default `mean`. */
  readonly form?: 'mean' | 'median'
  /** Leave out moving ranges above 3.267 times their mean before averaging, as qicharts2 does; Wheeler does not. Default false. */
  readonly screenRanges?: boolean
  /** Spread factor from average range to limit distance; default Wheeler's rounded 2.66 (mean) or 3.145 (median). */
  readonly factor?: number
}

/**
 * Limits of usual variation for single values in time order (individuals and moving range).
 *
 * Use for sums or means with many cases per point. Misleads for ratios whose denominators vary by more than a quarter (use p or
 * p′), for small counts (u, c), for strongly skewed values (take logs first) and for autocorrelated series (false alarms triple
 * at .4). Needs at least two values; fewer than 8 give limits too loose to act on.
 *
 * centre ± 2.66 · mean range, or ± 3.145 · median range around the mean. Source: Wheeler, Understanding Variation.
 * `computeXmrLimits([10, 12, 10, 12]).upper` is 11 + 2.66 · 2 = 16.32.
 */
export function computeXmrLimits(values: readonly number[], options: XmrOptions = {}): XmrLimits {
  if (values.length < 2) throw new RangeError(`computeXmrLimits needs at least two values, got ${values.length}`)
  const form = options.form ?? 'mean'
  const centre = mean(values)
  let ranges = values.slice(1).map((value, i) => Math.abs(value - (values[i] as number)))
  if (options.screenRanges === true) {
    const limit = 3.267 * mean(ranges)
    ranges = ranges.filter((range) => range <= limit)
  }
  const averageRange = form === 'mean' ? mean(ranges) : median(ranges)
  const distance = (options.factor ?? (form === 'mean' ? 2.66 : 3.145)) * averageRange
  return {
    centre,
    lower: centre - distance,
    upper: centre + distance,
    averageRange,
    rangeLimit: (form === 'mean' ? 3.268 : 3.865) * averageRange,
  }
}
