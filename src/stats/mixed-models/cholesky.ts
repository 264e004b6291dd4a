/**
 * Lower Cholesky factor of a symmetric positive definite matrix: L with L Lᵀ = A.
 *
 * `matrix` is n × n, row by row (only its lower triangle is read) and is left as it was. Answers null where the matrix is not
 * positive definite to working precision, which for Xᵀ X means columns that repeat each other. Cost n³ / 3.
 * `findCholesky([4, 2, 2, 5], 2)` is [2, 0, 1, 2].
 */
export function findCholesky(matrix: ArrayLike<number>, n: number): Float64Array | null {
  const lower = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    const row = i * n
    for (let j = 0; j <= i; j++) {
      const other = j * n
      let sum = matrix[row + j]!
      for (let k = 0; k < j; k++) sum -= lower[row + k]! * lower[other + k]!
      if (i !== j) lower[row + j] = sum / lower[other + j]!
      else if (sum > 1e-12 * Math.abs(matrix[row + i]!)) lower[row + i] = Math.sqrt(sum)
      else return null
    }
  }
  return lower
}

/** The x with L Lᵀ x = b, from the factor of {@link findCholesky}; `b` has n values. */
export function solveCholesky(lower: Float64Array, n: number, b: ArrayLike<number>): Float64Array {
  const x = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let sum = b[i]!
    for (let k = 0; k < i; k++) sum -= lower[i * n + k]! * x[k]!
    x[i] = sum / lower[i * n + i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i]!
    for (let k = i + 1; k < n; k++) sum -= lower[k * n + i]! * x[k]!
    x[i] = sum / lower[i * n + i]!
  }
  return x
}

/** The inverse of A = L Lᵀ, n × n row by row. */
export function invertCholesky(lower: Float64Array, n: number): Float64Array {
  // Rows of the inverse of L first; the inverse of A is their Gram matrix.
  const inverse = new Float64Array(n * n)
  for (let j = 0; j < n; j++) {
    inverse[j * n + j] = 1 / lower[j * n + j]!
    for (let i = j + 1; i < n; i++) {
      let sum = 0
      for (let k = j; k < i; k++) sum -= lower[i * n + k]! * inverse[k * n + j]!
      inverse[i * n + j] = sum / lower[i * n + i]!
    }
  }
  const result = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0
      for (let k = i; k < n; k++) sum += inverse[k * n + i]! * inverse[k * n + j]!
      result[i * n + j] = sum
      result[j * n + i] = sum
    }
  }
  return result
}

/** ln det A = 2 Σ ln Lᵢᵢ. */
export function logDeterminant(lower: Float64Array, n: number): number {
  let sum = 0
  for (let i = 0; i < n; i++) sum += Math.log(lower[i * n + i]!)
  return 2 * sum
}
