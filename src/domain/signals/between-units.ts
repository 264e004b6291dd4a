/** A value known with a sampling variance. */
export interface Estimate {
  readonly value: number
  readonly variance: number
}

/** Precision-weighted mean with the variance `between` added to each; its own variance; the heterogeneity Q around it. */
export function poolEstimates(estimates: readonly Estimate[], between = 0): Estimate & { readonly q: number } {
  let weight = 0
  let sum = 0
  for (const one of estimates) {
    const w = 1 / (one.variance + between)
    weight += w
    sum += w * one.value
  }
  const value = sum / weight
  let q = 0
  for (const one of estimates) q += (one.value - value) ** 2 / (one.variance + between)
  return { value, variance: 1 / weight, q }
}

/**
 * Variance between units beyond their sampling variances, by moments within groups: 0 when Q is no larger than its degrees of
 * freedom. Groups of one tell nothing. Source: DerSimonian & Laird 1986.
 */
export function betweenVariance(groups: readonly (readonly Estimate[])[]): number {
  let excess = 0
  let scale = 0
  for (const group of groups) {
    if (group.length < 2) continue
    const weights = group.map((one) => 1 / one.variance)
    const sum = weights.reduce((a, b) => a + b, 0)
    excess += poolEstimates(group).q - (group.length - 1)
    scale += sum - weights.reduce((a, b) => a + b * b, 0) / sum
  }
  return scale > 0 ? Math.max(0, excess / scale) : 0
}
