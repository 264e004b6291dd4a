import type { Assembled } from './assemble-system.ts'
import { invertUpper } from './inverse-blocks.ts'
import type { Layout } from './system-layout.ts'

/**
 * Trace of each term's block of the inverse of an eliminated system of intercepts, the first term's before the others'. With
 * `within` fixed columns taken as unknown too, of the `p` there are: all of them for restricted likelihood, none for full.
 */
export function computeInverseTraces(
  layout: Layout,
  system: Assembled,
  { p, within }: { readonly p: number; readonly within: number },
): number[] {
  const size = layout.dense + p + 1
  const n = layout.dense + within
  const inverse = invertUpper(system.gram, size, n)
  const others = layout.others.map((term, t) => {
    const start = layout.starts[t]!
    let trace = 0
    for (let i = start; i < start + term.levels.length; i++) trace += inverse[i * n + i]!
    return trace
  })
  return layout.first ? [traceFirst(layout, system, { inverse, p, within }), ...others] : others
}

/** Per level (1 + v S⁻¹ vᵀ) ÷ d², with v what the level shares with the dense part and d its pivot. */
function traceFirst(
  { first, from, columns, dense }: Layout,
  { diagonal, sparse, tail }: Assembled,
  { inverse, p, within }: { readonly inverse: Float64Array; readonly p: number; readonly within: number },
): number {
  const n = dense + within
  const where = new Int32Array(n)
  const values = new Float64Array(n)
  let trace = 0
  for (let level = 0; level < first!.levels.length; level++) {
    const start = from[level]!
    const entries = from[level + 1]! - start
    const count = entries + within
    for (let e = 0; e < count; e++) {
      where[e] = e < entries ? columns[start + e]! : dense + e - entries
      values[e] = e < entries ? sparse[start + e]! : tail[level * (p + 1) + e - entries]!
    }
    let square = 0
    for (let e = 0; e < count; e++) {
      const line = where[e]! * n
      let row = 0.5 * values[e]! * inverse[line + where[e]!]!
      for (let f = e + 1; f < count; f++) row += values[f]! * inverse[line + where[f]!]!
      square += 2 * values[e]! * row
    }
    trace += (1 + square) / diagonal[level]! ** 2
  }
  return trace
}
