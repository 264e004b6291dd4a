import { findCholesky, logDeterminant, solveCholesky } from '../mixed-models/cholesky.ts'
import { drawGamma, type Uniform } from './random-draws.ts'

/** Share of the variance of the series that the controls are expected to explain. */
const expectedShare = 0.8
/** The prior on coefficients is worth this share of one case's information; half of it ignores correlation between controls. */
const informationWeight = 0.01
const diagonalShrinkage = 0.5
/** Expected number of controls in the model. */
const expectedSize = 3

export interface ControlDraw {
  /** One per control, 0 where the control is left out of this draw. */
  readonly coefficients: Float64Array
  readonly variance: number
  readonly included: readonly boolean[]
}

export interface RegressionOptions {
  readonly uniform: Uniform
  readonly normal: () => number
  /** How many cases the belief in well-explaining controls is worth, > 0. */
  readonly priorCases: number
}

interface Moments {
  readonly gram: Float64Array
  readonly prior: Float64Array
  readonly columns: readonly Float64Array[]
}

/** Sub-matrix of the chosen rows and columns. */
function choose(matrix: Float64Array, p: number, chosen: readonly number[]): Float64Array {
  const k = chosen.length
  return Float64Array.from({ length: k * k }, (_, at) => matrix[chosen[Math.floor(at / k)]! * p + chosen[at % k]!]!)
}

/**
 * The regression step of the structural series: draws which controls are in (spike and slab), the residual variance and the
 * coefficients, given what is left of the series after the level. With up to three controls all are in, as in the R package.
 *
 * `columns` are standardised controls over the observed periods; `residual` later has the same length, in units of the series'
 * standard deviation. Prior: coefficients N(0, σ² Ω⁻¹), Ω = .01 (½ XᵀX + ½ diag XᵀX) / n; σ² inverse gamma worth `priorCases` cases
 * with an expected R² of .8. Source: Brodersen et al. 2015 and R `bsts` defaults; Scott & Varian 2014 for the collapsed inclusion step.
 */
export function createControlRegression(
  columns: readonly Float64Array[],
  { uniform, normal, priorCases }: RegressionOptions,
) {
  const p = columns.length
  const n = columns[0]?.length ?? 0
  const gram = new Float64Array(p * p)
  for (let a = 0; a < p; a++)
    for (let b = 0; b < p; b++) for (let i = 0; i < n; i++) gram[a * p + b]! += columns[a]![i]! * columns[b]![i]!
  const prior = gram.map(
    (x, at) => (informationWeight * x * (at % (p + 1) === 0 ? 1 : 1 - diagonalShrinkage)) / Math.max(1, n),
  )
  const moments: Moments = { gram, prior, columns }
  const inclusion = p <= expectedSize ? 1 : expectedSize / p
  let included: readonly boolean[] = columns.map(() => true)

  return (residual: Float64Array): ControlDraw => {
    const cross = columns.map((column) => column.reduce((sum, x, i) => sum + x * residual[i]!, 0))
    const squares = residual.reduce((sum, e) => sum + e * e, 0)
    const cases = priorCases + residual.length
    const fit = (mask: readonly boolean[]) => fitChosen(moments, { mask, cross, squares, cases, priorCases })
    if (inclusion < 1) included = redrawInclusion(included, (mask) => fit(mask).logEvidence, { inclusion, uniform })
    const { chosen, factor, centre, rest } = fit(included)
    const variance = rest / 2 / drawGamma(cases / 2, uniform, normal)
    return { coefficients: drawCoefficients({ chosen, factor, centre, variance, p }, normal), variance, included }
  }
}

interface ChosenInput {
  readonly mask: readonly boolean[]
  readonly cross: readonly number[]
  readonly squares: number
  readonly cases: number
  readonly priorCases: number
}

function fitChosen({ gram, prior, columns }: Moments, { mask, cross, squares, cases, priorCases }: ChosenInput) {
  const chosen = mask.flatMap((one, j) => (one ? [j] : []))
  const k = chosen.length
  const base = priorCases * (1 - expectedShare)
  if (k === 0) {
    const rest = base + squares
    return {
      chosen,
      factor: new Float64Array(),
      centre: new Float64Array(),
      rest,
      logEvidence: (-cases / 2) * Math.log(rest),
    }
  }
  const p = columns.length
  const omega = choose(prior, p, chosen)
  const precision = choose(gram, p, chosen).map((x, at) => x + omega[at]!)
  const factor = findCholesky(precision, k)
  const priorFactor = findCholesky(omega, k)
  if (!factor || !priorFactor)
    throw new RangeError('controls of a structural series need to vary before the change and not repeat each other')
  const right = chosen.map((j) => cross[j]!)
  const centre = solveCholesky(factor, k, right)
  const rest = base + squares - centre.reduce((sum, b, j) => sum + b * right[j]!, 0)
  const logEvidence = (logDeterminant(priorFactor, k) - logDeterminant(factor, k) - cases * Math.log(rest)) / 2
  return { chosen, factor, centre, rest, logEvidence }
}

function redrawInclusion(
  included: readonly boolean[],
  evidence: (mask: readonly boolean[]) => number,
  { inclusion, uniform }: { inclusion: number; uniform: Uniform },
): readonly boolean[] {
  let mask = [...included]
  for (let j = 0; j < mask.length; j++) {
    const flipped = (value: boolean) => mask.map((one, i) => (i === j ? value : one))
    const logOdds = Math.log(inclusion / (1 - inclusion)) + evidence(flipped(true)) - evidence(flipped(false))
    mask = flipped(uniform() < 1 / (1 + Math.exp(-logOdds)))
  }
  return mask
}

interface CoefficientInput {
  readonly chosen: readonly number[]
  readonly factor: Float64Array
  readonly centre: Float64Array
  readonly variance: number
  readonly p: number
}

/** centre + σ L⁻ᵀ z. */
function drawCoefficients(
  { chosen, factor, centre, variance, p }: CoefficientInput,
  normal: () => number,
): Float64Array {
  const k = chosen.length
  const coefficients = new Float64Array(p)
  if (k === 0) return coefficients
  const z = Float64Array.from({ length: k }, normal)
  for (let i = k - 1; i >= 0; i--) {
    for (let j = i + 1; j < k; j++) z[i]! -= factor[j * k + i]! * z[j]!
    z[i] = z[i]! / factor[i * k + i]!
  }
  chosen.forEach((j, i) => (coefficients[j] = centre[i]! + Math.sqrt(variance) * z[i]!))
  return coefficients
}
