import type { FixedDesign, RandomTerm } from './design.ts'

export interface Cells {
  readonly fixed: FixedDesign
  readonly random: readonly RandomTerm[]
  /** Rows of the original behind each cell. */
  readonly cases: Float64Array
  /** Cell of each original row. */
  readonly cellOf: Int32Array
  /** Adds a value per original row up over each cell. */
  readonly sum: (values: ArrayLike<number>) => Float64Array
}

/**
 * Rows that share every level and every column become one cell: a model on cells gives the same answer as on rows in a fraction of
 * the time (6,700 deals of 30 sellers and 7 products are 210 cells). Pass the sums of wins and cases to the count model, means,
 * cases and the within-cell sum of squares to the linear one.
 */
export function collapseRows(rows: number, fixed: FixedDesign, random: readonly RandomTerm[]): Cells {
  const positions = new Map<string, number>()
  const firstRow: number[] = []
  const cellOf = new Int32Array(rows)
  for (let row = 0; row < rows; row++) {
    const key = [
      ...random.map((term) => (term.slope ? `${term.of[row]!}:${term.slope[row]!}` : term.of[row]!)),
      ...fixed.columns.map((column) => column[row]!),
    ].join(' ')
    const known = positions.get(key)
    cellOf[row] = known ?? firstRow.length
    if (known !== undefined) continue
    positions.set(key, firstRow.length)
    firstRow.push(row)
  }
  const pick = (values: ArrayLike<number>) => Float64Array.from(firstRow, (row) => values[row]!)
  const sum = (values: ArrayLike<number>) => {
    const sums = new Float64Array(firstRow.length)
    for (let row = 0; row < rows; row++) sums[cellOf[row]!]! += values[row]!
    return sums
  }
  return {
    fixed: { names: fixed.names, columns: fixed.columns.map(pick) },
    random: random.map((term) => ({ ...term, of: pick(term.of), ...(term.slope ? { slope: pick(term.slope) } : {}) })),
    cases: sum(new Float64Array(rows).fill(1)),
    cellOf,
    sum,
  }
}
