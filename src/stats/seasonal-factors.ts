import { betaCdf } from './distributions/beta.ts'
import { chiSquareUpper } from './distributions/chi-square.ts'
import { mean, median } from './moments.ts'
import { fitOneWayAnova } from './one-way-random-effects.ts'

export type SeasonalFactors =
  | {
      readonly status: 'value'
      /** One per position; their mean is 1 (`ratio`) or 0 (`difference`). */
      readonly factors: readonly number[]
      /** Do the positions differ at all? Kruskal–Wallis; below 26 values the F test, which trusts them to be roughly normal. */
      readonly pValue: number
    }
  | { readonly status: 'insufficient'; readonly have: number; readonly need: number; readonly of: string }

export interface SeasonalOptions {
  /** Number of positions in a cycle. */
  readonly positions: number
  /** Periods in a cycle: the length of the moving average, such as 13 weeks in a quarter. */
  readonly cycle: number
  /** `ratio` for positive rates and sums, `difference` for logs and values around 0. */
  readonly kind: 'ratio' | 'difference'
}

/**
 * Robust calendar factors: the median, per position in the cycle, of each value's ratio to (or difference from) the centred moving
 * average over one cycle, normalised. `values` in time order, null where nothing is known; `position` gives each value's place in
 * the cycle, 0 to positions − 1.
 *
 * Needs two full cycles and at least two usable values at every position. A lasting shift is followed by the moving average and so
 * left alone. Misleads when the calendar effect itself changed, or with fewer than three cycles of noisy data.
 * Source: classical decomposition (ratio to moving average), medians instead of means.
 */
export function estimateSeasonalFactors(
  values: readonly (number | null)[],
  position: readonly number[],
  options: SeasonalOptions,
): SeasonalFactors {
  const { positions, cycle, kind } = options
  if (values.length < 2 * cycle) return { status: 'insufficient', have: values.length, need: 2 * cycle, of: 'periods' }
  const groups: number[][] = Array.from({ length: positions }, () => [])
  values.forEach((value, i) => {
    const level = centredMovingAverage(values, i, cycle)
    if (value === null || level === null || (kind === 'ratio' && level <= 0)) return
    groups[position[i] as number]?.push(kind === 'ratio' ? value / level : value - level)
  })
  const fewest = Math.min(...groups.map((group) => group.length))
  if (fewest < 2) return { status: 'insufficient', have: fewest, need: 2, of: 'values at each place of the calendar' }
  const medians = groups.map((group) => median(group))
  const centre = mean(medians)
  const factors = medians.map((one) => (kind === 'ratio' ? (centre > 0 ? one / centre : 1) : one - centre))
  const n = groups.reduce((sum, group) => sum + group.length, 0)
  // Ranks of so few values cannot be surprising enough, whatever the pattern.
  // Taking a cycle's average out leaves its values correlated against each other: differences of positions look larger by this.
  const honest = (cycle - 1) / cycle
  const ranks = kruskalWallis(groups)
  const pValue = n >= 26 ? chiSquareUpper(ranks.statistic * honest, ranks.df) : analyseVariance(groups, honest)
  return { status: 'value', factors, pValue }
}

function analyseVariance(groups: readonly (readonly number[])[], honest: number): number {
  const sums = groups.map((group) => ({
    n: group.length,
    sum: group.reduce((a, b) => a + b, 0),
    sumSq: group.reduce((a, b) => a + b * b, 0),
  }))
  const { f, df } = fitOneWayAnova(sums)
  return f === Number.POSITIVE_INFINITY ? 0 : betaCdf(df[1] / (df[1] + df[0] * f * honest), df[1] / 2, df[0] / 2)
}

/** Mean over one cycle around `i`; an even cycle weighs both ends half. Null where the cycle does not fit or values are missing. */
function centredMovingAverage(values: readonly (number | null)[], i: number, cycle: number): number | null {
  const half = Math.floor(cycle / 2)
  if (i < half || i + half >= values.length) return null
  let sum = 0
  let weight = 0
  for (let j = i - half; j <= i + half; j++) {
    const value = values[j] as number | null
    if (value === null) continue
    const w = cycle % 2 === 0 && (j === i - half || j === i + half) ? 0.5 : 1
    sum += w * value
    weight += w
  }
  return weight >= 0.75 * cycle ? sum / weight : null
}

/**
 * Do groups differ in location? Rank test with the chi-square approximation, corrected for ties. Groups of unequal size are fine;
 * with fewer than about five values each it is conservative. Needs two non-empty groups. Source: Kruskal & Wallis 1952.
 */
export function kruskalWallis(groups: readonly (readonly number[])[]): {
  statistic: number
  df: number
  pValue: number
} {
  const used = groups.filter((group) => group.length > 0)
  const df = used.length - 1
  const all = used.flatMap((group, g) => group.map((value) => ({ value, g }))).toSorted((a, b) => a.value - b.value)
  const n = all.length
  if (df < 1) return { statistic: 0, df: 0, pValue: 1 }
  const rankSums = used.map(() => 0)
  let ties = 0
  for (let i = 0; i < n;) {
    let j = i
    while (j < n && all[j]?.value === all[i]?.value) j++
    for (let k = i; k < j; k++)
      rankSums[all[k]?.g as number] = (rankSums[all[k]?.g as number] as number) + (i + j + 1) / 2
    ties += (j - i) ** 3 - (j - i)
    i = j
  }
  const raw = rankSums.reduce((sum, ranks, g) => sum + ranks ** 2 / (used[g] as readonly number[]).length, 0)
  const correction = 1 - ties / (n ** 3 - n)
  if (!(correction > 0)) return { statistic: 0, df, pValue: 1 }
  const statistic = ((12 / (n * (n + 1))) * raw - 3 * (n + 1)) / correction
  return { statistic, df, pValue: chiSquareUpper(statistic, df) }
}
