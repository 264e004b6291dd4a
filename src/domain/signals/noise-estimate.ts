import { estimateAutocorrelation } from '../../stats/autocorrelation.ts'
import { unitVariance, type PreparedSeries } from './prepared-series.ts'

/** What usual variation looks like for one series. */
export interface Noise {
  /** Lag-1 autocorrelation, 0 to .9. */
  readonly phi: number
  /** Variance of a value of weight 1, relative to the model's (binomial, Poisson) or absolute (normal). */
  readonly dispersion: number
  readonly df: number
}

interface OwnNoise {
  readonly phi: number
  readonly dispersion: number
  readonly n: number
}

const shortest = 8

/**
 * Dispersion and autocorrelation of one series around its level, or around two levels where one split is clear beyond doubt: a
 * lasting shift must read neither as noise nor as autocorrelation.
 */
function estimateOwnNoise(prepared: PreparedSeries): OwnNoise {
  const { values, weights, model } = prepared
  const n = values.length
  const sums = prepared.sums
  const total = sums.total[n] as number
  const weight = sums.weight[n] as number
  const overall = total / weight
  let split = 0
  let gain = 0
  for (let s = shortest; s <= n - shortest; s++) {
    const early = (sums.total[s] as number) ** 2 / (sums.weight[s] as number)
    const late = (total - (sums.total[s] as number)) ** 2 / (weight - (sums.weight[s] as number))
    const here = early + late - (total * total) / weight
    if (here > gain) {
      gain = here
      split = s
    }
  }
  const oneLevel = residualsOf(prepared, [overall], 0)
  if (split === 0) return { ...oneLevel, n }
  const early = (sums.total[split] as number) / (sums.weight[split] as number)
  const late = (total - (sums.total[split] as number)) / (weight - (sums.weight[split] as number))
  const twoLevels = residualsOf(prepared, [early, late], split)
  const inflation = Math.max(0, twoLevels.phi)
  const clear = gain / unitVariance(model, overall) > (16 * twoLevels.dispersion * (1 + inflation)) / (1 - inflation)
  return { ...(clear && weights.length > 3 * shortest ? twoLevels : oneLevel), n }
}

function residualsOf(
  prepared: PreparedSeries,
  levels: readonly number[],
  split: number,
): { phi: number; dispersion: number } {
  const { values, weights, model } = prepared
  const residuals: number[] = []
  let square = 0
  for (let i = 0; i < values.length; i++) {
    const level = (levels.length === 2 && i >= split ? levels[1] : levels[0]) as number
    const r = ((values[i] as number) - level) * Math.sqrt((weights[i] as number) / unitVariance(model, level))
    residuals.push(r)
    square += r * r
  }
  return {
    phi: estimateAutocorrelation(residuals, levels.length),
    dispersion: square / Math.max(1, values.length - levels.length),
  }
}

/**
 * Noise per series, each drawn towards its group's as far as the group's members are alike (method of moments): a metric's
 * persons share one autocorrelation well enough, and 26 points alone do not tell it. The group of a series is `groupOf`.
 */
export function estimateNoise(
  all: readonly PreparedSeries[],
  groupOf: (prepared: PreparedSeries) => string,
): ReadonlyMap<PreparedSeries, Noise> {
  const groups = new Map<string, PreparedSeries[]>()
  for (const prepared of all) {
    const members = groups.get(groupOf(prepared))
    if (members === undefined) groups.set(groupOf(prepared), [prepared])
    else members.push(prepared)
  }
  const noise = new Map<PreparedSeries, Noise>()
  for (const members of groups.values()) {
    const own = members.map((member) => estimateOwnNoise(member))
    const phi = shrink(own.map((one) => ({ value: one.phi, variance: (1 - Math.min(0.8, one.phi ** 2)) / one.n })))
    const logs = shrink(
      own.map((one) => ({ value: Math.log(Math.max(one.dispersion, 1e-12)), variance: 2 / Math.max(2, one.n - 1) })),
    )
    const comparable = members.every((member) => member.series.metric === members[0]?.series.metric)
    members.forEach((member, i) => {
      const mine = own[i] as OwnNoise
      // Busier units are more dispersed than the group: drawing them towards it must not make them look calmer than they are.
      const dispersion = comparable ? Math.max(mine.dispersion, Math.exp(logs[i] as number)) : mine.dispersion
      noise.set(member, {
        phi: Math.max(0, Math.min(0.9, phi[i] as number)),
        dispersion: member.model === 'normal' ? Math.max(1e-12, dispersion) : Math.max(1, dispersion),
        df: mine.n - 1,
      })
    })
  }
  return noise
}

/** Each value drawn towards the precision-weighted mean by its share of sampling variance; the moment estimate of DerSimonian & Laird. */
function shrink(estimates: readonly { value: number; variance: number }[]): number[] {
  const k = estimates.length
  if (k < 3) return estimates.map((one) => one.value)
  const weightSum = estimates.reduce((sum, one) => sum + 1 / one.variance, 0)
  const squareSum = estimates.reduce((sum, one) => sum + 1 / one.variance ** 2, 0)
  const centre = estimates.reduce((sum, one) => sum + one.value / one.variance, 0) / weightSum
  const q = estimates.reduce((sum, one) => sum + (one.value - centre) ** 2 / one.variance, 0)
  const between = Math.max(0, (q - (k - 1)) / (weightSum - squareSum / weightSum))
  return estimates.map((one) => (between * one.value + one.variance * centre) / (between + one.variance))
}
