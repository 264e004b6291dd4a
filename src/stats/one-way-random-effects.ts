import { betaCdf } from './distributions/beta.ts'
import { minimiseScalar } from './minimise-scalar.ts'

/** A group's cases summed up: how many, their sum, the sum of their squares. */
export interface GroupSum {
  readonly n: number
  readonly sum: number
  readonly sumSq: number
}

export interface OneWayFit {
  readonly mean: number
  readonly between: number
  readonly within: number
  /** F test that all groups share one mean, exact for normal cases. */
  readonly f: number
  readonly df: readonly [number, number]
  readonly pValue: number
}

interface Sums {
  readonly groups: readonly GroupSum[]
  readonly total: number
  readonly within: number
}

function sumUp(groups: readonly GroupSum[]): Sums {
  const used = groups.filter((group) => group.n > 0)
  const total = used.reduce((sum, group) => sum + group.n, 0)
  if (used.length < 2 || total <= used.length) {
    throw new RangeError(
      `random effects need at least two groups and a group of two, got ${used.length} groups of ${total} cases`,
    )
  }
  const within = used.reduce((sum, group) => sum + Math.max(0, group.sumSq - group.sum ** 2 / group.n), 0)
  return { groups: used, total, within }
}

function testMeans({ groups, total, within }: Sums) {
  const mean = groups.reduce((sum, group) => sum + group.sum, 0) / total
  const df = [groups.length - 1, total - groups.length] as const
  const betweenSquare = groups.reduce((sum, group) => sum + group.n * (group.sum / group.n - mean) ** 2, 0) / df[0]
  const withinSquare = within / df[1]
  // Cases that are all alike differ neither within nor between; what is left is rounding.
  const rounding = 1e-20 * Math.max(1, mean * mean)
  const f = withinSquare > rounding ? betweenSquare / withinSquare : betweenSquare > rounding ? Infinity : 0
  const pValue = f === Infinity ? 0 : betaCdf(df[1] / (df[1] + df[0] * f), df[1] / 2, df[0] / 2)
  return { mean, df, betweenSquare, withinSquare, f, pValue }
}

/**
 * Variance between and within groups by analysis of variance: between = (MSB − MSW) / n₀, cut at 0; n₀ corrects for unequal
 * groups. Closed form, unbiased before the cut; with very unequal groups REML is better. Source: Searle 1971.
 */
export function fitOneWayAnova(groups: readonly GroupSum[]): OneWayFit {
  const sums = sumUp(groups)
  const { mean, df, betweenSquare, withinSquare, f, pValue } = testMeans(sums)
  const typical = (sums.total - sums.groups.reduce((sum, group) => sum + group.n ** 2, 0) / sums.total) / df[0]
  const between = Math.max(0, (betweenSquare - withinSquare) / typical)
  return { mean, between, within: withinSquare, f, df, pValue }
}

/**
 * The same by restricted maximum likelihood, profiled over the ratio of the variances. `criterion` is the REML deviance as lme4
 * reports it. Misleads with fewer than five groups and for strongly skewed cases (take logs). Source: Bates et al. 2015.
 */
export function fitOneWayReml(groups: readonly GroupSum[]): OneWayFit & { readonly criterion: number } {
  const sums = sumUp(groups)
  const { df, f, pValue } = testMeans(sums)
  const n = sums.total
  const at = (ratio: number) => {
    let weight = 0
    let weighted = 0
    let logDet = 0
    for (const group of sums.groups) {
      const w = group.n / (1 + group.n * ratio)
      weight += w
      weighted += (w * group.sum) / group.n
      logDet += Math.log(1 + group.n * ratio)
    }
    const mean = weighted / weight
    let square = sums.within
    for (const group of sums.groups) square += (group.n / (1 + group.n * ratio)) * (group.sum / group.n - mean) ** 2
    const within = square / (n - 1)
    const criterion = logDet + Math.log(weight) + (n - 1) * (1 + Math.log(2 * Math.PI * within))
    return { mean, within, criterion }
  }
  const zero = at(0)
  const found = minimiseScalar((log) => at(Math.exp(log)).criterion, { low: -18, high: 12, tolerance: 1e-9 })
  const ratio = found.value < zero.criterion - 1e-9 ? Math.exp(found.x) : 0
  const best = at(ratio)
  return {
    mean: best.mean,
    between: ratio * best.within,
    within: best.within,
    f,
    df,
    pValue,
    criterion: best.criterion,
  }
}
