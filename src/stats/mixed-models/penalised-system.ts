import { type Assembled, assembleSystem, createAssembly, type WorkingData } from './assemble-system.ts'
import { type FixedDesign, parametersOf, type RandomTerm, widthOf } from './design.ts'
import { eliminateFirst, factorDense } from './eliminate-system.ts'
import { computeInverseBlocks, invertUpper } from './inverse-blocks.ts'
import { computeInverseTraces } from './inverse-traces.ts'
import { createLayout, type Layout } from './system-layout.ts'

/** The normal equations at one set of relative deviations, eliminated; see {@link createPenalisedSystem}. */
export interface PenalisedSolution {
  /** ln det(Λᵀ Zᵀ W Z Λ + I). */
  readonly logDetRandom: number
  /** ln det of the fixed block after the random effects are taken out; 0 without fixed columns. */
  readonly logDetFixed: number
  /** Penalised weighted residual sum of squares at the solution. */
  readonly penalisedSumOfSquares: number
  readonly fixed: Float64Array
  /** Spherical random effects u, one array per term (level-major); the effects are b = Λ u. */
  readonly spherical: readonly Float64Array[]
  /** Inverse of the fixed block, p × p. */
  readonly fixedCovariance: Float64Array
  /** Per term and level the k × k block of the inverse, for u (level-major). Costs a dense inverse: ask only at the end. */
  readonly blocks: () => readonly Float64Array[]
  /**
   * Per term of intercepts the trace of its block of the inverse, of the random effects alone or (`withFixed`) together with the fixed
   * ones. Costs about as much as the solution.
   */
  readonly inverseTraces: (withFixed: boolean) => readonly number[]
}

/**
 * The penalised least-squares problem behind every mixed model: for relative covariance factors Λ find fixed effects and
 * spherical random effects u that minimise Σ w (y − X β − Z Λ u)² + uᵀ u.
 *
 * The term with the most columns is eliminated level by level (its block is diagonal), the other terms, the fixed columns and
 * the response are one dense Cholesky. Good for one large term and others up to a few hundred columns; two terms of thousands
 * of levels that cross would need a sparse factor with fill-reducing order. Answers null where the columns of X repeat each
 * other. Source: Bates et al. 2015, Fitting linear mixed-effects models using lme4, §3.
 */
export function createPenalisedSystem(rows: number, fixed: FixedDesign, random: readonly RandomTerm[]) {
  const layout = createLayout(rows, fixed, random)
  const ordered = [...(layout.first ? [layout.first] : []), ...layout.others]
  const offsets = random.map((_, i) => random.slice(0, i).reduce((sum, term) => sum + parametersOf(term), 0))
  const splitTheta = (theta: readonly number[]) =>
    ordered.map((term) => {
      const offset = offsets[random.indexOf(term)]!
      return theta.slice(offset, offset + parametersOf(term))
    })
  const eliminate = (system: Assembled, withFixed: boolean): PenalisedSolution | null => {
    const p = withFixed ? fixed.columns.length : 0
    const size = layout.dense + p + 1
    const scale = Float64Array.from({ length: size }, (_, i) => system.gram[i * size + i]!)
    let logDetRandom = eliminateFirst(layout, system, p + 1)
    for (let i = 0; i < layout.dense; i++) system.gram[i * size + i]! += 1
    if (!factorDense(system.gram, size, scale)) return null
    let logDetFixed = 0
    for (let i = 0; i < size - 1; i++) {
      const log = 2 * Math.log(system.gram[i * size + i]!)
      if (i < layout.dense) logDetRandom += log
      else logDetFixed += log
    }
    const solution = backSubstitute(layout, system, p)
    const spherical = random.map((term) => solution.spherical[ordered.indexOf(term)]!)
    return {
      logDetRandom,
      logDetFixed,
      penalisedSumOfSquares: system.gram[size * size - 1]! ** 2,
      fixed: solution.dense.slice(layout.dense, layout.dense + p),
      spherical,
      fixedCovariance: fixedBlock(system.gram, size, layout.dense),
      blocks: () => {
        const blocks = computeInverseBlocks(layout, system, p)
        return random.map((term) => blocks[ordered.indexOf(term)]!)
      },
      inverseTraces: (within) => {
        const traces = computeInverseTraces(layout, system, { p, within: within ? p : 0 })
        return random.map((term) => traces[ordered.indexOf(term)]!)
      },
    }
  }
  return {
    /** For working data that change with every step, as those of counts do. */
    solve: (theta: readonly number[], data: WorkingData) =>
      eliminate(assembleSystem(layout, splitTheta(theta), data), data.withFixed),
    /** For working data that stay: their sums are taken once for all theta. */
    solverOf: (data: WorkingData) => {
      const assemble = createAssembly(layout, data)
      return (theta: readonly number[]) => eliminate(assemble(splitTheta(theta)), data.withFixed)
    },
  }
}

function fixedBlock(gram: Float64Array, size: number, dense: number): Float64Array {
  const p = size - 1 - dense
  const block = new Float64Array((p + 1) * (p + 1))
  for (let i = 0; i <= p; i++)
    for (let j = i; j <= p; j++) block[i * (p + 1) + j] = gram[(dense + i) * size + dense + j]!
  return invertUpper(block, p + 1, p)
}

function backSubstitute(layout: Layout, system: Assembled, p: number) {
  const size = layout.dense + p + 1
  const last = size - 1
  const dense = new Float64Array(last)
  for (let i = last - 1; i >= 0; i--) {
    let sum = system.gram[i * size + last]!
    for (let j = i + 1; j < last; j++) sum -= system.gram[i * size + j]! * dense[j]!
    dense[i] = sum / system.gram[i * size + i]!
  }
  const spherical: Float64Array[] = []
  if (layout.first) spherical.push(solveFirst(layout, system, dense, p))
  layout.others.forEach((term, t) => {
    const start = layout.starts[t]!
    spherical.push(dense.slice(start, start + term.levels.length * widthOf(term)))
  })
  return { dense, spherical }
}

function solveFirst(layout: Layout, system: Assembled, dense: Float64Array, p: number): Float64Array {
  const first = layout.first!
  const k = widthOf(first)
  const tails = p + 1
  const u = new Float64Array(first.levels.length * k)
  for (let level = 0; level < first.levels.length; level++) {
    const right = [0, 0]
    for (let a = 0; a < k; a++) {
      let sum = system.tail[(level * tails + p) * k + a]!
      for (let e = layout.from[level]!; e < layout.from[level + 1]!; e++)
        sum -= system.sparse[e * k + a]! * dense[layout.columns[e]!]!
      for (let c = 0; c < p; c++) sum -= system.tail[(level * tails + c) * k + a]! * dense[layout.dense + c]!
      right[a] = sum
    }
    const block = level * k * k
    if (k === 2) u[level * 2 + 1] = right[1]! / system.diagonal[block + 3]!
    const above = k === 2 ? system.diagonal[block + 1]! * u[level * 2 + 1]! : 0
    u[level * k] = (right[0]! - above) / system.diagonal[block]!
  }
  return u
}
