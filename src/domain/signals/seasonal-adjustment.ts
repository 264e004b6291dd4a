import { estimateSeasonalFactors } from '../../stats/seasonal-factors.ts'
import type { MetricSeries, SeriesPoint } from '../metrics/series.ts'
import { monthOfQuarter, weekOfQuarter } from './calendar-position.ts'
import { noiseModelOf, sumUp, type PreparedSeries } from './prepared-series.ts'

/** The calendar's share in a metric's movement, learnt once per metric and taken out of all its units. */
export interface SeasonalAdjustment {
  readonly kind: 'ratio' | 'difference'
  readonly factorOf: (point: SeriesPoint) => number
  readonly pValue: number
}

/** A calendar pattern is taken out only where it is there beyond doubt: taking out noise adds noise. */
const patternAlpha = 0.002

/**
 * Learns week-of-quarter or month-of-quarter factors, whichever is clearer, from the organisation's series (or the sum of the
 * given ones). Null where there is no clear pattern or fewer than two full quarters.
 */
export function learnSeasonalAdjustment(series: MetricSeries, fiscalYearStartMonth: number): SeasonalAdjustment | null {
  if (series.grain === 'quarter') return null
  const model = noiseModelOf(series)
  const kind = model === 'normal' ? 'difference' : 'ratio'
  const values = series.points.map((point) =>
    point.state !== 'complete' || point.value === null ? null : toLevel(series, point),
  )
  const cycle = series.grain === 'week' ? 13 : 3
  const choices = [
    { positions: 3, at: (point: SeriesPoint) => monthOfQuarter(point, fiscalYearStartMonth) },
    { positions: 13, at: (point: SeriesPoint) => weekOfQuarter(point, fiscalYearStartMonth) },
  ].slice(0, series.grain === 'week' ? 2 : 1)
  let best: SeasonalAdjustment | null = null
  for (const { positions, at } of choices) {
    const found = estimateSeasonalFactors(values, series.points.map(at), { positions, cycle, kind })
    if (found.status !== 'value' || found.pValue > patternAlpha / choices.length) continue
    if (kind === 'ratio' && Math.min(...found.factors) <= 0.05) continue
    if (best !== null && best.pValue <= found.pValue) continue
    best = { kind, pValue: found.pValue, factorOf: (point) => found.factors[at(point)] as number }
  }
  return best
}

export function toLevel(series: MetricSeries, point: SeriesPoint): number {
  return series.family !== 'level' && point.den > 0 ? point.num / point.den : (point.value as number)
}

export function adjustForSeason(prepared: PreparedSeries, adjustment: SeasonalAdjustment): PreparedSeries {
  const weights = Float64Array.from(prepared.weights)
  const values = prepared.values.map((value, i) => {
    const factor = adjustment.factorOf(prepared.series.points[prepared.indices[i] as number] as SeriesPoint)
    if (adjustment.kind === 'difference') return value - factor
    // A busy season is like more exposure; the shares of a proportion stay shares.
    if (prepared.model === 'poisson') weights[i] = (weights[i] as number) * factor
    return prepared.model === 'binomial' ? Math.min(1, value / factor) : value / factor
  })
  return { ...prepared, values, weights, sums: sumUp(values, weights) }
}
