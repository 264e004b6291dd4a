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
  /** Names of the other groupings, such as `product`; `period` is time, its values the first days of calendar months or quarters. */
  readonly cuts: readonly string[]
  readonly cells: readonly CaseCell[]
}
