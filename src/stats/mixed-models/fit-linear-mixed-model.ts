import { checkDesign, type FixedDesign, interceptOnly, type RandomTerm } from './design.ts'
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
import { createPenalisedSystem, type PenalisedSolution } from './penalised-system.ts'
import { searchTheta, snapToZero } from './search-theta.ts'

export interface LinearMixedInput {
  /** One value per row; the mean of the cell where rows are cells of several cases. */
  readonly response: ArrayLike<number>
  /** Default: an intercept. */
  readonly fixed?: FixedDesign
  readonly random: readonly RandomTerm[]
  /** Cases behind each row (≥ 0), all with the same levels and fixed columns; default 1. */
  readonly cases?: ArrayLike<number>
  /** Sum of squared deviations of the cases from the mean of their cell, over all cells; default 0. */
  readonly withinSumOfSquares?: number
}

export interface LinearMixedModel extends MixedModel {
  readonly residualVariance: number
  readonly observations: number
}

type Criterion = 'reml' | 'ml'

interface Settings {
  readonly within: number
  readonly observations: number
  readonly fixed: number
  readonly criterion: Criterion
}

/** −2 ln L with the residual variance profiled out. */
function profiledDeviance(solution: PenalisedSolution, { within, observations, fixed, criterion }: Settings): number {
  const freedom = criterion === 'reml' ? observations - fixed : observations
  const squares = solution.penalisedSumOfSquares + within
  const determinant = solution.logDetRandom + (criterion === 'reml' ? solution.logDetFixed : 0)
  return determinant + freedom * (1 + Math.log((2 * Math.PI * squares) / freedom))
}

/**
 * Its derivatives by the relative deviations of terms without slopes, at the price of one more solution: with A the normal equations,
 * d ln det A ÷ dθ = 2 Σ (1 − A⁻¹ⱼⱼ) ÷ θ over the levels of a term, and d (sum of squares) ÷ dθ = −2 |u|² ÷ θ. 0 at 0, since the deviance
 * is even.
 */
function computeSlopes(
  solution: PenalisedSolution,
  theta: readonly number[],
  { within, observations, fixed, criterion }: Settings,
): number[] {
  const freedom = criterion === 'reml' ? observations - fixed : observations
  const squares = solution.penalisedSumOfSquares + within
  const traces = solution.inverseTraces(criterion === 'reml')
  return theta.map((deviation, t) => {
    if (deviation === 0) return 0
    const u = solution.spherical[t]!
    const length = u.reduce((sum, value) => sum + value * value, 0)
    return (2 / deviation) * (u.length - traces[t]! - (freedom / squares) * length)
  })
}

const fewestDeviation = 0.01

/**
 * A start for the search: some steps of θ² × (squares of the effects ÷ their expectation), which is 1 at a maximum, as long as the
 * deviance falls. From 1 each, terms of very different spread send the search along valleys it does not leave. Not below a small
 * deviation, from where the search sees whether zero is better. Source: Harville 1977, JASA 72, 320–338.
 */
function approachOptimum(
  start: readonly number[],
  {
    solved,
    settings,
  }: { readonly solved: (theta: readonly number[]) => PenalisedSolution; readonly settings: Settings },
): number[] {
  const { within, observations, fixed, criterion } = settings
  const freedom = criterion === 'reml' ? observations - fixed : observations
  let best = [...start]
  let reached = profiledDeviance(solved(best), settings)
  for (let step = 0; step < 8; step++) {
    const solution = solved(best)
    const scale = (solution.penalisedSumOfSquares + within) / freedom
    const traces = solution.inverseTraces(criterion === 'reml')
    const next = best.map((deviation, t) => {
      const u = solution.spherical[t]!
      const ratio = u.reduce((sum, value) => sum + value * value, 0) / scale / (u.length - traces[t]!)
      const moved = deviation * Math.sqrt(ratio)
      return Number.isFinite(moved) ? Math.max(moved, fewestDeviation) : deviation
    })
    const value = profiledDeviance(solved(next), settings)
    if (!(value < reached - 0.1)) break
    best = next
    reached = value
  }
  return best
}

function varies(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return true
  return false
}

/** The mean is taken out before squares are summed, where a constant column can take it up again: large values keep their digits. */
function findCentre(response: ArrayLike<number>, fixed: FixedDesign): { column: number; value: number } {
  const column = fixed.columns.findIndex((values) => {
    for (let i = 0; i < values.length; i++) if (values[i] !== values[0]) return false
    return values[0] !== 0
  })
  let sum = 0
  for (let i = 0; i < response.length; i++) sum += response[i]!
  return { column, value: column < 0 ? 0 : sum / response.length }
}

/**
 * Linear mixed model y = X β + Z b + e: how much of the spread of a value (log deal size, log cycle time …) belongs to each
 * grouping (seller, product, account; nested or crossed; intercepts, or intercept and slope), and the shrunken effect of every level.
 *
 * Restricted maximum likelihood by default; `ml` for comparing different fixed columns. Cells give exactly what their single rows
 * would: pass means, counts and the within-cell sum of squares. Cost per evaluation: the square of all levels but those of the
 * largest term, times its levels, plus their cube (with a slope also rows × terms); tens of evaluations, with a slope hundreds.
 *
 * Answers "insufficient" for a grouping of one level, or as many levels as observations, or values all the same. A component of zero is flagged
 * `indistinguishableFromChance`. Misleads with fewer than five levels (the variance is hardly known), with heavy-tailed values
 * (take logs), and where good cases are given to good people: the model cannot see allocation.
 * Source: Bates, Mächler, Bolker & Walker 2015, eq. 33–42.
 *
 * Throws RangeError for columns of unequal length and for fixed columns that repeat each other.
 */
export function fitLinearMixedModel(
  input: LinearMixedInput,
  { criterion = 'reml' }: { readonly criterion?: Criterion } = {},
): LinearMixedModel | Insufficient {
  const { response, random } = input
  const rows = response.length
  const within = input.withinSumOfSquares ?? 0
  const fixed = input.fixed ?? interceptOnly(rows)
  checkDesign(rows, fixed, random)
  const weights = input.cases ?? new Float64Array(rows).fill(1)
  let observations = 0
  for (let i = 0; i < rows; i++) observations += weights[i]!
  const shortage = findShortage(random, fixed.columns.length, observations, true)
  if (shortage) return shortage
  if (within === 0 && !varies(response))
    return { status: 'insufficient', have: 1, need: 2, reason: 'all values are the same' }
  const centre = findCentre(response, fixed)
  const working = { weights, response: Float64Array.from(response, (y) => y - centre.value), withFixed: true }
  const solve = createPenalisedSystem(rows, fixed, random).solverOf(working)
  let evaluations = 0
  let last: { readonly theta: readonly number[]; readonly solution: PenalisedSolution } | null = null
  const solved = (theta: readonly number[]) => {
    // The derivatives are asked for where the deviance just was.
    if (last?.theta === theta) return last.solution
    const solution = solve(theta)
    evaluations += 1
    if (!solution) throw new RangeError('fitLinearMixedModel needs fixed columns that do not repeat each other')
    last = { theta, solution }
    return solution
  }
  const settings: Settings = { within, observations, fixed: fixed.columns.length, criterion }
  const deviance = (theta: readonly number[]) => profiledDeviance(solved(theta), settings)
  const isSloped = random.some((term) => term.slope)
  const found = searchTheta(deviance, {
    start: isSloped ? initialTheta(random) : approachOptimum(initialTheta(random), { solved, settings }),
    deviations: countDeviations(random),
    ...(isSloped ? {} : { gradient: (theta: readonly number[]) => computeSlopes(solved(theta), theta, settings) }),
  })
  const theta = snapToZero(normaliseTheta(random, found.at), deviance)
  const solution = solved(theta)
  const freedom = criterion === 'reml' ? observations - fixed.columns.length : observations
  const scale = (solution.penalisedSumOfSquares + within) / freedom
  return {
    status: 'fitted',
    fixed: fixed.names.map((name, i) => ({
      name,
      estimate: solution.fixed[i]! + (i === centre.column ? centre.value / fixed.columns[i]![0]! : 0),
      standardError: Math.sqrt(scale * solution.fixedCovariance[i * fixed.names.length + i]!),
    })),
    components: toComponents(random, theta, scale),
    effects: toLevelEffects(random, theta, { solution, scale }),
    residualVariance: scale,
    observations,
    deviance: profiledDeviance(solution, settings),
    parameters: fixed.columns.length + theta.length + 1,
    singular: isSingular(random, theta),
    converged: found.converged,
    evaluations,
  }
}
