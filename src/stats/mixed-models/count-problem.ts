import { countFamilies, type CountFamily, type CountInput } from './count-family.ts'
import { type FixedDesign, parametersOf, type RandomTerm } from './design.ts'

/** Coefficients and spherical random effects: one point of the search for the mode. */
export interface Mode {
  readonly fixed: ArrayLike<number>
  readonly u: readonly Float64Array[]
}

/** Counts with everything filled in: trials of 1 and offsets of 0 where none were given. */
export interface CountProblem {
  readonly family: CountFamily
  readonly counts: ArrayLike<number>
  readonly trials: ArrayLike<number>
  readonly offset: ArrayLike<number>
  readonly fixed: FixedDesign
  readonly random: readonly RandomTerm[]
  /** Σ ln of the constants of the likelihood. */
  readonly constant: number
}

export function createCountProblem(input: CountInput, fixed: FixedDesign, random: readonly RandomTerm[]): CountProblem {
  const rows = input.counts.length
  const family = countFamilies[input.family]
  const trials = input.trials ?? new Float64Array(rows).fill(1)
  let constant = 0
  for (let i = 0; i < rows; i++) constant += family.logConstant(input.counts[i]!, trials[i]!)
  return {
    family,
    counts: input.counts,
    trials,
    offset: input.offset ?? new Float64Array(rows),
    fixed,
    random,
    constant,
  }
}

/** Linear predictor near the data, from which the first step starts. */
export function initialPredictor({ family, counts, trials }: CountProblem): Float64Array {
  return Float64Array.from({ length: counts.length }, (_, i) =>
    family.name === 'binomial' ? family.link((counts[i]! + 0.5) / (trials[i]! + 1)) : family.link(counts[i]! + 0.5),
  )
}

/** η = offset + X β + Z Λ u. */
export function computePredictor(
  { offset, fixed, random }: CountProblem,
  theta: readonly number[],
  at: Mode,
): Float64Array {
  const eta = Float64Array.from(offset)
  const rows = eta.length
  fixed.columns.forEach((column, j) => {
    for (let i = 0; i < rows; i++) eta[i]! += at.fixed[j]! * column[i]!
  })
  let position = 0
  random.forEach((term, t) => {
    const [a = 0, b = 0, c = 0] = theta.slice(position, (position += parametersOf(term)))
    const u = at.u[t]!
    const { of, slope } = term
    if (!slope) for (let i = 0; i < rows; i++) eta[i]! += a * u[of[i]!]!
    else
      for (let i = 0; i < rows; i++) {
        const v = u[2 * of[i]!]!
        eta[i]! += a * v + (b * v + c * u[2 * of[i]! + 1]!) * slope[i]!
      }
  })
  return eta
}

/** −2 ln L without constants, plus uᵀ u. */
export function computePenalisedDeviance(
  { family, counts, trials }: CountProblem,
  eta: Float64Array,
  u: readonly Float64Array[],
): number {
  let sum = 0
  for (let i = 0; i < eta.length; i++) sum += family.logLikelihood(counts[i]!, trials[i]!, eta[i]!)
  let penalty = 0
  for (const part of u) for (let i = 0; i < part.length; i++) penalty += part[i]! ** 2
  return penalty - 2 * sum
}

/** Working weights and response of the next least-squares step around η; with `given` coefficients these are taken off. */
export function computeWorkingData(
  { family, counts, trials, offset, fixed }: CountProblem,
  eta: Float64Array,
  given: ArrayLike<number> | null,
): { weights: Float64Array; response: Float64Array; withFixed: boolean } {
  const rows = eta.length
  const weights = new Float64Array(rows)
  const response = new Float64Array(rows)
  for (let i = 0; i < rows; i++) {
    const n = trials[i]!
    const mean = family.mean(eta[i]!)
    const slope = Math.max(1e-14, family.variance(mean))
    weights[i] = n * slope
    response[i] = eta[i]! - offset[i]! + (n > 0 ? (counts[i]! / n - mean) / slope : 0)
  }
  if (given)
    fixed.columns.forEach((column, j) => {
      for (let i = 0; i < rows; i++) response[i]! -= given[j]! * column[i]!
    })
  return { weights, response, withFixed: given === null }
}

/** The point between two, for a step that went too far. */
export function halfway(from: Mode, to: Mode): Mode {
  return {
    fixed: Float64Array.from(to.fixed, (x, j) => (x + from.fixed[j]!) / 2),
    u: to.u.map((part, t) => part.map((x, j) => (x + from.u[t]![j]!) / 2)),
  }
}
