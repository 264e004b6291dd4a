/** Ranks from 1, equal values sharing the mean of theirs. */
function rank(values: readonly number[]): readonly number[] {
  const order = values.map((_, index) => index).toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const ranks = Array.from({ length: values.length }, () => 0)
  for (let from = 0; from < order.length;) {
    let until = from + 1
    while (until < order.length && values[order[until] as number] === values[order[from] as number]) until++
    for (let index = from; index < until; index++) ranks[order[index] as number] = (from + until + 1) / 2
    from = until
  }
  return ranks
}

/**
 * Spearman's rank correlation of two lists of the same length, −1 to 1; null where one of them does not vary.
 * @example rankCorrelation([1, 2, 3], [10, 30, 20]) === 0.5
 */
export function rankCorrelation(first: readonly number[], second: readonly number[]): number | null {
  const [a, b] = [rank(first), rank(second)]
  const mean = (a.length + 1) / 2
  const product = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, index) => sum + (value - mean) * ((y[index] ?? 0) - mean), 0)
  const spread = product(a, a) * product(b, b)
  return spread > 0 ? product(a, b) / Math.sqrt(spread) : null
}
