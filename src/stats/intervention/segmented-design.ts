import type { FixedDesign } from '../mixed-models/design.ts'

export interface SegmentedPlan {
  /** Number of periods (weeks, months) in the series. */
  readonly length: number
  /** Index of the first period under the change; 0 < start < length. */
  readonly start: number
  /** Also let the slope change at the start. Default: the level only. */
  readonly slopeChange?: boolean
  /** Leave the underlying trend out: level against level. Default: a straight trend. */
  readonly noTrend?: boolean
  /** Seasonal waves: so many pairs of sine and cosine over `period` periods. */
  readonly harmonics?: { readonly pairs: number; readonly period: number; readonly phase?: number }
  /** Periods to leave out: the bad ones that prompted the action, and the ramp after it. */
  readonly excluded?: readonly number[]
}

export const stepName = 'step'
export const slopeChangeName = 'slope-change'

export interface SegmentedDesign {
  readonly fixed: FixedDesign
  /** The periods that stay, ascending. */
  readonly periods: readonly number[]
}

/**
 * Columns of a segmented regression: intercept, trend (period number from 1), step (0 before, 1 from the start), slope change (periods
 * since the start), harmonics. The step is the change of level at the start; with a slope change it is the change right then, not
 * the average. Source: Lopez Bernal, Cummins & Gasparrini 2017; Wagner et al. 2002.
 */
export function createSegmentedDesign(plan: SegmentedPlan): SegmentedDesign {
  const { length, start, harmonics } = plan
  if (!(start > 0 && start < length))
    throw new RangeError(`createSegmentedDesign needs a start between 1 and ${length - 1}, got ${start}`)
  const left = new Set(plan.excluded)
  const periods = Array.from({ length }, (_, t) => t).filter((t) => !left.has(t))
  const column = (of: (t: number) => number) => Float64Array.from(periods, of)
  const names = ['intercept', stepName]
  const columns = [column(() => 1), column((t) => +(t >= start))]
  if (!plan.noTrend) {
    names.push('trend')
    columns.push(column((t) => t + 1))
  }
  for (let pair = 1; pair <= (harmonics?.pairs ?? 0); pair++) {
    const angle = (t: number) => (2 * Math.PI * pair * (t + 1 + (harmonics!.phase ?? 0))) / harmonics!.period
    names.push(`sine-${pair}`, `cosine-${pair}`)
    columns.push(
      column((t) => Math.sin(angle(t))),
      column((t) => Math.cos(angle(t))),
    )
  }
  if (plan.slopeChange) {
    names.push(slopeChangeName)
    columns.push(column((t) => (t >= start ? t - start : 0)))
  }
  return { fixed: { names, columns }, periods }
}

/** Values of the periods that stay. */
export function pickPeriods(values: ArrayLike<number>, periods: readonly number[]): Float64Array {
  return Float64Array.from(periods, (t) => values[t]!)
}
