export type Adjustment = 'benjamini-hochberg' | 'benjamini-yekutieli' | 'holm' | 'hochberg' | 'bonferroni'

/**
 * Adjusted p values, in the order given: reject those at or below the rate wanted.
 *
 * Benjamini–Hochberg holds the share of false rejections (independent or positively dependent tests), Benjamini–Yekutieli the
 * same under any dependence; Holm and Bonferroni hold the chance of even one false rejection under any dependence, Hochberg under
 * independence. Misleads when the list given is not the list of all the looks taken. Each p in 0 to 1. Source: R `p.adjust`.
 */
export function adjustPValues(pValues: readonly number[], method: Adjustment): readonly number[] {
  const m = pValues.length
  for (const p of pValues)
    if (!(p >= 0 && p <= 1)) throw new RangeError(`adjustPValues needs p between 0 and 1, got ${p}`)
  if (method === 'bonferroni') return pValues.map((p) => Math.min(1, p * m))
  const order = pValues.map((_, i) => i).toSorted((a, b) => (pValues[a] as number) - (pValues[b] as number))
  const harmonic = method === 'benjamini-yekutieli' ? order.reduce((sum, _, i) => sum + 1 / (i + 1), 0) : 1
  const adjusted = Array.from({ length: m }, () => 1)
  let running = method === 'holm' ? 0 : 1
  for (let step = 0; step < m; step++) {
    const rank = method === 'holm' ? step : m - 1 - step
    const index = order[rank] as number
    const p = pValues[index] as number
    if (method === 'holm') running = Math.max(running, p * (m - rank))
    else if (method === 'hochberg') running = Math.min(running, p * (m - rank))
    else running = Math.min(running, (p * m * harmonic) / (rank + 1))
    adjusted[index] = Math.min(1, running)
  }
  return adjusted
}
