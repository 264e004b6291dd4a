import type { Counted } from './attribute-limits.ts'
import type { TailTest } from './compare-rates.ts'
import { betaCdf } from './distributions/beta.ts'
import { logGamma } from './distributions/log-gamma.ts'
import { upperTailQuantile } from './distributions/normal.ts'
import { studentTCdf } from './distributions/student-t.ts'
import { minimiseScalar } from './minimise-scalar.ts'

export interface NegativeBinomialFit {
  /** Events per unit of exposure. */
  readonly rate: number
  /** θ: variance = μ + μ² / θ. Infinite where the counts vary no more than the Poisson's. */
  readonly size: number
  /** Standard error of the logarithm of the rate, θ taken as known; infinite without events. */
  readonly logRateError: number
  readonly logLikelihood: number
}

const largest = 1e7

/** ln P(count) for mean μ and size θ; Poisson for infinite θ. */
function logDensity(count: number, mean: number, size: number): number {
  if (mean <= 0) return count === 0 ? 0 : Number.NEGATIVE_INFINITY
  if (size > largest) return count * Math.log(mean) - mean - logGamma(count + 1)
  const chance = logGamma(size + count) - logGamma(size) - logGamma(count + 1)
  return chance + count * Math.log(mean / (size + mean)) - size * Math.log1p(mean / size)
}

const logLikelihoodOf = (periods: readonly Counted[], rate: number, size: number) =>
  periods.reduce((sum, { num, den }) => sum + logDensity(num, rate * den, size), 0)

const informationOf = (periods: readonly Counted[], rate: number, size: number) =>
  periods.reduce((sum, { den }) => sum + (rate * den) / (1 + (rate * den) / size), 0)

/** The rate that is most likely for a given θ: each period weighed by what over-dispersion leaves of it. */
function findRate(periods: readonly Counted[], size: number): number {
  let rate = periods.reduce((sum, { num }) => sum + num, 0) / periods.reduce((sum, { den }) => sum + den, 0)
  if (rate === 0 || size > largest) return rate
  for (let round = 0; round < 100; round++) {
    let [events, exposure] = [0, 0]
    for (const { num, den } of periods) {
      const weight = 1 / (1 + (rate * den) / size)
      events += weight * num
      exposure += weight * den
    }
    const next = events / exposure
    const done = Math.abs(next - rate) <= 1e-13 * rate
    rate = next
    if (done) break
  }
  return rate
}

/** The most likely θ shared by groups that each have a rate of their own; infinite where it does not pay. */
function findSize(groups: readonly (readonly Counted[])[]): { size: number; logLikelihood: number } {
  const at = (size: number) =>
    groups.reduce((sum, group) => sum + logLikelihoodOf(group, findRate(group, size), size), 0)
  const poisson = at(Number.POSITIVE_INFINITY)
  const range = { low: Math.log(0.01), high: Math.log(largest), tolerance: 1e-9 }
  const found = minimiseScalar((log) => -at(Math.exp(log)), range)
  const size = Math.exp(found.x)
  if (-found.value <= poisson + 1e-7 || size > largest / 2)
    return { size: Number.POSITIVE_INFINITY, logLikelihood: poisson }
  return { size, logLikelihood: -found.value }
}

function checkPeriods(name: string, periods: readonly Counted[]): readonly Counted[] {
  const used = periods.filter(({ den }) => den > 0)
  if (used.length === 0) throw new RangeError(`${name} needs at least one period with exposure, got ${periods.length}`)
  return used
}

/**
 * Rate and over-dispersion of counts that vary more than the Poisson's, such as meetings a week: negative binomial by maximum
 * likelihood, exposure in `den`. Periods are independent: with autocorrelation the errors are too small.
 *
 * θ is hardly known from fewer than about 15 periods, and too large on average. Needs one period with exposure.
 * Source: Venables & Ripley 2002, §7.4; the same as R `MASS::glm.nb(num ~ 1 + offset(log(den)))`.
 */
export function fitNegativeBinomial(periods: readonly Counted[]): NegativeBinomialFit {
  const used = checkPeriods('fitNegativeBinomial', periods)
  const { size, logLikelihood } = findSize([used])
  const rate = findRate(used, size)
  return { rate, size, logRateError: 1 / Math.sqrt(informationOf(used, rate, size)), logLikelihood }
}

/**
 * Did the rate of over-dispersed counts change between two stretches of periods? Root of the likelihood ratio of two rates against
 * one, θ shared, read from Student's t with two degrees of freedom less than there are periods. A stretch without any event is fine.
 *
 * In simulation with 26 against 6 periods it says "changed" in about 5 to 6 % without one. Needs a period with exposure on
 * either side and three in all; else p is 1. For windows given as sums with a known inflation use `compareRates`.
 * Source: Lawless 1987.
 */
export function compareDispersedRates(before: readonly Counted[], after: readonly Counted[]): TailTest {
  const early = checkPeriods('compareDispersedRates', before)
  const late = checkPeriods('compareDispersedRates', after)
  const freedom = early.length + late.length - 2
  if (freedom < 1) return { pValue: 1, z: 0 }
  const apart = findSize([early, late])
  const together = findSize([[...early, ...late]])
  const ratio = 2 * (apart.logLikelihood - together.logLikelihood)
  if (!(ratio > 1e-9)) return { pValue: 1, z: 0 }
  const tail = studentTCdf(-Math.sqrt(ratio), freedom)
  const sign = Math.sign(findRate(late, apart.size) - findRate(early, apart.size))
  return { pValue: Math.min(1, 2 * tail), z: sign * upperTailQuantile(tail) }
}

/**
 * Between which counts the next period will lie with the chance `level` (0 to 1): quantiles of the negative binomial, widened by what is
 * not known of the rate (1/θ + the squared error of its logarithm). Both ends belong to the interval; discrete, so it holds at least
 * `level` when θ is known. Needs at least one event so far.
 */
export function predictCount(
  { rate, size, logRateError }: NegativeBinomialFit,
  den: number,
  level = 0.95,
): { readonly low: number; readonly high: number } {
  if (!(rate > 0)) throw new RangeError('predictCount needs a rate above 0: nothing has happened yet')
  if (!(level > 0 && level < 1)) throw new RangeError(`predictCount needs a level between 0 and 1, got ${level}`)
  const wider = 1 / (1 / size + logRateError ** 2)
  const tail = (1 - level) / 2
  return {
    low: findNegativeBinomialQuantile(tail, rate * den, wider),
    high: findNegativeBinomialQuantile(1 - tail, rate * den, wider),
  }
}

/** The smallest count k with P(X ≤ k) ≥ p; as R's `qnbinom(p, size = size, mu = mean)`. */
export function findNegativeBinomialQuantile(p: number, mean: number, size: number): number {
  const success = size / (size + mean)
  const below = (k: number) => betaCdf(success, size, k + 1)
  let high = Math.max(1, Math.ceil(mean))
  while (below(high) < p) high *= 2
  let low = -1
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (below(middle) >= p) high = middle
    else low = middle
  }
  return high
}
