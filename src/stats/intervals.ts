import { betaQuantile } from './distributions/beta.ts'
import { gammaQuantile } from './distributions/gamma.ts'
import { normalQuantile } from './distributions/normal.ts'

export interface Bounds {
  readonly low: number
  readonly high: number
}

function check(name: string, num: number, level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`${name} needs a level between 0 and 1, got ${level}`)
  if (num < 0) throw new RangeError(`${name} needs a count of 0 or more, got ${num}`)
}

/**
 * Wilson's score interval for `num` of `den` cases: coverage near nominal on average even for small den. Needs den > 0.
 * `computeWilsonInterval(0, 10, .95)` is 0 to .2775. Source: Wilson 1927.
 */
export function computeWilsonInterval(num: number, den: number, level: number): Bounds {
  check('computeWilsonInterval', num, level)
  if (!(den > 0) || num > den)
    throw new RangeError(`computeWilsonInterval needs 0 ≤ num ≤ den and den > 0, got ${num} of ${den}`)
  const z = normalQuantile((1 + level) / 2)
  const p = num / den
  const centre = (p + (z * z) / (2 * den)) / (1 + (z * z) / den)
  const reach = (z / (1 + (z * z) / den)) * Math.sqrt((p * (1 - p)) / den + (z * z) / (4 * den * den))
  return { low: num === 0 ? 0 : centre - reach, high: num === den ? 1 : centre + reach }
}

/** Clopper & Pearson's interval: coverage never below nominal, hence wide for small den. Needs den > 0. */
export function computeExactProportionInterval(num: number, den: number, level: number): Bounds {
  check('computeExactProportionInterval', num, level)
  if (!(den > 0) || num > den) {
    throw new RangeError(`computeExactProportionInterval needs 0 ≤ num ≤ den and den > 0, got ${num} of ${den}`)
  }
  const tail = (1 - level) / 2
  return {
    low: num === 0 ? 0 : betaQuantile(tail, num, den - num + 1),
    high: num === den ? 1 : betaQuantile(1 - tail, num + 1, den - num),
  }
}

/** Garwood's exact interval for a Poisson rate: `num` events in exposure `den` > 0. `(0, 1, .95)` is 0 to 3.689. */
export function computeExactRateInterval(num: number, den: number, level: number): Bounds {
  check('computeExactRateInterval', num, level)
  if (!(den > 0)) throw new RangeError(`computeExactRateInterval needs den > 0, got ${den}`)
  const tail = (1 - level) / 2
  return { low: num === 0 ? 0 : gammaQuantile(tail, num, 1) / den, high: gammaQuantile(1 - tail, num + 1, 1) / den }
}
