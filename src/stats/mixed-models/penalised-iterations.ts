import { checkCounts, countFamilies, type CountInput } from './count-family.ts'
import { type FixedDesign, parametersOf, type RandomTerm } from './design.ts'
import { createPenalisedSystem, type PenalisedSolution } from './penalised-system.ts'

/** The mode of the random effects (and of the fixed ones, if free) at one Λ, with the Laplace deviance there. */
export interface LaplaceMode {
  readonly deviance: number
  readonly fixed: Float64Array
  readonly solution: PenalisedSolution
}

interface Mode {
  readonly fixed: ArrayLike<number>
  readonly u: readonly Float64Array[]
}

function halfway(from: Mode, to: Mode, given: ArrayLike<number> | null): Mode {
  return {
    fixed: given ?? Float64Array.from(to.fixed, (x, j) => (x + from.fixed[j]!) / 2),
    u: to.u.map((part, t) => part.map((x, j) => (x + from.u[t]![j]!) / 2)),
  }
}

interface State {
  readonly eta: Float64Array
  readonly penalised: number
}

/**
 * Penalised iteratively re-weighted least squares for counts. Answers `find(theta, fixed)`: with `fixed` coefficients the mode of u
 * given them (Laplace); with null also the coefficients are free (the faster approximation used for starting values).
 *
 * The mode found last is kept to start the next search from, which changes results only below the stopping rule (1e-11 of the
 * penalised deviance). Source: Bates 2011, Computational methods for mixed models, §5 (lme4 vignette).
 */
export function createLaplaceSearch(input: CountInput, fixed: FixedDesign, random: readonly RandomTerm[]) {
  checkCounts(input)
  const { counts, trials, offset } = input
  const family = countFamilies[input.family]
  const rows = counts.length
  const solve = createPenalisedSystem(rows, fixed, random)
  let constant = 0
  for (let i = 0; i < rows; i++) constant += family.logConstant(counts[i]!, trials?.[i] ?? 1)
  const weights = new Float64Array(rows)
  const response = new Float64Array(rows)
  const start = Float64Array.from({ length: rows }, (_, i) =>
    family.name === 'binomial'
      ? family.link((counts[i]! + 0.5) / ((trials?.[i] ?? 1) + 1))
      : family.link(counts[i]! + 0.5),
  )

  const linearPredictor = (theta: readonly number[], at: Mode) => {
    const eta = new Float64Array(rows)
    for (let i = 0; i < rows; i++) eta[i] = offset?.[i] ?? 0
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

  const penalisedDeviance = (eta: Float64Array, u: readonly Float64Array[]) => {
    let sum = 0
    for (let i = 0; i < rows; i++) sum += family.logLikelihood(counts[i]!, trials?.[i] ?? 1, eta[i]!)
    let penalty = 0
    for (const part of u) for (let i = 0; i < part.length; i++) penalty += part[i]! ** 2
    return penalty - 2 * sum
  }

  const solveAround = (theta: readonly number[], eta: Float64Array, given: ArrayLike<number> | null) => {
    for (let i = 0; i < rows; i++) {
      const n = trials?.[i] ?? 1
      const mean = family.mean(eta[i]!)
      const slope = Math.max(1e-14, family.variance(mean))
      let working = eta[i]! - (offset?.[i] ?? 0) + (n > 0 ? (counts[i]! / n - mean) / slope : 0)
      if (given) for (let j = 0; j < fixed.columns.length; j++) working -= given[j]! * fixed.columns[j]![i]!
      weights[i] = n * slope
      response[i] = working
    }
    return solve(theta, { weights, response, withFixed: given === null })
  }

  let last: Float64Array | null = null
  return (theta: readonly number[], given: readonly number[] | null): LaplaceMode | null => {
    let state: State = { eta: last ?? start, penalised: Number.POSITIVE_INFINITY }
    let at: Mode | null = null
    for (let iteration = 0; iteration < 60; iteration++) {
      const solution = solveAround(theta, state.eta, given)
      if (!solution) return null
      let next: Mode = { fixed: given ?? solution.fixed, u: solution.spherical }
      let eta = linearPredictor(theta, next)
      let penalised = penalisedDeviance(eta, next.u)
      // Halve steps that overshoot; the first one has nowhere to halve towards.
      const from = at ?? next
      let left = at ? 15 : 0
      while (left > 0 && !(penalised <= state.penalised + 1e-9)) {
        left -= 1
        next = halfway(from, next, given)
        eta = linearPredictor(theta, next)
        penalised = penalisedDeviance(eta, next.u)
      }
      const done = Math.abs(penalised - state.penalised) < 1e-11 * (Math.abs(penalised) + 1)
      at = next
      state = { eta, penalised }
      if (!done) continue
      last = eta
      const final = solveAround(theta, eta, given)
      if (!final) return null
      const deviance = penalised - 2 * constant + final.logDetRandom
      return { deviance, fixed: Float64Array.from(at.fixed), solution: final }
    }
    return null
  }
}
