import type { Span } from '../../domain/calendar/index.ts'
import type { CellChange, PeriodCell } from '../../domain/explain/index.ts'
import { countSellerDays, type Measures, type Metric } from '../../domain/metrics/index.ts'
import { segmentName } from './segment-name.ts'

export interface TwoSpans {
  readonly before: Span
  readonly after: Span
}

export interface MetricCells {
  readonly whole: CellChange
  readonly cuts: readonly { readonly dimension: string; readonly segments: readonly CellChange[] }[]
}

export interface CellsQuery {
  readonly metric: Metric
  /** Index of the unit in `measures.units`. */
  readonly index: number
  readonly spans: TwoSpans
}

/**
 * What a metric counted in two periods, for a unit; of the whole organisation also by every cut but the seller. Null where it keeps no
 * series.
 */
export function readCells(given: Measures, { metric, index, spans }: CellsQuery): MetricCells | null {
  if (metric.cells === null || metric.grain === null) return null
  const frames = new Map([...given.frames, ['sellers', countSellerDays(given)] as const])
  // Weekly metrics take any stretch of whole slots: the two periods stand in for the weeks.
  const weeks = [spans.before, spans.after]
  const axis = metric.grain === 'week' ? { ...given.axis, weeks } : given.axis
  const measures: Measures = { ...given, frames, axis }
  const changeOf = (at: number): CellChange => {
    const unit = measures.units[at]
    const cells = unit === undefined ? [] : (metric.cells?.({ measures, unit, index: at }) ?? [])
    const cellOf = (span: Span): PeriodCell => {
      const inside = cells.filter((cell) => cell.span.start >= span.start && cell.span.end <= span.end)
      return metric.family === 'level' ? (inside.at(-1) ?? empty) : inside.reduce(add, empty)
    }
    return { name: segmentName(unit), unit: unit ?? null, before: cellOf(spans.before), after: cellOf(spans.after) }
  }
  const cuts = new Map<string, CellChange[]>()
  if (index !== 0) return { whole: changeOf(index), cuts: [] }
  measures.units.forEach((unit, at) => {
    if (unit.kind === 'organisation' || unit.kind === 'person' || !metric.seriesUnits.includes(unit.kind)) return
    const dimension = unit.kind === 'team' ? 'team' : (unit.id.split('=')[0] ?? '')
    const list = cuts.get(dimension) ?? []
    list.push(changeOf(at))
    cuts.set(dimension, list)
  })
  return { whole: changeOf(index), cuts: [...cuts].map(([dimension, segments]) => ({ dimension, segments })) }
}

const empty: PeriodCell = { num: 0, den: 0, sumSq: 0 }

function add(a: PeriodCell, b: PeriodCell): PeriodCell {
  const sumSq = a.sumSq === null || b.sumSq === null ? null : a.sumSq + b.sumSq
  return { num: a.num + b.num, den: a.den + b.den, sumSq }
}
