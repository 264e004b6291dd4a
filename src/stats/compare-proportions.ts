import { tailTest, type CountedWindow, type TailTest } from './compare-rates.ts'
import { logChoose } from './distributions/log-gamma.ts'

/**
 * Did a proportion change between two windows? Fisher's conditional test on counts divided by `inflation` (over-dispersion and
 * autocorrelation); the hypergeometric terms run through the gamma function, so scaled counts need not be whole.
 *
 * Conservative for few cases. Misleads when the kind of cases changed between the windows: adjust the mix first.
 * Source: Fisher 1935. `num` ≤ `den`, both ≥ 0.
 */
export function compareProportions(before: CountedWindow, after: CountedWindow): TailTest {
  const k1 = after.num / after.inflation
  const n1 = after.den / after.inflation
  const k0 = before.num / before.inflation
  const n0 = before.den / before.inflation
  const successes = k0 + k1
  if (!(n0 > 0 && n1 > 0) || successes <= 0 || successes >= n0 + n1) return { pValue: 1, z: 0 }
  const table = { k: k1, n1, n0, successes }
  return tailTest(hypergeometricTail(table, -1), hypergeometricTail(table, 1))
}

/** Scaled counts are whole up to rounding. */
const slack = 1e-9

interface Table {
  readonly k: number
  readonly n1: number
  readonly n0: number
  readonly successes: number
}

/** Sum of the terms from the observed one outwards, in steps of one, downwards (−1) or upwards (1). */
function hypergeometricTail({ k, n1, n0, successes }: Table, direction: 1 | -1): number {
  // The other window's share of the successes: scaled counts may pass its size by a rounding error, where all cases were one.
  const rest = Math.min(n0, successes - k)
  let term = Math.exp(logChoose(n1, k) + logChoose(n0, rest) - logChoose(n0 + n1, successes))
  let sum = 0
  let x = k
  while (term > 0 && x > -slack && x < n1 + slack && successes - x > -slack && successes - x < n0 + slack) {
    sum += term
    if (term < sum * 1e-14) break
    term *=
      direction === 1
        ? ((n1 - x) * (successes - x)) / ((x + 1) * (n0 - successes + x + 1))
        : (x * (n0 - successes + x)) / ((n1 - x + 1) * (successes - x + 1))
    x += direction
  }
  return Math.min(1, sum)
}
