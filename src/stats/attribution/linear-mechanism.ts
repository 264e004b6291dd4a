import { findCholesky, solveCholesky } from '../mixed-models/cholesky.ts'
import { fisherUpper } from './fisher.ts'

/** How one quantity comes from its parents: intercept + Σ slope × parent (+ noise of mean zero). */
export interface LinearMechanism {
  readonly intercept: number
  /** One per parent, in the order of the parents. */
  readonly slopes: readonly number[]
}

export interface FittedMechanism extends LinearMechanism {
  /** P value of a test for bends and interactions: small says that a straight line is the wrong mechanism. */
  readonly misfit: number
}

/** Least squares of y on the columns; null where the columns repeat each other. */
function solveLeastSquares(columns: readonly ArrayLike<number>[], y: ArrayLike<number>) {
  const p = columns.length
  const gram = new Float64Array(p * p)
  const right = new Float64Array(p)
  for (let a = 0; a < p; a++) {
    for (let b = 0; b < p; b++) for (let i = 0; i < y.length; i++) gram[a * p + b]! += columns[a]![i]! * columns[b]![i]!
    for (let i = 0; i < y.length; i++) right[a]! += columns[a]![i]! * y[i]!
  }
  const factor = findCholesky(gram, p)
  if (!factor) return null
  const coefficients = solveCholesky(factor, p, right)
  const fitted = Float64Array.from(y, (_, i) =>
    columns.reduce((sum, column, j) => sum + coefficients[j]! * column[i]!, 0),
  )
  let residual = 0
  for (let i = 0; i < y.length; i++) residual += (y[i]! - fitted[i]!) ** 2
  return { coefficients, fitted, residual }
}

/**
 * Ordinary least squares of a quantity on its parents, with a test whether a straight line will do. `target` and each parent have
 * one value per observation, at least three more than parents. Without parents it is the mean, and `misfit` is 1.
 *
 * A bent or interacting mechanism (maximum, product, threshold) fitted by a line leaks blame to nodes downstream: a small `misfit`
 * must be shown with the attribution. Source: F test of all
 * squares and products of the parents; with fewer than ten values for each, of the squared fit alone (Ramsey 1969).
 */
export function fitLinearMechanism(target: ArrayLike<number>, parents: readonly ArrayLike<number>[]): FittedMechanism {
  const n = target.length
  if (n < parents.length + 3) throw new RangeError(`fitLinearMechanism needs ${parents.length + 3} values, got ${n}`)
  const means = parents.map(meanOf)
  const centre = meanOf(target)
  const centred = parents.map((parent, j) => Float64Array.from(parent, (x) => x - means[j]!))
  const y = Float64Array.from(target, (value) => value - centre)
  if (parents.length === 0) return { intercept: centre, slopes: [], misfit: 1 }
  const fit = solveLeastSquares(centred, y)
  if (!fit) throw new RangeError('fitLinearMechanism needs parents that do not repeat each other')
  const slopes = [...fit.coefficients]
  const intercept = centre - slopes.reduce((sum, slope, j) => sum + slope * means[j]!, 0)
  const curves = listCurves(centred, fit.fitted, n)
  const bent = solveLeastSquares([new Float64Array(n).fill(1), ...centred, ...curves], y)
  const freedom = n - parents.length - 1 - curves.length
  if (!bent || bent.residual <= 0) return { intercept, slopes, misfit: 1 }
  const ratio = ((fit.residual - bent.residual) / curves.length / bent.residual) * freedom
  return { intercept, slopes, misfit: fisherUpper(Math.max(0, ratio), curves.length, freedom) }
}

const scaled = (values: Float64Array) => {
  const spread = Math.sqrt(meanOf(values.map((x) => x * x))) || 1
  return values.map((x) => x / spread)
}

/** Squares and products of the parents, scaled to about 1. */
function listCurves(centred: readonly Float64Array[], fitted: Float64Array, n: number): Float64Array[] {
  const terms = centred.map(scaled)
  const pairs = terms.flatMap((one, a) => terms.slice(a).map((other) => one.map((x, i) => x * other[i]!)))
  return n >= 10 * pairs.length ? pairs : [scaled(fitted).map((x) => x * x)]
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum / values.length
}
