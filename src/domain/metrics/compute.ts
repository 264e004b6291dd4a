import { toPeriod } from '../calendar/index.ts'
import type { Unit } from '../unit.ts'
import type { CellOf, Metric, UnitView } from './define.ts'
import { metrics } from './index.ts'
import { listMaturityCurves } from './maturity-curve.ts'
import type { MaturityCurve } from './maturity-curve.ts'
import type { Measures } from './measures.ts'
import type { MetricValue, Period } from './metric.ts'
import type { MetricSeries, PointState, SeriesPoint } from './series.ts'
import { countSellerDays } from './seller-weeks.ts'

export interface ComputedValue {
  readonly metric: string
  readonly unit: Unit
  readonly period: Period
  readonly value: MetricValue
}

export interface NotComputable {
  readonly metric: string
  readonly because: string
}

export interface ComputedMetrics {
  readonly values: readonly ComputedValue[]
  readonly series: readonly MetricSeries[]
  readonly notComputable: readonly NotComputable[]
  /** Conversion of cohorts by age. */
  readonly curves: readonly MaturityCurve[]
}

/** Why a metric cannot be computed from these data, in words; null where it can. */
export function findObstacle(metric: Metric, measures: Measures): string | null {
  const missing = metric.needs.flatMap(({ table, columns }) => {
    const isAbsent = (measures.counts[table] ?? 0) === 0
    if (isAbsent && (table !== 'deal_history' || measures.history.size === 0)) return [table]
    if (table === 'deal_history') {
      return columns.filter((field) => !measures.history.has(field)).map((field) => `deal_history of ${field}`)
    }
    return columns.filter((column) => !isFilled(measures, table, column)).map((column) => `${table}.${column}`)
  })
  if (missing.length > 0) return `needs ${missing.join(', ')}`
  return metric.obstacle?.(measures) ?? null
}

function isFilled(measures: Measures, table: string, column: string): boolean {
  return measures.filled.has(`${table}.${column}`) || measures.filled.has(`${table}.${column}_minor`)
}

function stateOf(cell: CellOf, asOf: number, maturityDays: number): PointState {
  if (cell.span.end > asOf + 1) return 'partial'
  return cell.span.end > asOf + 1 - maturityDays ? 'immature' : 'complete'
}

function toPoint(
  cell: CellOf,
  period: Period,
  options: { readonly state: PointState; readonly scale: Metric['scale'] },
): SeriesPoint {
  const mean = cell.den > 0 ? cell.num / cell.den : null
  const value = mean !== null && options.scale === 'log' ? Math.exp(mean) : mean
  return {
    start: period.start,
    end: period.end,
    value,
    num: cell.num,
    den: cell.den,
    sumSq: cell.sumSq,
    state: options.state,
  }
}

interface SeriesContext {
  readonly asOf: number
  readonly maturityDays: number
  /** One `Period` per span, shared by all series of a grain. */
  readonly periods: Map<number, Period>
}

function periodFor(context: SeriesContext, cell: CellOf): Period {
  const known = context.periods.get(cell.span.start)
  if (known !== undefined) return known
  const period = toPeriod(cell.span)
  context.periods.set(cell.span.start, period)
  return period
}

/** The unit's history from its first period with cases; null where it never had one. */
function toSeries(metric: Metric, view: UnitView, context: SeriesContext): MetricSeries | null {
  if (metric.cells === null || metric.grain === null) return null
  const { axis, recordedFrom } = view.measures
  const first = axis.slots[0]?.start ?? 0
  const ofDeals = metric.needs.some(({ table }) => table === 'deals' || table === 'deal_history')
  const known = ofDeals && recordedFrom !== null ? recordedFrom : first
  const watched = metric.needs
    .flatMap(({ table, columns }) => (table === 'deal_history' ? columns : []))
    .reduce((day, field) => Math.max(day, view.measures.watchedFrom[field] ?? first), first)
  const cells = metric
    .cells(view)
    .filter(({ span }) => span.start >= watched && span.end > known && span.start <= context.asOf)
  const begin = cells.findIndex((cell) => cell.den > 0)
  if (begin < 0) return null
  const { family, scale, grain } = metric
  const points = cells
    .slice(begin)
    .map((cell) =>
      toPoint(cell, periodFor(context, cell), { state: stateOf(cell, context.asOf, context.maturityDays), scale }),
    )
  const use = metric.amongUnitsOnly === true ? { amongUnitsOnly: true as const } : {}
  return { metric: metric.id, unit: view.unit, family, scale, grain, ...use, points }
}

/** Units beyond the organisation for which nothing was found are left out rather than listed as empty. */
function isWorthListing(unit: Unit, value: MetricValue): boolean {
  return unit.kind === 'organisation' || value.status === 'value' || value.have > 0
}

/** Every metric for every unit. Pure: the same measures give the same values in the same order. */
export function computeAll(given: Measures, registry: readonly Metric[] = metrics): ComputedMetrics {
  const measures: Measures = { ...given, frames: new Map([...given.frames, ['sellers', countSellerDays(given)]]) }
  const values: ComputedValue[] = []
  const series: MetricSeries[] = []
  const notComputable: NotComputable[] = []
  const grains = new Map<string, Map<number, Period>>()
  for (const metric of registry) {
    const because = findObstacle(metric, measures)
    if (because !== null) {
      notComputable.push({ metric: metric.id, because })
      continue
    }
    const periods = grains.get(metric.grain ?? '') ?? new Map<number, Period>()
    grains.set(metric.grain ?? '', periods)
    const context = { asOf: measures.axis.asOf, maturityDays: metric.maturityDays?.(measures) ?? 0, periods }
    measures.units.forEach((unit, index) => {
      const view = { measures, unit, index }
      const valued = metric.units.includes(unit.kind) ? metric.value(view) : null
      if (valued !== null && isWorthListing(unit, valued.value)) {
        values.push({ metric: metric.id, unit, period: toPeriod(valued.span), value: valued.value })
      }
      const one = metric.seriesUnits.includes(unit.kind) ? toSeries(metric, view, context) : null
      if (one !== null) series.push(one)
    })
  }
  const absent = new Set(notComputable.map((one) => one.metric))
  const curves = listMaturityCurves(measures).filter(({ metric }) => !absent.has(metric))
  return { values, series, notComputable, curves }
}
