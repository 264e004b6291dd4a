import type { CountInput } from './count-family.ts'
import {
  computePenalisedDeviance,
  computePredictor,
  computeWorkingData,
  createCountProblem,
  halfway,
  initialPredictor,
  type Mode,
} from './count-problem.ts'
import type { FixedDesign, RandomTerm } from './design.ts'
import { createPenalisedSystem, type PenalisedSolution } from './penalised-system.ts'

/** The mode of the random effects (and of the fixed ones, if free) at one Λ, with the Laplace deviance there. */
export interface LaplaceMode {
  readonly deviance: number
  readonly fixed: Float64Array
  readonly solution: PenalisedSolution
}

interface Reached {
  readonly mode: Mode
  readonly eta: Float64Array
  readonly penalised: number
}

/**
 * Penalised iteratively re-weighted least squares for counts. Answers `find(theta, given)`: with `given` coefficients the mode of u
 * (Laplace); with null the coefficients are free as well (the faster approximation used for starting values). Null where the
 * fixed columns repeat each other.
 *
 * The mode found last is where the next search starts, which changes results only below the stopping rule (1e-11 of the
 * penalised deviance). Source: Bates 2011, Computational methods for mixed models, §5 (lme4 vignette).
 */
export function createLaplaceSearch(input: CountInput, fixed: FixedDesign, random: readonly RandomTerm[]) {
  const problem = createCountProblem(input, fixed, random)
  const { solve } = createPenalisedSystem(input.counts.length, fixed, random)
  let last = initialPredictor(problem)

  return (theta: readonly number[], given: readonly number[] | null): LaplaceMode | null => {
    const reach = (mode: Mode): Reached => {
      const eta = computePredictor(problem, theta, mode)
      return { mode, eta, penalised: computePenalisedDeviance(problem, eta, mode.u) }
    }
    let at: Reached | null = null
    let eta = last
    for (let iteration = 0; iteration < 60; iteration++) {
      const solution = solve(theta, computeWorkingData(problem, eta, given))
      if (!solution) return null
      let next = reach({ fixed: given ?? solution.fixed, u: solution.spherical })
      const before: Reached | null = at
      // Halve steps that overshoot; the first one has nowhere to halve towards.
      for (let left = before ? 15 : 0; left > 0; left--) {
        if (next.penalised <= before!.penalised + 1e-9) break
        next = reach(halfway(before!.mode, next.mode))
      }
      const change = Math.abs(next.penalised - (before?.penalised ?? Number.POSITIVE_INFINITY))
      at = next
      eta = next.eta
      if (change < 1e-11 * (Math.abs(next.penalised) + 1)) break
    }
    const final = solve(theta, computeWorkingData(problem, eta, given))
    if (!at || !final) return null
    last = eta
    return {
      deviance: at.penalised - 2 * problem.constant + final.logDetRandom,
      fixed: Float64Array.from(at.mode.fixed),
      solution: final,
    }
  }
}
