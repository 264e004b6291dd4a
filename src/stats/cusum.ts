export interface CusumPoint {
  readonly up: number
  readonly down: number
  readonly alarm: boolean
}

/**
 * Two-sided CUSUM of standardised values: up ← max(0, up + z − slack), down ← max(0, down − z − slack); alarm above `limit`.
 * Quick at small lasting shifts of one important metric. Standardise by a frozen baseline; on autocorrelated values use AR(1)
 * residuals. `slack` is half the shift to find, default .5; `limit` default 5 (others: `findCusumLimit`). Source: Page 1954.
 */
export function computeCusum(
  standardised: readonly number[],
  { slack = 0.5, limit = 5 }: { readonly slack?: number; readonly limit?: number } = {},
): readonly CusumPoint[] {
  let up = 0
  let down = 0
  return standardised.map((z) => {
    up = Math.max(0, up + z - slack)
    down = Math.max(0, down - z - slack)
    return { up, down, alarm: up > limit || down > limit }
  })
}

/**
 * Exponentially weighted moving average of standardised values with its limits, exact at the start:
 * ± width √(λ / (2 − λ) (1 − (1 − λ)^2t)). Source: Roberts 1959.
 */
export function computeEwma(
  standardised: readonly number[],
  { lambda = 0.1, width = 2.814 }: { readonly lambda?: number; readonly width?: number } = {},
): readonly { readonly value: number; readonly limit: number; readonly alarm: boolean }[] {
  let value = 0
  return standardised.map((z, i) => {
    value = (1 - lambda) * value + lambda * z
    const limit = width * Math.sqrt((lambda / (2 - lambda)) * (1 - (1 - lambda) ** (2 * (i + 1))))
    return { value, limit, alarm: Math.abs(value) > limit }
  })
}
