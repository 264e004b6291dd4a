/** Arithmetic mean. Needs at least one value. */
export function mean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('mean needs at least one value, got 0')
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}

/** Middle value; of an even number of values the mean of the two in the middle. Needs at least one value. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/**
 * The p-quantile, p in 0 to 1, by linear interpolation between order statistics (type 7, the default of R and numpy).
 * Needs at least one value.
 */
export function quantile(values: readonly number[], p: number): number {
  if (values.length === 0) throw new RangeError('quantile needs at least one value, got 0')
  if (!(p >= 0 && p <= 1)) throw new RangeError(`quantile needs p between 0 and 1, got ${p}`)
  const sorted = Float64Array.from(values).toSorted()
  const at = p * (sorted.length - 1)
  const below = Math.floor(at)
  const low = sorted[below] as number
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number
  return low + (at - below) * (high - low)
}

/** Unbiased sample variance (divisor n − 1). Needs at least two values. */
export function variance(values: readonly number[]): number {
  if (values.length < 2) throw new RangeError(`variance needs at least two values, got ${values.length}`)
  const centre = mean(values)
  let sum = 0
  for (const value of values) sum += (value - centre) ** 2
  return sum / (values.length - 1)
}
