import { logChoose, logGamma } from '../distributions/log-gamma.ts'

/** Walks outwards from the most likely count: exact inversion in about √variance steps. */
function invertFromMode(mode: number, most: number, { at, up, down }: Walk, uniform: number): number {
  let rest = uniform - at
  if (rest <= 0) return mode
  let low = mode
  let high = mode
  let below = at
  let above = at
  while (low > 0 || high < most) {
    if (high < most) {
      above *= up(high)
      high += 1
      rest -= above
      if (rest <= 0) return high
    }
    if (low > 0) {
      below *= down(low)
      low -= 1
      rest -= below
      if (rest <= 0) return low
    }
    if (above < 1e-300 && below < 1e-300) break
  }
  return mode
}

interface Walk {
  readonly at: number
  /** P(k + 1) / P(k). */
  readonly up: (k: number) => number
  /** P(k − 1) / P(k). */
  readonly down: (k: number) => number
}

/** Number of successes in n trials of chance p; n a whole number ≥ 0, p in 0 to 1, `random` uniform in [0, 1). */
export function drawBinomial(n: number, p: number, random: () => number): number {
  if (n === 0 || p <= 0) return 0
  if (p >= 1) return n
  const mode = Math.min(n, Math.floor((n + 1) * p))
  const odds = p / (1 - p)
  const at = Math.exp(logChoose(n, mode) + mode * Math.log(p) + (n - mode) * Math.log1p(-p))
  const walk = { at, up: (k: number) => ((n - k) / (k + 1)) * odds, down: (k: number) => k / ((n - k + 1) * odds) }
  return invertFromMode(mode, n, walk, random())
}

/** A Poisson count of mean ≥ 0; `random` uniform in [0, 1). */
export function drawPoisson(mean: number, random: () => number): number {
  if (mean <= 0) return 0
  const mode = Math.floor(mean)
  const at = Math.exp(mode * Math.log(mean) - mean - logGamma(mode + 1))
  const walk = { at, up: (k: number) => mean / (k + 1), down: (k: number) => k / mean }
  return invertFromMode(mode, Number.POSITIVE_INFINITY, walk, random())
}
