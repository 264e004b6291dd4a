import { type RandomTerm, widthOf } from './design.ts'
import type { Layout } from './system-layout.ts'

export interface WorkingData {
  readonly weights: ArrayLike<number>
  readonly response: ArrayLike<number>
  /** Whether the fixed columns are part of the system, or already taken off the response. */
  readonly withFixed: boolean
}

/** Row of Z Λ for one row of data: (a + b·x, c·x) for a slope, a for an intercept alone. */
function scaleRow(term: RandomTerm, parameters: readonly number[], row: number, into: Float64Array): void {
  if (!term.slope) {
    into[0] = parameters[0]!
    return
  }
  const x = term.slope[row]!
  into[0] = parameters[0]! + parameters[1]! * x
  into[1] = parameters[2]! * x
}

/** The normal equations before and, in place, after elimination. */
export interface Assembled {
  /** k × k blocks of the first term. */
  readonly diagonal: Float64Array
  /** k values for each entry of `layout.columns`. */
  readonly sparse: Float64Array
  /** k values for each level and tail column (fixed columns, then the response). */
  readonly tail: Float64Array
  /** (dense + tail)², upper triangle. */
  readonly gram: Float64Array
}

export function assembleSystem(
  layout: Layout,
  parameters: readonly (readonly number[])[],
  data: WorkingData,
): Assembled {
  const { first, others, starts, fixed, slots } = layout
  const k = first ? widthOf(first) : 1
  const p = data.withFixed ? fixed.columns.length : 0
  const tails = p + 1
  const size = layout.dense + tails
  const levels = first?.levels.length ?? 0
  const diagonal = new Float64Array(levels * k * k)
  const sparse = new Float64Array(layout.columns.length * k)
  const tail = new Float64Array(levels * tails * k)
  const gram = new Float64Array(size * size)
  const own = new Float64Array(2)
  const scaled = new Float64Array(2)
  // The values of one row in the dense part, and their columns, ascending.
  const columns = new Int32Array(2 * others.length + tails)
  const values = new Float64Array(columns.length)
  for (let row = 0; row < layout.rows; row++) {
    const weight = data.weights[row]!
    if (weight === 0) continue
    let count = 0
    let base = -1
    if (first) {
      scaleRow(first, parameters[0]!, row, own)
      base = first.of[row]!
      for (let a = 0; a < k; a++) {
        for (let b = 0; b < k; b++) diagonal[(base * k + a) * k + b]! += weight * own[a]! * own[b]!
      }
    }
    for (let t = 0; t < others.length; t++) {
      const term = others[t]!
      const width = widthOf(term)
      scaleRow(term, parameters[t + 1]!, row, scaled)
      for (let c = 0; c < width; c++) {
        columns[count] = starts[t]! + term.of[row]! * width + c
        values[count++] = scaled[c]!
        const slot = (slots[t]![row]! + c) * k
        for (let a = 0; a < k; a++) sparse[slot + a]! += weight * own[a]! * scaled[c]!
      }
    }
    for (let c = 0; c < tails; c++) {
      const value = c < p ? fixed.columns[c]![row]! : data.response[row]!
      columns[count] = layout.dense + c
      values[count++] = value
      if (first) for (let a = 0; a < k; a++) tail[(base * tails + c) * k + a]! += weight * own[a]! * value
    }
    for (let a = 0; a < count; a++) {
      const scale = weight * values[a]!
      if (scale === 0) continue
      const line = columns[a]! * size
      for (let b = a; b < count; b++) gram[line + columns[b]!]! += scale * values[b]!
    }
  }
  return { diagonal, sparse, tail, gram }
}

/**
 * The same equations for one set of working data at any relative deviations. Where every term is an intercept a column of Z Λ is the
 * column of Z times its deviation, so the sums over rows are taken once and scaled; a slope mixes two columns and is summed anew.
 */
export function createAssembly(
  layout: Layout,
  data: WorkingData,
): (parameters: readonly (readonly number[])[]) => Assembled {
  const terms = [...(layout.first ? [layout.first] : []), ...layout.others]
  if (terms.some((term) => term.slope)) return (parameters) => assembleSystem(layout, parameters, data)
  const unscaled = assembleSystem(
    layout,
    terms.map(() => [1]),
    data,
  )
  return (parameters) => scaleSystem(layout, unscaled, parameters)
}

function scaleSystem(layout: Layout, unscaled: Assembled, parameters: readonly (readonly number[])[]): Assembled {
  const { first, others, starts, columns } = layout
  const size = Math.sqrt(unscaled.gram.length)
  const factors = new Float64Array(size).fill(1)
  const offset = first ? 1 : 0
  others.forEach((term, t) => {
    const start = starts[t]!
    factors.fill(parameters[t + offset]![0]!, start, start + term.levels.length)
  })
  const own = first ? parameters[0]![0]! : 1
  const gram = new Float64Array(size * size)
  for (let a = 0; a < size; a++) {
    const line = a * size
    const factor = factors[a]!
    for (let b = a; b < size; b++) gram[line + b] = factor * factors[b]! * unscaled.gram[line + b]!
  }
  const sparse = multiply(unscaled.sparse, own)
  for (let e = 0; e < sparse.length; e++) sparse[e]! *= factors[columns[e]!]!
  return {
    diagonal: multiply(unscaled.diagonal, own * own),
    sparse,
    tail: multiply(unscaled.tail, own),
    gram,
  }
}

function multiply(values: Float64Array, by: number): Float64Array {
  const products = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) products[i] = by * values[i]!
  return products
}
