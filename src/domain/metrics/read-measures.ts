import type { Span } from '../calendar/index.ts'
import type { UnitView } from './define.ts'
import type { Axis, Frame } from './measures.ts'

/** `measure.column`; a state with `:days` is summed over days, so that it can serve as an exposure. */
export type ColumnRef = `${string}.${string}`

export interface BoundColumn {
  readonly frame: Frame
  readonly column: Float64Array
  readonly offset: number
  readonly overDays: boolean
}

/** The column of one unit; null where the measure or the unit's data are missing. */
export function bindColumn(view: UnitView, ref: ColumnRef): BoundColumn | null {
  const [path, suffix] = ref.split(':')
  const dot = (path as string).indexOf('.')
  const frame = view.measures.frames.get((path as string).slice(0, dot))
  const row = frame?.rowOf[view.index] ?? -1
  if (frame === undefined || row < 0) return null
  const column = frame.columns[(path as string).slice(dot + 1)]
  if (column === undefined) throw new Error(`The measure ${frame.measure} has no column ${ref}`)
  return { frame, column, offset: row * frame.periods, overDays: suffix === 'days' }
}

export function spansOf(axis: Axis, grain: 'slot' | 'week' | 'month' | 'quarter'): readonly Span[] {
  return { slot: axis.slots, week: axis.weeks, month: axis.months, quarter: axis.quarters }[grain]
}

/** Index of the first span that ends after `day`. */
function firstEndingAfter(spans: readonly Span[], day: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle] as Span).end > day) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * A flow summed over the periods that begin within `span`; a state as it stood at the span's end (or as-of, whichever is first);
 * 0 where there is nothing. Exact where the span is made of whole slots.
 */
export function readSpan(axis: Axis, bound: BoundColumn | null, span: Span): number {
  if (bound === null) return 0
  const periods = spansOf(axis, bound.frame.grain)
  const last = firstEndingAfter(periods, Math.min(span.end - 1, axis.asOf))
  if (bound.frame.kind === 'state' && !bound.overDays)
    return bound.column[bound.offset + Math.min(last, periods.length - 1)] ?? 0
  let sum = 0
  for (let index = firstEndingAfter(periods, span.start); index <= last && index < periods.length; index++) {
    const period = periods[index] as Span
    const weight = bound.overDays ? Math.min(period.end, axis.asOf + 1) - period.start : 1
    sum += (bound.column[bound.offset + index] ?? 0) * weight
  }
  return sum
}
