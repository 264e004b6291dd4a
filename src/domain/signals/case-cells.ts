/** What cells are grouped by: cell i has `levels[of[i]]`. Levels stand in the order in which they first appear. */
export interface CellCut {
  readonly name: string
  readonly levels: readonly string[]
  readonly of: Int32Array
}

/**
 * Cases that are alike, added up, one column per property: a cell holds one seller's deals of one product closed in one month. Columns and
 * not objects, because a large organisation has hundreds of thousands of cells.
 */
export interface CaseCells {
  readonly family: 'proportion' | 'mean'
  /** Its levels are the ids of the people. */
  readonly seller: CellCut
  /** The other groupings, such as `product`; the last may be `period`, time, its levels the first days of calendar months, quarters or years. */
  readonly cuts: readonly CellCut[]
  /** Successes (proportion), or the sum of values, logs where the metric is averaged in logs. */
  readonly num: Float64Array
  readonly den: Float64Array
  /** Sum of squares of the values; not looked at for a proportion. */
  readonly sumSq: Float64Array
}

/** One cell by itself. */
export interface CaseCell {
  /** Id of the person. */
  readonly seller: string
  /** One value per cut. */
  readonly values: readonly string[]
  readonly num: number
  readonly den: number
  readonly sumSq: number
}

export function toCaseCells(
  { family, cuts }: { readonly family: CaseCells['family']; readonly cuts: readonly string[] },
  cells: readonly CaseCell[],
): CaseCells {
  const numbersOf = (of: (cell: CaseCell) => number) => Float64Array.from(cells, of)
  return {
    family,
    seller: createCut('seller', cells, (cell) => cell.seller),
    cuts: cuts.map((name, at) => createCut(name, cells, (cell) => cell.values[at] ?? '')),
    num: numbersOf(({ num }) => num),
    den: numbersOf(({ den }) => den),
    sumSq: numbersOf(({ sumSq }) => sumSq),
  }
}

/** Groups anything by one of its properties, which is told as text once per level; by the property itself unless `tell` is given. */
export function createCut<One, Key extends string | number>(
  name: string,
  all: ArrayLike<One>,
  keyOf: (one: One) => Key,
  tell: (key: Key) => string = String,
): CellCut {
  const places = new Map<Key, number>()
  const of = new Int32Array(all.length)
  for (let i = 0; i < all.length; i++) {
    const key = keyOf(all[i] as One)
    const place = places.get(key) ?? places.size
    if (place === places.size) places.set(key, place)
    of[i] = place
  }
  return { name, levels: [...places.keys()].map(tell), of }
}

/** The same cases, whenever they were: a tenth of the cells. */
export function withoutPeriod(cells: CaseCells): CaseCells {
  return addUpCells({ ...cells, cuts: cells.cuts.filter(({ name }) => name !== 'period') })
}

/** Cells that share the seller and every cut become one; those without cases are left out. */
export function addUpCells({ family, seller, cuts, num, den, sumSq }: CaseCells): CaseCells {
  const places = new Map<number, number>()
  const firsts: number[] = []
  const into = new Int32Array(den.length).fill(-1)
  for (let cell = 0; cell < den.length; cell++) {
    if (!((den[cell] as number) > 0)) continue
    let key = seller.of[cell] as number
    for (const { levels, of } of cuts) key = key * levels.length + (of[cell] as number)
    const known = places.get(key)
    into[cell] = known ?? firsts.length
    if (known !== undefined) continue
    places.set(key, firsts.length)
    firsts.push(cell)
  }
  const sum = (values: Float64Array) => {
    const sums = new Float64Array(firsts.length)
    for (let cell = 0; cell < values.length; cell++) {
      const place = into[cell] as number
      if (place >= 0) sums[place] = (sums[place] as number) + (values[cell] as number)
    }
    return sums
  }
  return {
    family,
    seller: pickCells(seller, firsts),
    cuts: cuts.map((cut) => pickCells(cut, firsts)),
    num: sum(num),
    den: sum(den),
    sumSq: sum(sumSq),
  }
}

/** The cut over some of the cells, without the levels that none of them has. */
function pickCells(cut: CellCut, cells: readonly number[]): CellCut {
  const places = new Int32Array(cut.levels.length).fill(-1)
  const levels: string[] = []
  const of = new Int32Array(cells.length)
  for (let i = 0; i < cells.length; i++) {
    const level = cut.of[cells[i] as number] as number
    if ((places[level] as number) < 0) places[level] = levels.push(cut.levels[level] as string) - 1
    of[i] = places[level] as number
  }
  return { name: cut.name, levels, of }
}

/**
 * The cells with groups of sellers in the place of sellers; those of sellers in no group are left out. Only the cells that become alike are
 * not added up.
 */
export function groupSellers(cells: CaseCells, groupOf: (seller: string) => string | null): CaseCells {
  const groups = cells.seller.levels.map(groupOf)
  const kept = [...cells.den.keys()].filter((cell) => groups[cells.seller.of[cell] as number] !== null)
  const pick = (values: Float64Array) => Float64Array.from(kept, (cell) => values[cell] as number)
  return {
    family: cells.family,
    seller: createCut(cells.seller.name, kept, (cell) => groups[cells.seller.of[cell] as number] ?? ''),
    cuts: cells.cuts.map((cut) => pickCells(cut, kept)),
    num: pick(cells.num),
    den: pick(cells.den),
    sumSq: pick(cells.sumSq),
  }
}

/** A place for each cell among `count`: a level of one cut, or of two crossed. */
export interface CellPlaces {
  readonly count: number
  readonly of: Int32Array
}

/** Every level of one cut with every level of another, which changes faster. */
export function crossCuts(one: CellCut, other: CellCut): CellPlaces {
  const width = other.levels.length
  return {
    count: one.levels.length * width,
    of: one.of.map((level, cell) => level * width + (other.of[cell] as number)),
  }
}

/** Sum of a column over the cells of each place. */
export function sumByPlace({ count, of }: CellPlaces, values: Float64Array): Float64Array {
  const sums = new Float64Array(count)
  for (let cell = 0; cell < values.length; cell++) {
    const place = of[cell] as number
    sums[place] = (sums[place] as number) + (values[cell] as number)
  }
  return sums
}

/** The same by level of one cut. */
export function sumByLevel({ levels, of }: CellCut, values: Float64Array): Float64Array {
  return sumByPlace({ count: levels.length, of }, values)
}

/** Sum of a column over all cells. */
export function sumAll(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Where the values of the cells differ from the mean of their cell: sum of squares within cells. Shares are ones and zeros, their own squares. */
export function sumWithin({ num, den }: CaseCells, squares: Float64Array): number {
  let sum = 0
  for (let cell = 0; cell < den.length; cell++) {
    const [total, cases] = [num[cell] as number, den[cell] as number]
    sum += Math.max(0, (squares[cell] as number) - total ** 2 / cases)
  }
  return sum
}
