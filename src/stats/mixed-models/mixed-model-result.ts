import { parametersOf, type RandomTerm, widthOf } from './design.ts'
import type { PenalisedSolution } from './penalised-system.ts'

export interface FixedEffect {
  readonly name: string
  readonly estimate: number
  readonly standardError: number
}

/** How much the levels of one grouping really differ, on the scale of the linear predictor. */
export interface VarianceComponent {
  readonly term: string
  readonly levels: number
  /** Variance of the intercepts. */
  readonly variance: number
  readonly slopeVariance: number | null
  /** Correlation of intercept and slope; null without a slope or where one of the variances is zero. */
  readonly correlation: number | null
  /** The best estimate is no difference at all: say "indistinguishable from chance", never "0 ± 0". */
  readonly indistinguishableFromChance: boolean
}

export interface LevelEffect {
  readonly term: string
  readonly level: string
  /** Shrunken deviation of the level from the fixed effects (BLUP or conditional mode). */
  readonly intercept: number
  /** Standard error of that prediction, the uncertainty of the fixed effects included. */
  readonly standardError: number
  readonly slope: number | null
  readonly slopeStandardError: number | null
}

export interface MixedModel {
  readonly status: 'fitted'
  readonly fixed: readonly FixedEffect[]
  readonly components: readonly VarianceComponent[]
  readonly effects: readonly LevelEffect[]
  /** −2 × the log-likelihood that was maximised (restricted, full or Laplace, as asked for). */
  readonly deviance: number
  readonly parameters: number
  /** Some direction of the random effects has variance zero. */
  readonly singular: boolean
  readonly converged: boolean
  readonly evaluations: number
}

export interface Insufficient {
  readonly status: 'insufficient'
  readonly have: number
  readonly need: number
  readonly reason: string
}

/** Starting deviations: every level standard deviation equal to the residual's, no correlation. */
export function initialTheta(random: readonly RandomTerm[]): number[] {
  return random.flatMap((term) => (term.slope ? [1, 0, 1] : [1]))
}

/** How many variables the search over Λ has. */
export function countDeviations(random: readonly RandomTerm[]): number {
  return random.reduce((sum, term) => sum + parametersOf(term), 0)
}

/** Positive deviations: the deviance does not change with the sign of a column of Λ. */
export function normaliseTheta(random: readonly RandomTerm[], theta: readonly number[]): number[] {
  let offset = 0
  return random.flatMap((term) => {
    const [a = 0, b = 0, c = 0] = theta.slice(offset, (offset += parametersOf(term)))
    if (!term.slope) return [Math.abs(a)]
    return a < 0 ? [-a, -b, Math.abs(c)] : [a, b, Math.abs(c)]
  })
}

export function toComponents(
  random: readonly RandomTerm[],
  theta: readonly number[],
  scale: number,
): VarianceComponent[] {
  let offset = 0
  return random.map((term) => {
    const [a = 0, b = 0, c = 0] = theta.slice(offset, (offset += parametersOf(term)))
    const slope = b * b + c * c
    return {
      term: term.name,
      levels: term.levels.length,
      variance: scale * a * a,
      slopeVariance: term.slope ? scale * slope : null,
      correlation: term.slope && a !== 0 && slope > 0 ? b / Math.sqrt(slope) : null,
      indistinguishableFromChance: a === 0 && slope === 0,
    }
  })
}

export function isSingular(random: readonly RandomTerm[], theta: readonly number[]): boolean {
  let offset = 0
  return random.some((term) => {
    const [a, , c] = theta.slice(offset, (offset += parametersOf(term)))
    return a === 0 || (term.slope !== undefined && c === 0)
  })
}

/** b = Λ u with standard errors from Λ (block of the inverse) Λᵀ, all times `scale` (σ², or 1 without a residual). */
export function toLevelEffects(
  random: readonly RandomTerm[],
  theta: readonly number[],
  { solution, scale }: { solution: PenalisedSolution; scale: number },
): LevelEffect[] {
  const blocks = solution.blocks()
  let offset = 0
  return random.flatMap((term, t) => {
    const [a = 0, b = 0, c = 0] = theta.slice(offset, (offset += parametersOf(term)))
    const k = widthOf(term)
    const u = solution.spherical[t]!
    const block = blocks[t]!
    return term.levels.map((level, i) => {
      const v = block[i * k * k]!
      const base = {
        term: term.name,
        level,
        intercept: a * u[i * k]!,
        standardError: Math.abs(a) * Math.sqrt(scale * v),
      }
      if (k === 1) return { ...base, slope: null, slopeStandardError: null }
      const cross = block[i * 4 + 1]!
      const w = block[i * 4 + 3]!
      return {
        ...base,
        slope: b * u[i * 2]! + c * u[i * 2 + 1]!,
        slopeStandardError: Math.sqrt(scale * Math.max(0, b * b * v + 2 * b * c * cross + c * c * w)),
      }
    })
  })
}

/** Why a model cannot be fitted, or null: each grouping needs two levels and fewer levels than rows of information. */
export function findShortage(
  random: readonly RandomTerm[],
  fixed: number,
  observations: number,
  residual: boolean,
): Insufficient | null {
  const short = random.find((term) => term.levels.length < 2)
  if (short) {
    const reason = `${short.name} has too few levels to tell how they differ`
    return { status: 'insufficient', have: short.levels.length, need: 2, reason }
  }
  const need = fixed + (residual ? 2 : 1)
  if (observations < need) return { status: 'insufficient', have: observations, need, reason: 'too few observations' }
  const full = residual ? random.find((term) => term.levels.length * widthOf(term) >= observations) : undefined
  if (full) {
    const reason = `each level of ${full.name} has hardly more than one observation: its spread and the residual cannot be told apart`
    return { status: 'insufficient', have: observations, need: full.levels.length * widthOf(full) + 1, reason }
  }
  return null
}
