import type { Counted } from './attribute-limits.ts'
import { gammaQuantile } from './distributions/gamma.ts'
import { logGamma } from './distributions/log-gamma.ts'
import { minimiseScalar } from './minimise-scalar.ts'

export interface GammaPrior {
  readonly shape: number
  /** In units of exposure. */
  readonly rate: number
}

export interface GammaPoissonFit {
  readonly prior: GammaPrior
  /** The prior's rate: after as much exposure a unit's own rate counts for half. Infinite: no spread beyond chance. */
  readonly strength: number
  readonly likelihoodRatio: number
}

const strongest = 1e7

/**
 * How much do units' true event rates differ? Gamma prior by maximum marginal (negative binomial) likelihood of `num` events in
 * exposure `den`. Misleads when events cluster within a unit: divide counts and exposures by the over-dispersion first. Needs one
 * unit with exposure. Source: DIAGNOSIS A3.
 */
export function fitGammaPoisson(units: readonly Counted[]): GammaPoissonFit {
  const used = units.filter((unit) => unit.den > 0)
  const den = used.reduce((sum, unit) => sum + unit.den, 0)
  if (den === 0) throw new RangeError('fitGammaPoisson needs at least one unit with exposure')
  const pooled = used.reduce((sum, unit) => sum + unit.num, 0) / den
  const infinite = { prior: { shape: Infinity, rate: Infinity }, strength: Infinity, likelihoodRatio: 0 }
  if (pooled <= 0) return infinite
  const gain = (mean: number, shape: number) => {
    const rate = shape / mean
    let sum = 0
    for (const { num, den: exposure } of used) {
      sum +=
        logGamma(shape + num) - logGamma(shape) + shape * Math.log(rate) - (shape + num) * Math.log(rate + exposure)
      sum -= num * Math.log(pooled) - pooled * exposure
    }
    return sum
  }
  // The mean's own estimate for a given strength is close enough to find the region; then both in turn.
  const range = { low: Math.log(0.01), high: Math.log(strongest) }
  const found = minimiseScalar((x) => -gain(weightedMean(used, Math.exp(x) / pooled), Math.exp(x)), {
    ...range,
    tolerance: 1e-4,
  })
  let logShape = found.x
  let mean = weightedMean(used, Math.exp(logShape) / pooled)
  for (let round = 0; round < 4; round++) {
    const log = Math.log(mean)
    mean = Math.exp(
      minimiseScalar((x) => -gain(Math.exp(x), Math.exp(logShape)), {
        low: log - 0.3,
        high: log + 0.3,
        tolerance: 1e-8,
      }).x,
    )
    logShape = minimiseScalar((x) => -gain(mean, Math.exp(x)), {
      low: Math.max(range.low, logShape - 0.7),
      high: Math.min(range.high, logShape + 0.7),
      tolerance: 1e-8,
    }).x
  }
  const shape = Math.exp(logShape)
  if (gain(mean, shape) <= 1e-7 || shape > strongest / 2) return infinite
  return {
    prior: { shape, rate: shape / mean },
    strength: shape / mean,
    likelihoodRatio: Math.max(0, 2 * gain(mean, shape)),
  }
}

/** The pooled rate with each unit weighed by what it tells of the mean at this strength (in exposure). */
function weightedMean(units: readonly Counted[], strength: number): number {
  let weight = 0
  let sum = 0
  for (const { num, den } of units) {
    const w = 1 / (1 + den / strength)
    weight += w * den
    sum += w * num
  }
  return Math.max(1e-12, sum / weight)
}

/** A unit's event rate drawn towards everyone's: (shape + num) / (rate + den), with the 95 % interval of the gamma posterior. */
export function shrinkRate(unit: Counted, prior: GammaPrior) {
  const shape = prior.shape + unit.num
  const rate = prior.rate + unit.den
  return {
    mean: shape / rate,
    ownWeight: unit.den / rate,
    low: gammaQuantile(0.025, shape, rate),
    high: gammaQuantile(0.975, shape, rate),
  }
}
