import { normalTwoSided } from '../distributions/normal.ts'
import { findCholesky, invertCholesky, solveCholesky } from '../mixed-models/cholesky.ts'

export interface SurvivalCase {
  /** Time on the clock when last seen, ≥ 0, any unit. */
  readonly exit: number
  /** The event happened at `exit`; otherwise the case was still open then (censored). */
  readonly event: boolean
  /** Time on the clock when first seen (default 0): deals imported mid-life enter the risk set after it. */
  readonly entry?: number
  /** One value per covariate. */
  readonly covariates: readonly number[]
}

export interface HazardCoefficient {
  readonly name: string
  /** Log hazard ratio (Cox) or log odds ratio (discrete) per unit of the covariate. */
  readonly estimate: number
  readonly standardError: number
  readonly pValue: number
}

export interface CoxModel {
  readonly status: 'fitted'
  readonly coefficients: readonly HazardCoefficient[]
  readonly logLikelihood: number
  readonly nullLogLikelihood: number
  readonly cases: number
  readonly events: number
  readonly converged: boolean
}

export interface TooFewEvents {
  readonly status: 'insufficient'
  readonly have: number
  readonly need: number
  readonly reason: string
}

interface Score {
  readonly logLikelihood: number
  readonly gradient: Float64Array
  readonly information: Float64Array
}

/** Σ w, Σ w x and Σ w x xᵀ over a set of cases, in one array of 1 + p + p². */
function addCase(sums: Float64Array, x: readonly number[], weight: number): void {
  const p = x.length
  sums[0]! += weight
  for (let a = 0; a < p; a++) {
    sums[1 + a]! += weight * x[a]!
    for (let b = 0; b < p; b++) sums[1 + p + a * p + b]! += weight * x[a]! * x[b]!
  }
}

/** One event time: cases that tie share the risk set in Efron's way, each leaving an average share behind. */
function addTies(
  score: Score,
  risk: Float64Array,
  ties: Float64Array,
  { count, linear }: { count: number; linear: number },
): number {
  const p = score.gradient.length
  let logLikelihood = linear
  for (let a = 0; a < p; a++) score.gradient[a]! += ties[1 + p + p * p + a]!
  for (let l = 0; l < count; l++) {
    const share = l / count
    const at = (i: number) => risk[i]! - share * ties[i]!
    const weight = at(0)
    logLikelihood -= Math.log(weight)
    for (let a = 0; a < p; a++) {
      const mean = at(1 + a) / weight
      score.gradient[a]! -= mean
      for (let b = 0; b < p; b++)
        score.information[a * p + b]! += at(1 + p + a * p + b) / weight - (mean * at(1 + b)) / weight
    }
  }
  return logLikelihood
}

interface Ordered {
  readonly byExit: readonly SurvivalCase[]
  readonly byEntry: readonly SurvivalCase[]
}

/** From the latest time backwards: cases join the risk set at their exit and leave it at their entry. */
function scoreAt({ byExit, byEntry }: Ordered, beta: Float64Array): Score {
  const p = beta.length
  const score = { gradient: new Float64Array(p), information: new Float64Array(p * p) }
  const risk = new Float64Array(1 + p + p * p)
  const linearOf = (x: readonly number[]) => x.reduce((sum, value, j) => sum + value * beta[j]!, 0)
  let logLikelihood = 0
  let left = 0
  for (let i = 0; i < byExit.length;) {
    const time = byExit[i]!.exit
    for (; left < byEntry.length && (byEntry[left]!.entry ?? 0) >= time; left++) {
      const { covariates, exit } = byEntry[left]!
      if (exit > time) addCase(risk, covariates, -Math.exp(linearOf(covariates)))
    }
    // Sums of the tied events, followed by the plain sum of their covariates.
    const ties = new Float64Array(1 + p + p * p + p)
    let count = 0
    let linear = 0
    for (; i < byExit.length && byExit[i]!.exit === time; i++) {
      const { covariates, event } = byExit[i]!
      const eta = linearOf(covariates)
      addCase(risk, covariates, Math.exp(eta))
      if (!event) continue
      addCase(ties, covariates, Math.exp(eta))
      for (let a = 0; a < p; a++) ties[1 + p + p * p + a]! += covariates[a]!
      linear += eta
      count += 1
    }
    if (count > 0) logLikelihood += addTies({ ...score, logLikelihood }, risk, ties, { count, linear })
  }
  return { ...score, logLikelihood }
}

/**
 * Cox proportional hazards with Efron's ties: which properties of a case make its event come sooner, without a model of time itself.
 * Open cases count as long as they were seen. `names` has one entry per covariate.
 *
 * The ratio is taken to be the same at every age; where it is not (a fast start that fades), use the discrete model with age bands.
 * Needs five events per covariate, or answers "insufficient"; ten are better. With competing ends (won, lost) it is the
 * ratio of that cause's hazard, not of the final share. Constant or repeating covariates throw a RangeError.
 * Source: Cox 1972; Efron 1977; R `survival::coxph`.
 */
export function fitCoxModel(cases: readonly SurvivalCase[], names: readonly string[]): CoxModel | TooFewEvents {
  const p = names.length
  for (const { covariates, exit, entry = 0 } of cases) {
    if (covariates.length !== p) throw new RangeError(`fitCoxModel needs ${p} covariates, got ${covariates.length}`)
    if (!(exit >= entry))
      throw new RangeError(`fitCoxModel needs an exit at or after the entry, got ${entry} to ${exit}`)
  }
  const events = cases.filter((one) => one.event).length
  if (events < 5 * p)
    return { status: 'insufficient', have: events, need: 5 * p, reason: 'too few events for the covariates' }
  // Centred covariates keep the exponentials in range.
  const means = names.map((_, j) => cases.reduce((sum, one) => sum + one.covariates[j]!, 0) / cases.length)
  const centred = cases
    .filter((one) => (one.entry ?? 0) < one.exit || (one.entry ?? 0) === 0)
    .map((one) => ({
      ...one,
      entry: one.entry ?? Number.NEGATIVE_INFINITY,
      covariates: one.covariates.map((x, j) => x - means[j]!),
    }))
  const ordered = {
    byExit: centred.toSorted((a, b) => b.exit - a.exit),
    byEntry: centred.toSorted((a, b) => b.entry - a.entry),
  }
  let beta: Float64Array = new Float64Array(p)
  let score = scoreAt(ordered, beta)
  const nullLogLikelihood = score.logLikelihood
  let converged = false
  for (let round = 0; round < 30 && !converged; round++) {
    const factor = findCholesky(score.information, p)
    if (!factor) throw new RangeError('fitCoxModel needs covariates that vary and do not repeat each other')
    let step = solveCholesky(factor, p, score.gradient)
    const from = beta
    const move = () => from.map((b, j) => b + step[j]!)
    let next = scoreAt(ordered, (beta = move()))
    for (let half = 0; half < 20 && !(next.logLikelihood >= score.logLikelihood - 1e-9); half++) {
      step = step.map((s) => s / 2)
      next = scoreAt(ordered, (beta = move()))
    }
    converged = Math.abs(next.logLikelihood - score.logLikelihood) < 1e-10 * (1 + Math.abs(next.logLikelihood))
    score = next
  }
  const factor = findCholesky(score.information, p)
  const inverse = factor ? invertCholesky(factor, p) : new Float64Array(p * p).fill(Number.POSITIVE_INFINITY)
  return {
    status: 'fitted',
    coefficients: names.map((name, j) => {
      const standardError = Math.sqrt(inverse[j * p + j]!)
      return { name, estimate: beta[j]!, standardError, pValue: normalTwoSided(beta[j]! / standardError) }
    }),
    logLikelihood: score.logLikelihood,
    nullLogLikelihood,
    cases: cases.length,
    events,
    converged,
  }
}
