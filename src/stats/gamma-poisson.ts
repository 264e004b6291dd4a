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
  const bestMean = (shape: number, tolerance: number) =>
    minimiseScalar((log) => -gain(Math.exp(log), shape), {
      low: Math.log(pooled) - 2,
      high: Math.log(pooled) + 2,
      tolerance,
    })
  const found = minimiseScalar((logShape) => bestMean(Math.exp(logShape), 1e-5).value, {
    low: Math.log(0.01),
    high: Math.log(strongest),
    tolerance: 1e-7,
  })
  const shape = Math.exp(found.x)
  if (-found.value <= 1e-7 || shape > strongest / 2) return infinite
  const mean = Math.exp(bestMean(shape, 1e-9).x)
  return {
    prior: { shape, rate: shape / mean },
    strength: shape / mean,
    likelihoodRatio: Math.max(0, 2 * gain(mean, shape)),
  }
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
