import { findCholesky, invertCholesky, solveCholesky } from './cholesky.ts'
import { checkCounts, countFamilies, type CountInput } from './count-family.ts'
import type { FixedDesign } from './design.ts'

export interface CountModel {
  readonly names: readonly string[]
  readonly coefficients: Float64Array
  /** Covariance of the coefficients without over-dispersion, p × p row by row; multiply by `dispersion` for the quasi model. */
  readonly covariance: Float64Array
  /** Expected events per row. */
  readonly fitted: Float64Array
  readonly deviance: number
  /** Pearson chi-square / degrees of freedom: 1 for pure chance; NaN without degrees of freedom. */
  readonly dispersion: number
  readonly degreesOfFreedom: number
  /** ln L with all constants. */
  readonly logLikelihood: number
  readonly converged: boolean
}

/**
 * Generalised linear model for counts by iteratively re-weighted least squares: binomial with logit or Poisson with log link,
 * with offset. For interrupted series, hazards and conversion models.
 *
 * Answers null where the fixed columns repeat each other or there are fewer rows than columns. With complete separation (all wins
 * on one side of a column) coefficients run off: `converged` is false and the standard errors are huge; trust neither.
 * Rows are independent given the columns: autocorrelation makes the errors too small. Source: McCullagh & Nelder, ch. 2.
 */
export function fitCountModel(input: CountInput, fixed: FixedDesign): CountModel | null {
  checkCounts(input)
  const { counts, trials, offset } = input
  const family = countFamilies[input.family]
  const rows = counts.length
  const p = fixed.columns.length
  if (rows < p) return null
  const trialsOf = (i: number) => trials?.[i] ?? 1
  const eta = Float64Array.from({ length: rows }, (_, i) => {
    const n = trialsOf(i)
    const start = family.name === 'binomial' ? (counts[i]! + 0.5) / (n + 1) : counts[i]! + 0.1
    return family.link(start)
  })
  let coefficients: Float64Array = new Float64Array(p)
  let deviance = Number.POSITIVE_INFINITY
  let converged = false
  for (let iteration = 0; iteration < 60 && !converged; iteration++) {
    const { information, score } = normalEquations(input, fixed, eta)
    const factor = findCholesky(information, p)
    if (!factor) return null
    let next = solveCholesky(factor, p, score)
    let reached = devianceAt(input, linearPredictor(fixed, next, offset, eta))
    // Halve steps that make the fit worse; the first step starts from no coefficients at all.
    const halvings = iteration > 0 ? 20 : 0
    for (let half = 0; half < halvings && !(reached <= deviance + 1e-9); half++) {
      next = next.map((b, j) => (b + coefficients[j]!) / 2)
      reached = devianceAt(input, linearPredictor(fixed, next, offset, eta))
    }
    converged = Math.abs(reached - deviance) < 1e-10 * (Math.abs(reached) + 0.1)
    coefficients = next
    deviance = reached
  }
  return summarise(input, fixed, { coefficients, eta, deviance, converged })
}

function linearPredictor(
  { columns }: FixedDesign,
  coefficients: Float64Array,
  offset: ArrayLike<number> | undefined,
  into: Float64Array,
): Float64Array {
  for (let i = 0; i < into.length; i++) {
    let sum = offset?.[i] ?? 0
    for (let j = 0; j < columns.length; j++) sum += coefficients[j]! * columns[j]![i]!
    into[i] = sum
  }
  return into
}

function normalEquations(
  { family: name, counts, trials, offset }: CountInput,
  { columns }: FixedDesign,
  eta: Float64Array,
) {
  const family = countFamilies[name]
  const p = columns.length
  const information = new Float64Array(p * p)
  const score = new Float64Array(p)
  for (let i = 0; i < eta.length; i++) {
    const n = trials?.[i] ?? 1
    if (n === 0) continue
    const mean = family.mean(eta[i]!)
    const slope = Math.max(1e-14, family.variance(mean))
    const weight = n * slope
    const working = eta[i]! - (offset?.[i] ?? 0) + (counts[i]! / n - mean) / slope
    for (let a = 0; a < p; a++) {
      const x = columns[a]![i]! * weight
      if (x === 0) continue
      score[a]! += x * working
      for (let b = 0; b <= a; b++) information[a * p + b]! += x * columns[b]![i]!
    }
  }
  for (let a = 0; a < p; a++) for (let b = 0; b < a; b++) information[b * p + a] = information[a * p + b]!
  return { information, score }
}

function devianceAt({ family: name, counts, trials }: CountInput, eta: Float64Array): number {
  const family = countFamilies[name]
  let sum = 0
  for (let i = 0; i < eta.length; i++) {
    const n = trials?.[i] ?? 1
    if (n > 0) sum += family.deviance(counts[i]!, n, family.mean(eta[i]!))
  }
  return sum
}

interface Fitted {
  readonly coefficients: Float64Array
  readonly eta: Float64Array
  readonly deviance: number
  readonly converged: boolean
}

function summarise(input: CountInput, fixed: FixedDesign, { coefficients, eta, deviance, converged }: Fitted) {
  const family = countFamilies[input.family]
  const p = fixed.columns.length
  const factor = findCholesky(normalEquations(input, fixed, eta).information, p)
  if (!factor) return null
  const fitted = new Float64Array(eta.length)
  let pearson = 0
  let logLikelihood = 0
  let used = 0
  for (let i = 0; i < eta.length; i++) {
    const n = input.trials?.[i] ?? 1
    const mean = family.mean(eta[i]!)
    fitted[i] = n * mean
    if (n === 0) continue
    used += 1
    pearson += (input.counts[i]! - fitted[i]!) ** 2 / (n * Math.max(1e-300, family.variance(mean)))
    logLikelihood += family.logLikelihood(input.counts[i]!, n, eta[i]!) + family.logConstant(input.counts[i]!, n)
  }
  const degreesOfFreedom = used - p
  return {
    names: fixed.names,
    coefficients,
    covariance: invertCholesky(factor, p),
    fitted,
    deviance,
    dispersion: degreesOfFreedom > 0 ? pearson / degreesOfFreedom : Number.NaN,
    degreesOfFreedom,
    logLikelihood,
    converged,
  }
}
