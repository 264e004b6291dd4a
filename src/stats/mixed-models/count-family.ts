import { logChoose, logGamma } from '../distributions/log-gamma.ts'

/** Distribution of counts given the linear predictor η, with its canonical link. */
export interface CountFamily {
  readonly name: 'binomial' | 'poisson'
  /** Expected share (binomial) or count (Poisson) at η. */
  readonly mean: (eta: number) => number
  /** dμ/dη for one trial or one unit, which for canonical links is also the variance. */
  readonly variance: (mean: number) => number
  readonly link: (mean: number) => number
  /** ln L of `count` out of `trials` at η without its constant. `trials` is ignored by Poisson. */
  readonly logLikelihood: (count: number, trials: number, eta: number) => number
  /** The constant: ln "n choose k" or −ln k!. */
  readonly logConstant: (count: number, trials: number) => number
  /** Contribution to the deviance against the saturated model. */
  readonly deviance: (count: number, trials: number, mean: number) => number
}

const xLogRatio = (x: number, y: number) => (x === 0 ? 0 : x * Math.log(x / y))

/** Wins out of closed deals, logit link. */
export const binomial: CountFamily = {
  name: 'binomial',
  mean: (eta) => 1 / (1 + Math.exp(-Math.max(-36, Math.min(36, eta)))),
  variance: (mean) => mean * (1 - mean),
  link: (mean) => Math.log(mean / (1 - mean)),
  logLikelihood: (count, trials, eta) => {
    const bounded = Math.max(-36, Math.min(36, eta))
    return count * bounded - trials * (Math.max(0, bounded) + Math.log1p(Math.exp(-Math.abs(bounded))))
  },
  logConstant: (count, trials) => logChoose(trials, count),
  deviance: (count, trials, mean) =>
    2 * (xLogRatio(count, trials * mean) + xLogRatio(trials - count, trials * (1 - mean))),
}

/** Events per exposure, log link; exposure enters as an offset of its logarithm. */
export const poisson: CountFamily = {
  name: 'poisson',
  mean: (eta) => Math.exp(Math.max(-60, Math.min(60, eta))),
  variance: (mean) => mean,
  link: Math.log,
  logLikelihood: (count, _trials, eta) => count * eta - Math.exp(Math.min(60, eta)),
  logConstant: (count) => -logGamma(count + 1),
  deviance: (count, _trials, mean) => 2 * (xLogRatio(count, mean) - (count - mean)),
}

export const countFamilies = { binomial, poisson } as const

export interface CountInput {
  readonly family: CountFamily['name']
  /** Events per row (≥ 0): wins, meetings, leavers. */
  readonly counts: ArrayLike<number>
  /** Cases per row; binomial only, at least the count. */
  readonly trials?: ArrayLike<number>
  /** Added to the linear predictor: the log of the exposure for rates. */
  readonly offset?: ArrayLike<number>
}

/** Complains about counts that cannot be: below zero, above the trials, missing trials, columns of unequal length. */
export function checkCounts({ family, counts, trials, offset }: CountInput): void {
  if (family === 'binomial' && !trials) throw new RangeError('a binomial model needs trials, got none')
  if ((trials && trials.length !== counts.length) || (offset && offset.length !== counts.length))
    throw new RangeError(`counts, trials and offset need one value per row (${counts.length})`)
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i]!
    if (!(count >= 0)) throw new RangeError(`counts need values of at least 0, got ${count} in row ${i}`)
    if (family === 'binomial' && count > trials![i]!)
      throw new RangeError(`counts need values up to the trials, got ${count} of ${trials![i]!} in row ${i}`)
  }
}
