import { betaQuantile } from './distributions/beta.ts'
import { logBeta } from './distributions/log-gamma.ts'
import { minimiseScalar } from './minimise-scalar.ts'
import type { Counted } from './attribute-limits.ts'

export interface BetaPrior {
  readonly a: number
  readonly b: number
}

export interface BetaBinomialFit {
  readonly prior: BetaPrior
  /** a + b: after as many cases a unit's own rate counts for half. Infinite when no spread beyond chance is visible. */
  readonly strength: number
  /** 2 (log likelihood with spread − without); test it with {@link computeZeroVariancePValue}. */
  readonly likelihoodRatio: number
}

const strongest = 1e7
const meanOf = (logit: number) => 1 / (1 + Math.exp(-logit))

/**
 * How much do units' true rates differ? Beta prior by maximum marginal likelihood of the units' `num` of `den` (empirical Bayes).
 *
 * Units of unequal size are fine. Misleads with fewer than about five units, when units handle different kinds of cases (mix), and
 * when those who left are missing. Needs one unit with cases. Source: DIAGNOSIS A3; Casella 1985.
 */
export function fitBetaBinomial(units: readonly Counted[]): BetaBinomialFit {
  const used = units.filter((unit) => unit.den > 0)
  const num = used.reduce((sum, unit) => sum + unit.num, 0)
  const den = used.reduce((sum, unit) => sum + unit.den, 0)
  if (den === 0) throw new RangeError('fitBetaBinomial needs at least one unit with cases')
  const pooled = num / den
  const infinite = { prior: { a: Infinity, b: Infinity }, strength: Infinity, likelihoodRatio: 0 }
  if (pooled <= 0 || pooled >= 1) return infinite
  const binomial = used.map((unit) => unit.num * Math.log(pooled) + (unit.den - unit.num) * Math.log(1 - pooled))
  // Against the binomial unit by unit, so that nothing large cancels.
  const gain = (mean: number, strength: number) => {
    const a = mean * strength
    const b = strength - a
    let sum = 0
    used.forEach((unit, i) => {
      sum += logBeta(a + unit.num, b + unit.den - unit.num) - logBeta(a, b) - (binomial[i] as number)
    })
    return sum
  }
  // The mean's own estimate for a given strength is close enough to find the region; then both in turn.
  const near = (logStrength: number) => {
    const strength = Math.exp(logStrength)
    return gain(weightedMean(used, strength), strength)
  }
  const range = { low: Math.log(0.05), high: Math.log(strongest) }
  const found = minimiseScalar((logStrength) => -near(logStrength), { ...range, tolerance: 1e-4 })
  let logStrength = found.x
  let mean = weightedMean(used, Math.exp(logStrength))
  for (let round = 0; round < 4; round++) {
    const logit = Math.log(mean / (1 - mean))
    mean = meanOf(
      minimiseScalar((x) => -gain(meanOf(x), Math.exp(logStrength)), {
        low: logit - 0.3,
        high: logit + 0.3,
        tolerance: 1e-8,
      }).x,
    )
    logStrength = minimiseScalar((x) => -gain(mean, Math.exp(x)), {
      low: Math.max(range.low, logStrength - 0.7),
      high: Math.min(range.high, logStrength + 0.7),
      tolerance: 1e-8,
    }).x
  }
  const strength = Math.exp(logStrength)
  if (gain(mean, strength) <= 0 || strength > strongest / 2) return infinite
  return {
    prior: { a: mean * strength, b: (1 - mean) * strength },
    strength,
    likelihoodRatio: Math.max(0, 2 * gain(mean, strength)),
  }
}

/** The pooled rate with each unit weighed by what it tells of the mean at this strength. */
function weightedMean(units: readonly Counted[], strength: number): number {
  let weight = 0
  let sum = 0
  for (const { num, den } of units) {
    const w = 1 / (1 + (den - 1) / (strength + 1))
    weight += w * den
    sum += w * num
  }
  return Math.min(1 - 1e-9, Math.max(1e-9, sum / weight))
}

/**
 * A unit's rate drawn towards everyone's: posterior mean (a + num) / (a + b + den), the weight of its own data, and the 95 %
 * interval from the Beta posterior. Use instead of the raw rate wherever units are compared.
 */
export function shrinkProportion(unit: Counted, prior: BetaPrior) {
  const a = prior.a + unit.num
  const b = prior.b + unit.den - unit.num
  return {
    mean: a / (a + b),
    ownWeight: unit.den / (a + b),
    low: betaQuantile(0.025, a, b),
    high: betaQuantile(0.975, a, b),
  }
}
