/** Cases of one seller that are alike in every other respect: deals of one product closed in one month. */
export interface CaseCell {
  /** Id of the person. */
  readonly seller: string
  /** One value per entry of `CaseCells.cuts`. */
  readonly values: readonly string[]
  /** Successes (proportion), or the sum of values, logs where the metric is averaged in logs. */
  readonly num: number
  readonly den: number
  /** Sum of squares of the values; not looked at for a proportion. */
  readonly sumSq: number
}

export interface CaseCells {
  readonly family: 'proportion' | 'mean'
  /** Names of the other groupings, such as `product`; the last may be `period`, time, its values the first days of calendar months, quarters or years. */
  readonly cuts: readonly string[]
  readonly cells: readonly CaseCell[]
}

/** The same cases, whenever they were: a tenth of the cells. */
export function withoutPeriod({ family, cuts, cells }: CaseCells): CaseCells {
  const kept = cuts.filter((name) => name !== 'period')
  const valuesOf = (cell: CaseCell) => cell.values.filter((_, at) => cuts[at] !== 'period')
  const groups = Map.groupBy(
    cells.filter((cell) => cell.den > 0),
    (cell) => [cell.seller, ...valuesOf(cell)].join('\n'),
  )
  return {
    family,
    cuts: kept,
    cells: [...groups.values()].map((members) => ({
      seller: members[0]?.seller ?? '',
      values: members[0] === undefined ? [] : valuesOf(members[0]),
      num: members.reduce((sum, cell) => sum + cell.num, 0),
      den: members.reduce((sum, cell) => sum + cell.den, 0),
      sumSq: members.reduce((sum, cell) => sum + cell.sumSq, 0),
    })),
  }
}
