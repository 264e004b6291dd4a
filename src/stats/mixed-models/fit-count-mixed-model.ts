import { findCholesky, invertCholesky } from './cholesky.ts'
import { checkCounts, type CountInput } from './count-family.ts'
import { checkDesign, type FixedDesign, interceptOnly, type RandomTerm, toTypedDesign, toTypedTerms } from './design.ts'
import { computeHessian } from './minimise.ts'
import {
  countDeviations,
  findShortage,
  initialTheta,
  type Insufficient,
  isSingular,
  type MixedModel,
  normaliseTheta,
  toComponents,
  toLevelEffects,
} from './mixed-model-result.ts'
import { createLaplaceSearch, type LaplaceMode } from './penalised-iterations.ts'
import { createQuadratureDeviance } from './quadrature-deviance.ts'
import { searchTheta, snapToZero } from './search-theta.ts'

export interface CountMixedInput extends CountInput {
  /** Default: an intercept. */
  readonly fixed?: FixedDesign
  readonly random: readonly RandomTerm[]
  /**
   * Points of adaptive Gauss–Hermite quadrature, for a single random intercept; default 1, which is Laplace. Nine for levels with only
   * a handful of cases; costs about as many times more.
   */
  readonly quadraturePoints?: number
}

/**
 * Generalised linear mixed model for wins out of cases (binomial, logit) or events per exposure (Poisson, log, offset): how much of
 * the spread of a rate belongs to sellers, products, accounts, months … and the shrunken effect of every level on the link scale.
 *
 * Maximum likelihood with the Laplace approximation, jointly over the deviations of the random effects and the fixed coefficients.
 * Rows with the same levels and columns should be collapsed into cells first: the cost is cells × evaluations (a hundred or two).
 * Standard errors of the fixed effects come from the curvature of the deviance, those of the levels from the mode.
 *
 * Answers "insufficient" for a grouping of one level and where nothing, or everything, happened. Laplace underestimates the spread where levels have only a handful of
 * cases: use `quadraturePoints` there. A component of zero is flagged `indistinguishableFromChance`; test it with `computeZeroVariancePValue`. With fewer than five
 * levels the deviation is hardly known. The model cannot see allocation: who is given the good cases looks good.
 * Source: Bates et al., lme4 `glmer` (nAGQ).
 *
 * Throws RangeError for counts below zero or above the trials, for fixed columns that repeat each other and for quadrature with more
 * than one random intercept.
 */
export function fitCountMixedModel(input: CountMixedInput): MixedModel | Insufficient {
  const random = toTypedTerms(input.random)
  const fixed = toTypedDesign(input.fixed ?? interceptOnly(input.counts.length))
  checkCounts(input)
  checkDesign(input.counts.length, fixed, random)
  const shortage = findShortage(random, fixed.columns.length, countCases(input), false)
  if (shortage) return shortage
  const oneSided = findOneSided(input)
  if (oneSided) return oneSided
  const search = createLaplaceSearch(input, fixed, random)
  const find = (theta: readonly number[], coefficients: readonly number[] | null): LaplaceMode => {
    const mode = search(theta, coefficients)
    if (!mode) throw new RangeError('fitCountMixedModel needs fixed columns that do not repeat each other')
    return mode
  }
  const attempt = (theta: readonly number[], coefficients: readonly number[] | null) =>
    search(theta, coefficients)?.deviance ?? Number.POSITIVE_INFINITY
  // First the deviations alone, coefficients following the mode; then both, coefficients in units of their standard error.
  const rough = searchTheta((theta) => attempt(theta, null), {
    start: initialTheta(random),
    deviations: countDeviations(random),
    tolerance: 1e-4,
    gradientTolerance: 0.05,
  })
  const started = find(rough.at, null)
  const p = fixed.columns.length
  const units = Array.from({ length: p }, (_, j) => Math.sqrt(started.solution.fixedCovariance[j * p + j]!))
  const size = rough.at.length
  const coefficientsAt = (x: readonly number[]) => units.map((unit, j) => started.fixed[j]! + unit * x[size + j]!)
  const jointly = (x: readonly number[]) => attempt(x.slice(0, size), coefficientsAt(x))
  const byLaplace = searchTheta(jointly, {
    start: [...rough.at, ...units.map(() => 0)],
    deviations: countDeviations(random),
    step: 1e-3,
  })
  const integrate = findQuadrature(input, fixed, random)
  const devianceAt = integrate ? (x: readonly number[]) => integrate(x[0]!, coefficientsAt(x)) : jointly
  const found = integrate ? searchTheta(devianceAt, { start: byLaplace.at, deviations: 1, step: 1e-3 }) : byLaplace
  const coefficients = coefficientsAt(found.at)
  const offsets = found.at.slice(size)
  const theta = snapToZero(normaliseTheta(random, found.at.slice(0, size)), (at) => devianceAt([...at, ...offsets]))
  const mode = find(theta, coefficients)
  const curvature = fixedErrors(devianceAt, theta, offsets)
  const withFixed = find(theta, null)
  return {
    status: 'fitted',
    fixed: fixed.names.map((name, j) => ({
      name,
      estimate: coefficients[j]!,
      standardError: units[j]! * (curvature?.[j] ?? 1),
    })),
    components: toComponents(random, theta, 1),
    effects: toLevelEffects(random, theta, {
      solution: { ...withFixed.solution, spherical: mode.solution.spherical },
      scale: 1,
    }),
    deviance: integrate ? devianceAt([...theta, ...offsets]) : mode.deviance,
    parameters: p + size,
    singular: isSingular(random, theta),
    converged: found.converged,
    evaluations: rough.evaluations + byLaplace.evaluations + (integrate ? found.evaluations : 0),
  }
}

/** Adaptive quadrature where it is asked for; null for Laplace. */
function findQuadrature(input: CountMixedInput, fixed: FixedDesign, random: readonly RandomTerm[]) {
  const { quadraturePoints: points = 1 } = input
  if (points === 1) return null
  const [term] = random
  if (!term || random.length > 1 || term.slope)
    throw new RangeError(
      `quadrature with ${points} points needs exactly one random intercept, got ${random.length} terms`,
    )
  return createQuadratureDeviance(input, { fixed, term }, points)
}

/** Standard errors of the coefficients, in the units of the search; deviations at zero are left out of the curvature. */
function fixedErrors(
  deviance: (x: readonly number[]) => number,
  theta: readonly number[],
  coefficients: readonly number[],
): number[] | null {
  const free = theta.flatMap((value, i) => (value === 0 ? [] : [i]))
  const at = [...free.map((i) => theta[i]!), ...coefficients]
  const whole = (x: readonly number[]) => {
    const full = [...theta]
    free.forEach((i, position) => (full[i] = x[position]!))
    return deviance([...full, ...x.slice(free.length)])
  }
  const steps = at.map((value, i) => (i < free.length ? Math.max(1e-3, 0.02 * Math.abs(value)) : 0.02))
  const hessian = computeHessian(whole, at, steps)
  const n = at.length
  const factor = findCholesky(hessian, n)
  if (!factor) return null
  const inverse = invertCholesky(factor, n)
  return coefficients.map((_, j) => Math.sqrt(2 * inverse[(free.length + j) * n + free.length + j]!))
}

function countCases({ counts, trials }: CountInput): number {
  if (!trials) return counts.length
  let sum = 0
  for (let i = 0; i < trials.length; i++) sum += trials[i]!
  return sum
}

/** Nothing but losses, nothing but wins: the level is not known, let alone its spread. */
function findOneSided({ counts, trials }: CountInput): Insufficient | null {
  let happened = 0
  let not = 0
  for (let i = 0; i < counts.length; i++) {
    happened += counts[i]!
    not += (trials?.[i] ?? Number.POSITIVE_INFINITY) - counts[i]!
  }
  if (happened > 0 && not > 0) return null
  const reason = happened > 0 ? 'every case ended the same way' : 'nothing has happened yet'
  return { status: 'insufficient', have: 0, need: 1, reason }
}
