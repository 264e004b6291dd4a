/** Largest number of players for which every coalition is evaluated: 2¹² = 4,096. */
export const exactShapleyLimit = 12

/**
 * Shapley values: how much of v(all) − v(none) belongs to each of n players, averaged over every order in which they could
 * have joined. `value` receives a bit mask (bit i set: player i has joined) and must be a pure function of it.
 *
 * Exact; the values add up to v(all) − v(none). n from 1 to 12, cost 2ⁿ evaluations; beyond that use
 * {@link sampleShapley}. A fair split of an interaction is a convention: half to each of two factors that only work together.
 * Source: Shapley 1953. `computeShapley(2, (s) => (s === 3 ? 1 : 0))` is [.5, .5].
 */
export function computeShapley(n: number, value: (coalition: number) => number): number[] {
  if (!(n >= 1 && n <= exactShapleyLimit))
    throw new RangeError(`computeShapley needs 1 to ${exactShapleyLimit} players, got ${n}`)
  const values = Array.from({ length: 1 << n }, (_, coalition) => value(coalition))
  // weight[s] = s! (n − s − 1)! / n!, for coalitions of s others.
  const weights = [1 / n]
  for (let s = 1; s < n; s++) weights.push((weights[s - 1]! * s) / (n - s))
  return Array.from({ length: n }, (_, player) => {
    const bit = 1 << player
    let sum = 0
    for (let coalition = 0; coalition < values.length; coalition++) {
      if (coalition & bit) continue
      sum += weights[countBits(coalition)]! * (values[coalition | bit]! - values[coalition]!)
    }
    return sum
  })
}

function countBits(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1
  return count
}

export interface SampledShapley {
  readonly values: readonly number[]
  /** Monte-Carlo standard error of each value. */
  readonly standardErrors: readonly number[]
}

/**
 * Shapley values for many players by sampling orders in antithetic pairs (an order and its reverse). `value` receives who has
 * joined, by index; `random` is a seeded source of uniform numbers in [0, 1). The values add up to v(all) − v(none) for any number
 * of pairs (at least 2); 200 pairs cost 400 × n evaluations. Source: Mitchell et al. 2022, Sampling permutations for Shapley.
 */
export function sampleShapley(
  n: number,
  value: (joined: readonly boolean[]) => number,
  { pairs, random }: { readonly pairs: number; readonly random: () => number },
): SampledShapley {
  if (!(n >= 1 && pairs >= 2)) throw new RangeError(`sampleShapley needs players and 2 pairs, got ${n} and ${pairs}`)
  const sums = new Float64Array(n)
  const squares = new Float64Array(n)
  const nobody = value(Array.from({ length: n }, () => false))
  for (let pair = 0; pair < pairs; pair++) {
    const order = shuffle(n, random)
    const gains = new Float64Array(n)
    for (const sequence of [order, order.toReversed()]) {
      const joined = Array.from({ length: n }, () => false)
      let before = nobody
      for (const player of sequence) {
        joined[player] = true
        const after = value(joined)
        gains[player]! += (after - before) / 2
        before = after
      }
    }
    for (let i = 0; i < n; i++) {
      sums[i]! += gains[i]!
      squares[i]! += gains[i]! ** 2
    }
  }
  const values = Array.from(sums, (sum) => sum / pairs)
  return {
    values,
    standardErrors: values.map((x, i) => Math.sqrt(Math.max(0, squares[i]! / pairs - x * x) / (pairs - 1))),
  }
}

function shuffle(n: number, random: () => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i)
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const held = order[i]!
    order[i] = order[j]!
    order[j] = held
  }
  return order
}

/**
 * Shapley split of the change of a product of factors; a cross-check of {@link decomposeByLogMean} that also takes zeros and
 * negative factors. `before` and `after` are 1 to 12 factors each.
 */
export function decomposeByShapley(before: readonly number[], after: readonly number[]): number[] {
  return computeShapley(before.length, (coalition) =>
    before.reduce((result, x, k) => result * (coalition & (1 << k) ? after[k]! : x), 1),
  )
}
