import { type FixedDesign, type RandomTerm, widthOf } from './design.ts'

/** Where everything lies: the largest term is eliminated level by level, all else is dense. */
export interface Layout {
  readonly rows: number
  readonly first: RandomTerm | null
  readonly others: readonly RandomTerm[]
  /** First column of each other term within the dense part. */
  readonly starts: readonly number[]
  readonly dense: number
  readonly fixed: FixedDesign
  /** Per level of the first term: the dense columns it meets, as a slice of `columns`. */
  readonly from: Int32Array
  readonly columns: Int32Array
  /** Per row and other term: where in `columns` the term's first column lies. */
  readonly slots: readonly Int32Array[]
}

const size = (term: RandomTerm) => term.levels.length * widthOf(term)

/** Which levels of the other terms occur together with each level of the first: found once, used by every evaluation. */
export function createLayout(rows: number, fixed: FixedDesign, random: readonly RandomTerm[]): Layout {
  const first = random.toSorted((a, b) => size(b) - size(a))[0] ?? null
  const others = random.filter((term) => term !== first)
  const starts: number[] = []
  let dense = 0
  for (const term of others) {
    starts.push(dense)
    dense += size(term)
  }
  const levels = first?.levels.length ?? 0
  const met = Array.from({ length: levels }, () => new Set<number>())
  for (let row = 0; row < (first ? rows : 0); row++) {
    others.forEach((term, t) => {
      for (let k = 0; k < widthOf(term); k++) met[first!.of[row]!]!.add(starts[t]! + term.of[row]! * widthOf(term) + k)
    })
  }
  const from = new Int32Array(levels + 1)
  met.forEach((set, level) => (from[level + 1] = from[level]! + set.size))
  const columns = new Int32Array(from[levels]!)
  met.forEach((set, level) => {
    ;[...set]
      .toSorted((a, b) => a - b)
      .forEach((column, i) => {
        columns[from[level]! + i] = column
      })
  })
  const slots = others.map((term, t) =>
    Int32Array.from({ length: rows }, (_, row) => {
      if (!first) return -1
      const level = first.of[row]!
      return findSlot(columns, starts[t]! + term.of[row]! * widthOf(term), [from[level]!, from[level + 1]!])
    }),
  )
  return { rows, first, others, starts, dense, fixed, from, columns, slots }
}

/** Where a column stands among the ascending ones of a level. */
function findSlot(columns: Int32Array, column: number, [from, until]: readonly [number, number]): number {
  let [low, high] = [from, until]
  while (low < high) {
    const middle = (low + high) >> 1
    if (columns[middle]! < column) low = middle + 1
    else high = middle
  }
  return low
}
