import type { Assembled } from './assemble-system.ts'
import { widthOf } from './design.ts'
import type { Layout } from './system-layout.ts'

/** Inverse of Rᵀ R for the leading `n` rows of an upper factor of row length `size`. */
export function invertUpper(upper: Float64Array, size: number, n: number): Float64Array {
  const inverse = new Float64Array(n * n)
  for (let j = 0; j < n; j++) {
    inverse[j * n + j] = 1 / upper[j * size + j]!
    for (let i = j - 1; i >= 0; i--) {
      let sum = 0
      for (let k = i + 1; k <= j; k++) sum -= upper[i * size + k]! * inverse[k * n + j]!
      inverse[i * n + j] = sum / upper[i * size + i]!
    }
  }
  const result = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      let sum = 0
      for (let k = j; k < n; k++) sum += inverse[i * n + k]! * inverse[j * n + k]!
      result[i * n + j] = sum
      result[j * n + i] = sum
    }
  }
  return result
}

/** Blocks of the inverse of the whole system, so the uncertainty of the fixed effects is in them. */
export function computeInverseBlocks(layout: Layout, system: Assembled, p: number): Float64Array[] {
  const n = layout.dense + p
  const inverse = invertUpper(system.gram, n + 1, n)
  const blocks: Float64Array[] = []
  if (layout.first) blocks.push(firstBlocks(layout, system, inverse, p))
  layout.others.forEach((term, t) => {
    const k = widthOf(term)
    const block = new Float64Array(term.levels.length * k * k)
    for (let level = 0; level < term.levels.length; level++) {
      const at = layout.starts[t]! + level * k
      for (let a = 0; a < k; a++)
        for (let b = 0; b < k; b++) block[(level * k + a) * k + b] = inverse[(at + a) * n + at + b]!
    }
    blocks.push(block)
  })
  return blocks
}

function firstBlocks(layout: Layout, system: Assembled, inverse: Float64Array, p: number): Float64Array {
  const k = widthOf(layout.first!)
  const levels = layout.first!.levels.length
  const n = layout.dense + p
  const result = new Float64Array(levels * k * k)
  for (let level = 0; level < levels; level++) {
    const entries = layout.from[level + 1]! - layout.from[level]!
    const count = entries + p
    const column = (e: number) => (e < entries ? layout.columns[layout.from[level]! + e]! : layout.dense + e - entries)
    const value = (e: number, a: number) =>
      e < entries
        ? system.sparse[(layout.from[level]! + e) * k + a]!
        : system.tail[(level * (p + 1) + e - entries) * k + a]!
    // I + V S⁻¹ Vᵀ, then the factor of the block on both sides.
    const middle = [1, 0, 0, 1]
    for (let e = 0; e < count; e++) {
      for (let f = 0; f < count; f++) {
        const s = inverse[column(e) * n + column(f)]!
        for (let a = 0; a < k; a++) for (let b = 0; b < k; b++) middle[a * 2 + b]! += value(e, a) * s * value(f, b)
      }
    }
    const block = level * k * k
    const l = system.diagonal[block]!
    if (k === 1) {
      result[level] = middle[0]! / (l * l)
      continue
    }
    const [m00 = 0, m01 = 0, , m11 = 0] = middle
    const off = system.diagonal[block + 1]!
    const r = system.diagonal[block + 3]!
    // L⁻ᵀ = [[1/l, −off/(l r)], [0, 1/r]].
    const x = 1 / l
    const y = -off / (l * r)
    result[block] = x * x * m00 + 2 * x * y * m01 + y * y * m11
    result[block + 1] = (x * m01 + y * m11) / r
    result[block + 2] = result[block + 1]!
    result[block + 3] = m11 / (r * r)
  }
  return result
}
