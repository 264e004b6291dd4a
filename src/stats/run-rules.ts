export type RunRule = 'outside-limits' | 'eight-on-one-side' | 'three-of-four-near-limit'

export interface RulePoint {
  readonly value: number
  readonly centre: number
  readonly lower: number
  readonly upper: number
}

const runLength = 8

/** Shared by all points without a mark: they are most. */
const none: RunRule[] = []

function mark(marks: RunRule[][], index: number, rule: RunRule): void {
  const rules = marks[index] as RunRule[]
  if (rules === none) marks[index] = [rule]
  else if (!rules.includes(rule)) rules.push(rule)
}

/**
 * Marks points by the three process-behaviour rules: outside the limits; part of a run of eight or more on one side of the
 * centre; one of three out of four successive points nearer to the same limit than to the centre. A point on the centre ends a
 * run; null (a period without a value) is stepped over without ending it.
 *
 * For drawing only: over a year all three rules together mark about half of all healthy charts, two thirds more with
 * autocorrelation. Source: Wheeler; same rules as xmrit.
 */
export function markRunRules(points: readonly (RulePoint | null)[]): readonly (readonly RunRule[])[] {
  const marks: RunRule[][] = points.map(() => none)
  const at: number[] = []
  points.forEach((point, index) => {
    if (point === null) return
    at.push(index)
    if (point.value > point.upper || point.value < point.lower) mark(marks, index, 'outside-limits')
  })
  markRuns(points, at, marks)
  markNearLimit(points, at, marks)
  return marks
}

function markRuns(points: readonly (RulePoint | null)[], at: readonly number[], marks: RunRule[][]): void {
  let from = 0
  const side = (i: number) => {
    const point = points[at[i] as number] as RulePoint
    return Math.sign(point.value - point.centre)
  }
  for (let i = 1; i <= at.length; i++) {
    if (i < at.length && side(i) === side(from)) continue
    if (side(from) !== 0 && i - from >= runLength) {
      for (let j = from; j < i; j++) mark(marks, at[j] as number, 'eight-on-one-side')
    }
    from = i
  }
}

function markNearLimit(points: readonly (RulePoint | null)[], at: readonly number[], marks: RunRule[][]): void {
  const near = at.map((index) => {
    const { value, centre, lower, upper } = points[index] as RulePoint
    if (value > centre) return upper - value < value - centre ? 1 : 0
    return value - lower < centre - value ? -1 : 0
  })
  for (let i = 3; i < at.length; i++) {
    const sum = (near[i - 3] as number) + (near[i - 2] as number) + (near[i - 1] as number) + (near[i] as number)
    if (sum < 2 && sum > -2) continue
    for (const side of [1, -1]) {
      const hits = [i - 3, i - 2, i - 1, i].filter((j) => near[j] === side)
      if (hits.length < 3) continue
      for (const hit of hits) {
        mark(marks, at[hit] as number, 'three-of-four-near-limit')
      }
    }
  }
}
