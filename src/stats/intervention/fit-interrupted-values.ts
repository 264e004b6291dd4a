import { estimateAutocorrelation } from '../autocorrelation.ts'
import { findCholesky, invertCholesky, solveCholesky } from '../mixed-models/cholesky.ts'
import type { FixedDesign } from '../mixed-models/design.ts'
import {
  findShortSide,
  type InterruptedSeries,
  type IntervalOptions,
  toCoefficient,
  type TooShort,
} from './interrupted-result.ts'
import {
  createSegmentedDesign,
  pickPeriods,
  type SegmentedPlan,
  slopeChangeName,
  stepName,
} from './segmented-design.ts'

export interface InterruptedValuesOptions extends IntervalOptions {
  /**
   * `ar1` (default): generalised least squares with AR(1) errors, degrees of freedom cut by the same autocorrelation.
   * `newey-west`: least squares, errors from the residuals' own autocovariance; only for series of 100 periods and more.
   * `independent`: plain least squares.
   */
  readonly errors?: 'newey-west' | 'ar1' | 'independent'
}

interface LeastSquares {
  readonly coefficients: Float64Array
  readonly inverse: Float64Array
  readonly residuals: Float64Array
}

function fitLeastSquares({ columns }: FixedDesign, y: ArrayLike<number>): LeastSquares | null {
  const p = columns.length
  const gram = new Float64Array(p * p)
  const right = new Float64Array(p)
  for (let a = 0; a < p; a++)
    for (let i = 0; i < y.length; i++) {
      right[a]! += columns[a]![i]! * y[i]!
      for (let b = 0; b < p; b++) gram[a * p + b]! += columns[a]![i]! * columns[b]![i]!
    }
  const factor = findCholesky(gram, p)
  if (!factor) return null
  const coefficients = solveCholesky(factor, p, right)
  const residuals = Float64Array.from(y, (value, i) =>
    columns.reduce((sum, column, j) => sum - coefficients[j]! * column[i]!, value),
  )
  return { coefficients, inverse: invertCholesky(factor, p), residuals }
}

/** Sandwich with Bartlett weights to lag 4 (n / 100)^(2/9), rounded up by one for short series, and n / (n − p). */
function neweyWest({ columns }: FixedDesign, { inverse, residuals }: LeastSquares): Float64Array {
  const p = columns.length
  const n = residuals.length
  const lags = Math.floor(4 * (n / 100) ** (2 / 9)) + 1
  const meat = new Float64Array(p * p)
  for (let lag = 0; lag <= lags; lag++) {
    const weight = lag === 0 ? 1 : 1 - lag / (lags + 1)
    for (let i = lag; i < n; i++) {
      const product = weight * residuals[i]! * residuals[i - lag]!
      for (let a = 0; a < p; a++)
        for (let b = 0; b < p; b++) {
          const forward = columns[a]![i]! * columns[b]![i - lag]!
          meat[a * p + b]! += product * (lag === 0 ? forward : forward + columns[a]![i - lag]! * columns[b]![i]!)
        }
    }
  }
  const half = multiply(inverse, meat, p)
  return multiply(half, inverse, p).map((x) => (x * n) / (n - p))
}

function multiply(a: Float64Array, b: Float64Array, p: number): Float64Array {
  return Float64Array.from({ length: p * p }, (_, at) => {
    const [i, j] = [Math.floor(at / p), at % p]
    let sum = 0
    for (let k = 0; k < p; k++) sum += a[i * p + k]! * b[k * p + j]!
    return sum
  })
}

/** Prais–Winsten: whitens neighbours that are one period apart, and starts afresh after a gap. */
export function whiten(values: ArrayLike<number>, periods: readonly number[], phi: number): Float64Array {
  return Float64Array.from(periods, (t, i) => {
    const gap = i === 0 ? 0 : t - periods[i - 1]!
    if (gap === 0) return values[i]! * Math.sqrt(1 - phi * phi)
    const carried = phi ** gap
    // The innovation of a longer gap is larger: scaled to that of one step.
    return (values[i]! - carried * values[i - 1]!) * Math.sqrt((1 - phi * phi) / (1 - carried * carried))
  })
}

function fitAutoregressive(fixed: FixedDesign, y: Float64Array, periods: readonly number[]) {
  let phi = 0
  let fit = fitLeastSquares(fixed, y)
  for (let round = 0; round < 8 && fit; round++) {
    const next = Math.max(0, estimateAutocorrelation([...fit.residuals], fixed.columns.length))
    if (Math.abs(next - phi) < 1e-8) break
    phi = next
    const columns = fixed.columns.map((column) => whiten(column, periods, phi))
    const white = fitLeastSquares({ names: fixed.names, columns }, whiten(y, periods, phi))
    if (!white) return null
    const raw = y.map((value, i) =>
      fixed.columns.reduce((sum, column, j) => sum - white.coefficients[j]! * column[i]!, value),
    )
    fit = { ...white, residuals: raw }
  }
  if (!fit) return null
  const innovations = whiten(fit.residuals, periods, phi)
  return { fit, phi, squares: innovations.reduce((sum, e) => sum + e * e, 0) }
}

/**
 * Did a continuous measure (cycle time, deal size, a score) change when something was done? Segmented regression with errors that
 * allow for autocorrelation. The step is in the units of the values; take logs of skewed values first.
 *
 * In simulation (52 periods, 16 of them after, no trend; 5 % nominal) `ar1` says "changed" in 4 to 7 % for φ of 0 to .5, Newey–West in
 * 12 to 18 %, plain least squares in 24 % at φ = .5. With a dozen periods a side no method quite holds. Excluded periods leave gaps,
 * which `ar1` respects and Newey–West treats as neighbours. Source: Prais & Winsten 1954; Newey & West 1987; φ after Kendall 1954.
 */
export function fitInterruptedValues(
  values: ArrayLike<number>,
  plan: SegmentedPlan,
  options: InterruptedValuesOptions = {},
): InterruptedSeries | TooShort {
  const { fixed, periods } = createSegmentedDesign(plan)
  const { start, slopeChange = false } = plan
  const p = fixed.columns.length
  const short = findShortSide(periods, { start, columns: p, slopeChange })
  if (short) return short
  const y = pickPeriods(values, periods)
  const { errors = 'ar1' } = options
  const ar = errors === 'ar1' ? fitAutoregressive(fixed, y, periods) : null
  const fit = ar?.fit ?? fitLeastSquares(fixed, y)
  if (!fit) return { status: 'insufficient', have: periods.length, need: p + 2, reason: 'too few periods that differ' }
  const freedom = periods.length - p
  const deviance = fit.residuals.reduce((sum, e) => sum + e * e, 0)
  const dispersion = (ar?.squares ?? deviance) / freedom
  const covariance = errors === 'newey-west' ? neweyWest(fixed, fit) : fit.inverse.map((x) => x * dispersion)
  const effective = Math.max(2, freedom * (ar ? (1 - ar.phi) / (1 + ar.phi) : 1))
  const coefficients = fixed.names.map((name, j) =>
    toCoefficient(
      { name, estimate: fit.coefficients[j]!, standardError: Math.sqrt(covariance[j * p + j]!) },
      effective,
      options,
    ),
  )
  const find = (name: string) => coefficients.find((one) => one.name === name) ?? null
  const fitted = [...y].map((value, i) => value - fit.residuals[i]!)
  const changes = [stepName, slopeChangeName].map((name) => fixed.names.indexOf(name)).filter((j) => j >= 0)
  return {
    status: 'fitted',
    coefficients,
    step: find(stepName)!,
    slopeChange: find(slopeChangeName),
    dispersion,
    degreesOfFreedom: freedom,
    autocorrelation: ar?.phi ?? estimateAutocorrelation([...fit.residuals], p),
    fitted,
    withoutChange: fitted.map((value, i) =>
      changes.reduce((sum, j) => sum - fit.coefficients[j]! * fixed.columns[j]![i]!, value),
    ),
    deviance,
  }
}
