import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../test/harness/random.ts'
import { findCholesky, invertCholesky, logDeterminant, solveCholesky } from './cholesky.ts'
import { collapseRows } from './collapse-rows.ts'
import { createContrasts, createTerm } from './design.ts'
import { fitCountModel } from './fit-count-model.ts'
import { computeHessian, minimise } from './minimise.ts'
import { computeZeroVariancePValue } from '../zero-variance.ts'

const valley = ([x = 0, y = 0]: readonly number[]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2

describe('linear algebra of the models', () => {
  it('factors, solves, inverts and refuses what is not positive definite', () => {
    expect([...findCholesky([4, 2, 2, 5], 2)!]).toEqual([2, 0, 1, 2])
    expect(findCholesky([1, 1, 1, 1], 2)).toBeNull()
    const random = createRandom(3)
    const n = 7
    const rows = Array.from({ length: 12 }, () => Array.from({ length: n }, random.normal))
    const matrix = Float64Array.from({ length: n * n }, (_, at) =>
      rows.reduce((sum, row) => sum + row[Math.floor(at / n)]! * row[at % n]!, 0),
    )
    const factor = findCholesky(matrix, n)!
    const inverse = invertCholesky(factor, n)
    const b = Array.from({ length: n }, random.normal)
    const x = solveCholesky(factor, n, b)
    for (let i = 0; i < n; i++) {
      const row = matrix.subarray(i * n, i * n + n)
      expect(row.reduce((sum, value, j) => sum + value * x[j]!, 0)).toBeCloseTo(b[i]!, 9)
      for (let j = 0; j < n; j++)
        expect(row.reduce((sum, value, k) => sum + value * inverse[k * n + j]!, 0)).toBeCloseTo(+(i === j), 9)
    }
    expect(logDeterminant(findCholesky([4, 2, 2, 5], 2)!, 2)).toBeCloseTo(Math.log(16), 12)
  })

  it('finds the bottom of a bent valley and its curvature', () => {
    const found = minimise(valley, [-1.2, 1])
    expect(found.converged).toBe(true)
    expect(found.at[0]).toBeCloseTo(1, 4)
    const hessian = computeHessian(valley, [1, 1], [1e-4, 1e-4])
    expect(hessian[0]).toBeCloseTo(802, 2)
    expect(hessian[1]).toBeCloseTo(-400, 2)
  })

  it('fits a two-by-two table of counts exactly', () => {
    const fixed = createContrasts(['a', 'b'], ['a', 'b'])
    const model = fitCountModel({ family: 'binomial', counts: [20, 45], trials: [100, 150] }, fixed)!
    expect(model.coefficients[1]).toBeCloseTo(Math.log(45 / 105 / (20 / 80)), 9)
    expect(Math.sqrt(model.covariance[3]!)).toBeCloseTo(Math.sqrt(1 / 20 + 1 / 80 + 1 / 45 + 1 / 105), 9)
    expect(fitCountModel({ family: 'poisson', counts: [3] }, fixed)).toBeNull()
  })

  it('collapses rows into cells and keeps the sums', () => {
    const term = createTerm('seller', ['x', 'y', 'x', 'x'])
    const fixed = createContrasts(['a', 'a', 'b', 'a'], ['a', 'b'])
    const cells = collapseRows(4, fixed, [term])
    expect([...cells.cases]).toEqual([2, 1, 1])
    expect([...cells.sum([1, 10, 100, 1000])]).toEqual([1001, 10, 100])
    expect([...cells.cellOf]).toEqual([0, 1, 2, 0])
    expect(cells.random[0]!.levels).toEqual(['x', 'y'])
  })

  it('halves the p value of a variance that cannot be negative', () => {
    // χ²₁ at 2.706 has an upper tail of .10.
    expect(computeZeroVariancePValue(2.7055)).toBeCloseTo(0.05, 4)
    expect(computeZeroVariancePValue(0)).toBe(1)
    expect(computeZeroVariancePValue(5.1384, 2)).toBeCloseTo(0.05, 4)
  })
})
