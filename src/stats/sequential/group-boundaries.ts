import { normalCdf } from '../distributions/normal.ts'
import { createGaussRule } from './gauss-rule.ts'

export type BoundaryShape = 'pocock' | 'obrien-fleming'

export interface GroupBoundaries {
  /** Stop at look k when |z| exceeds `limits[k]`. */
  readonly limits: readonly number[]
  /** Pocock's c, or O'Brien–Fleming's C (limits C √(K / k)). */
  readonly constant: number
}

const density = (x: number) => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)

const rule = createGaussRule(96)

/**
 * Chance of crossing ± limits at any of K equally spaced looks without an effect, by carrying the density of the score from look
 * to look (score = z √k, unit information per look). Limits > 0. Source: Armitage, McPherson & Rowe 1969.
 */
export function computeCrossingProbability(limits: readonly number[]): number {
  let points: Float64Array = Float64Array.of(0)
  let mass: Float64Array = Float64Array.of(1)
  let crossed = 0
  for (const [look, limit] of limits.entries()) {
    const edge = limit * Math.sqrt(look + 1)
    for (let i = 0; i < points.length; i++)
      crossed += mass[i]! * (normalCdf(-edge - points[i]!) + normalCdf(points[i]! - edge))
    const next = rule.nodes.map((x) => x * edge)
    mass = next.map((to, j) => {
      let sum = 0
      for (let i = 0; i < points.length; i++) sum += mass[i]! * density(to - points[i]!)
      return sum * rule.weights[j]! * edge
    })
    points = next
  }
  return crossed
}

/**
 * Limits for a fixed number of planned looks (1 to 50) at equally spaced amounts of information: the error rate over all looks is
 * `alpha` (two-sided, default .05). Pocock spends it evenly and stops early more often; O'Brien–Fleming hardly ever stops early and
 * ends near the one-look limit. More looks than planned break the promise: use an e-process for open-ended watching.
 * The constants are solved for, not looked up. Source: Pocock 1977; O'Brien & Fleming 1979; Jennison & Turnbull 2000, ch. 2.
 */
export function computeGroupBoundaries(looks: number, shape: BoundaryShape, alpha = 0.05): GroupBoundaries {
  if (!(Number.isInteger(looks) && looks >= 1 && looks <= 50))
    throw new RangeError(`computeGroupBoundaries needs 1 to 50 looks, got ${looks}`)
  if (!(alpha > 0 && alpha < 1))
    throw new RangeError(`computeGroupBoundaries needs alpha between 0 and 1, got ${alpha}`)
  const limitsOf = (constant: number) =>
    Array.from({ length: looks }, (_, k) => (shape === 'pocock' ? constant : constant * Math.sqrt(looks / (k + 1))))
  let low = 0.01
  let high = 12
  // The chance falls as the constant grows.
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2
    if (computeCrossingProbability(limitsOf(middle)) > alpha) low = middle
    else high = middle
  }
  const constant = (low + high) / 2
  return { limits: limitsOf(constant), constant }
}
