import type { CountInput } from './count-family.ts'
import { computePredictor, createCountProblem } from './count-problem.ts'
import type { FixedDesign, RandomTerm } from './design.ts'
import { createHermiteRule } from './hermite-rule.ts'

/**
 * −2 ln L of a count model with one random intercept by adaptive Gauss–Hermite quadrature: the integral over each level's effect is
 * taken at `points` nodes spread around its mode. One point is Laplace; nine are exact for practical purposes also where levels have
 * two or three cases. Answers a function of the deviation and the fixed coefficients.
 * Source: Pinheiro & Bates 1995; lme4 `glmer(nAGQ = points)`.
 */
export function createQuadratureDeviance(
  input: CountInput,
  { fixed, term }: { readonly fixed: FixedDesign; readonly term: RandomTerm },
  points: number,
): (deviation: number, coefficients: readonly number[]) => number {
  const problem = createCountProblem(input, fixed, [term])
  const { family, counts, trials } = problem
  const rule = createHermiteRule(points)
  const rowsOf = term.levels.map((): number[] => [])
  for (let i = 0; i < counts.length; i++) rowsOf[term.of[i]!]!.push(i)
  const nobody = [new Float64Array(term.levels.length)]

  return (deviation, coefficients) => {
    const base = computePredictor(problem, [0], { fixed: coefficients, u: nobody })
    /** ln p(y | u) φ(u) of one level, without the normal's constant. */
    const logDensity = (rows: readonly number[], u: number) =>
      rows.reduce(
        (sum, i) => sum + family.logLikelihood(counts[i]!, trials[i]!, base[i]! + deviation * u),
        (-u * u) / 2,
      )
    const findMode = (rows: readonly number[]) => {
      let u = 0
      let reached = logDensity(rows, u)
      let curvature = 1
      for (let round = 0; round < 60; round++) {
        let score = -u
        curvature = 1
        for (const i of rows) {
          const mean = family.mean(base[i]! + deviation * u)
          score += deviation * (counts[i]! - trials[i]! * mean)
          curvature += deviation * deviation * trials[i]! * family.variance(mean)
        }
        let step = score / curvature
        if (Math.abs(step) < 1e-9) break
        let next = logDensity(rows, u + step)
        for (let half = 0; half < 30 && next < reached - 1e-12; half++) {
          step /= 2
          next = logDensity(rows, u + step)
        }
        u += step
        reached = next
      }
      return { u, spread: Math.SQRT2 / Math.sqrt(curvature), reached }
    }
    let deviance = -2 * problem.constant
    for (const rows of rowsOf) {
      const { u, spread, reached } = findMode(rows)
      let sum = 0
      rule.nodes.forEach((node, k) => {
        sum += rule.weights[k]! * Math.exp(node * node + logDensity(rows, u + spread * node) - reached)
      })
      deviance -= 2 * (reached + Math.log((spread * sum) / Math.sqrt(2 * Math.PI)))
    }
    return deviance
  }
}
