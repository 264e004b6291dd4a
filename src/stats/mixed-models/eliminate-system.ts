import type { Assembled } from './assemble-system.ts'
import { widthOf } from './design.ts'
import type { Layout } from './system-layout.ts'

/** Takes the first term out of the dense part; its rows end up divided by the factor of their block. Answers ln det. */
export function eliminateFirst(layout: Layout, system: Assembled, tails: number): number {
  const { first, from, columns } = layout
  if (!first) return 0
  const k = widthOf(first)
  const size = layout.dense + tails
  const { diagonal, sparse, tail, gram } = system
  let logDet = 0
  const where = new Int32Array(layout.dense + tails)
  const rows = new Float64Array((layout.dense + tails) * k)
  for (let level = 0; level < first.levels.length; level++) {
    const block = level * k * k
    const a = Math.sqrt(diagonal[block]! + 1)
    const b = k === 2 ? diagonal[block + 1]! / a : 0
    const c = k === 2 ? Math.sqrt(diagonal[block + 3]! + 1 - b * b) : 1
    diagonal[block] = a
    if (k === 2) {
      diagonal[block + 1] = b
      diagonal[block + 3] = c
    }
    logDet += 2 * Math.log(a) + 2 * Math.log(c)
    const entries = from[level + 1]! - from[level]!
    const count = entries + tails
    for (let e = 0; e < count; e++) {
      const source = e < entries ? sparse : tail
      const at = e < entries ? (from[level]! + e) * k : (level * tails + e - entries) * k
      source[at] = source[at]! / a
      if (k === 2) source[at + 1] = (source[at + 1]! - b * source[at]) / c
      where[e] = e < entries ? columns[from[level]! + e]! : layout.dense + e - entries
      for (let i = 0; i < k; i++) rows[e * k + i] = source[at + i]!
    }
    if (k === 1) subtractSingle(gram, size, { where, rows, count })
    else subtractPairs(gram, size, { where, rows, count })
  }
  return logDet
}

interface Outer {
  /** Columns of the dense part, ascending, and k values for each. */
  readonly where: Int32Array
  readonly rows: Float64Array
  readonly count: number
}

/** gram −= v vᵀ on the columns of one level. A level that meets every column needs no look-up, which halves the time. */
function subtractSingle(gram: Float64Array, size: number, { where, rows, count }: Outer): void {
  const full = count === size
  for (let e = 0; e < count; e++) {
    const value = rows[e]!
    if (value === 0) continue
    const line = where[e]! * size
    if (full) for (let f = e; f < count; f++) gram[line + f]! -= value * rows[f]!
    else for (let f = e; f < count; f++) gram[line + where[f]!]! -= value * rows[f]!
  }
}

/** The same for a level with intercept and slope: two outer products at once. */
function subtractPairs(gram: Float64Array, size: number, { where, rows, count }: Outer): void {
  for (let e = 0; e < count; e++) {
    const line = where[e]! * size
    const x = rows[2 * e]!
    const y = rows[2 * e + 1]!
    for (let f = e; f < count; f++) gram[line + where[f]!]! -= x * rows[2 * f]! + y * rows[2 * f + 1]!
  }
}

/** Upper factor R with Rᵀ R = A in place; the last pivot, the residual sum of squares, may be zero. `scale`: the diagonal of old. */
export function factorDense(gram: Float64Array, size: number, scale: Float64Array): boolean {
  for (let i = 0; i < size; i++) {
    const line = i * size
    const pivot = gram[line + i]!
    if (i === size - 1) gram[line + i] = Math.sqrt(Math.max(0, pivot))
    else if (!(pivot > 1e-12 * scale[i]!)) return false
    else {
      const root = Math.sqrt(pivot)
      for (let j = i; j < size; j++) gram[line + j] = gram[line + j]! / root
      for (let r = i + 1; r < size; r++) {
        const factor = gram[line + r]!
        if (factor === 0) continue
        const other = r * size
        for (let j = r; j < size; j++) gram[other + j]! -= factor * gram[line + j]!
      }
    }
  }
  return true
}
