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

/** What a metric counted in two periods, for the whole and by every cut but the seller; null where it keeps no series. */
export function readCells(given: Measures, metric: Metric, spans: TwoSpans): MetricCells | null {
  if (metric.cells === null || metric.grain === null) return null
  const frames = new Map([...given.frames, ['sellers', countSellerDays(given)] as const])
  // Weekly metrics take any stretch of whole slots: the two periods stand in for the weeks.
  const weeks = [spans.before, spans.after]
  const axis = metric.grain === 'week' ? { ...given.axis, weeks } : given.axis
  const measures: Measures = { ...given, frames, axis }
  const changeOf = (index: number): CellChange => {
    const unit = measures.units[index]
    const cells = unit === undefined ? [] : (metric.cells?.({ measures, unit, index }) ?? [])
    const cellOf = (span: Span): PeriodCell => {
      const inside = cells.filter((cell) => cell.span.start >= span.start && cell.span.end <= span.end)
      return metric.family === 'level' ? (inside.at(-1) ?? empty) : inside.reduce(add, empty)
    }
    return { name: segmentName(unit), before: cellOf(spans.before), after: cellOf(spans.after) }
  }
  const cuts = new Map<string, CellChange[]>()
  measures.units.forEach((unit, index) => {
    if (unit.kind === 'organisation' || unit.kind === 'person' || !metric.seriesUnits.includes(unit.kind)) return
    const dimension = unit.kind === 'team' ? 'team' : (unit.id.split('=')[0] ?? '')
    const list = cuts.get(dimension) ?? []
    list.push(changeOf(index))
    cuts.set(dimension, list)
  })
  return { whole: changeOf(0), cuts: [...cuts].map(([dimension, segments]) => ({ dimension, segments })) }
}

const empty: PeriodCell = { num: 0, den: 0, sumSq: 0 }

function add(a: PeriodCell, b: PeriodCell): PeriodCell {
  const sumSq = a.sumSq === null || b.sumSq === null ? null : a.sumSq + b.sumSq
  return { num: a.num + b.num, den: a.den + b.den, sumSq }
}
