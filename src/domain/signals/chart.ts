import { computeProportionLimits, computeRateLimits, type AttributeLimits } from '../../stats/attribute-limits.ts'
import { markRunRules } from '../../stats/run-rules.ts'
import { computeXmrLimits } from '../../stats/xmr-limits.ts'
import type { MetricSeries, SeriesPoint } from '../metrics/series.ts'
import type { Chart, LimitPoint } from './signal.ts'
import { firmBaseline, provisionalBaseline } from './window-test.ts'

/** Above this the baseline varies more than the binomial or Poisson allows, and Laney's limits are drawn. */
const laneyFrom = 1.15

/**
 * The limits of usual variation for one series with the three process-behaviour rules marked. Binomial limits for proportions,
 * Poisson for counts (widened after Laney where the baseline itself varies more), individuals limits for means and states, on the
 * log scale where the series is. The baseline is the first half of the complete points, at least 12 and at most 52, and stays
 * frozen; fewer than 12 are provisional, fewer than 8 give no limits. Periods still running or too young are not marked.
 *
 * `phases` are the first days of registered phases, in order: each has limits of its own; kind and baseline are those of the last.
 *
 * For looking at, not for raising findings: see `judge`.
 */
export function computeChart(series: MetricSeries, phases: readonly string[] = []): Chart {
  const bounds = ['', ...phases.filter((from) => from > (series.points[0]?.start ?? '')), '9999-12-31']
  const charts = bounds.slice(1).flatMap((until, i) => {
    const points = series.points.filter((point) => point.start >= (bounds[i] as string) && point.start < until)
    return points.length === 0 ? [] : [chartPhase({ ...series, points })]
  })
  const last = charts.at(-1)
  return last === undefined ? chartPhase(series) : { ...last, points: charts.flatMap((chart) => chart.points) }
}

function chartPhase(series: MetricSeries): Chart {
  const usable = series.points.filter(isUsable)
  const baseline = usable.slice(0, baselineLength(usable.length))
  const start = (baseline[0] ?? series.points[0])?.start ?? '1970-01-01'
  const period = { start, end: baseline.at(-1)?.end ?? start }
  const { kind, limitsAt } = chooseLimits(series, baseline)
  if (baseline.length < provisionalBaseline) {
    return { kind, baseline: period, baselineState: 'none', points: series.points.map(() => null) }
  }
  const limits = series.points.map((point) => (point.value === null ? null : limitsAt(point)))
  const marks = markRunRules(
    limits.map((limit, i) => {
      const point = series.points[i] as SeriesPoint
      if (limit === null || point.state !== 'complete') return null
      return { value: point.value as number, centre: limit.centre, lower: limit.lower, upper: limit.upper }
    }),
  )
  const points = limits.map((limit, i) => {
    const rules = marks[i] ?? []
    if (limit === null) return null
    // Most points of an individuals chart share one object without marks.
    return rules.length === 0 ? limit : { centre: limit.centre, lower: limit.lower, upper: limit.upper, rules }
  })
  return {
    kind,
    baseline: period,
    baselineState: baseline.length < firmBaseline ? 'provisional' : 'firm',
    points,
  }
}

const isUsable = (point: SeriesPoint) => point.state === 'complete' && point.value !== null

function baselineLength(complete: number): number {
  return Math.min(complete, 52, Math.max(firmBaseline, complete >> 1))
}

function chooseLimits(
  series: MetricSeries,
  baseline: readonly SeriesPoint[],
): { kind: Chart['kind']; limitsAt: (point: SeriesPoint) => LimitPoint | null } {
  if (series.family === 'proportion' || series.family === 'count') {
    const counted = baseline.filter((point) => point.den > 0)
    const equal = counted.every((point) => point.den === counted[0]?.den)
    const names =
      series.family === 'proportion' ? (['p', 'p-prime'] as const) : ([equal ? 'c' : 'u', 'u-prime'] as const)
    if (counted.length === 0) return { kind: names[0], limitsAt: () => null }
    const compute = series.family === 'proportion' ? computeProportionLimits : computeRateLimits
    const laney = compute(counted, true)
    const wide = counted.length >= firmBaseline && laney.sigmaZ > laneyFrom
    return attributeChart(wide ? names[1] : names[0], wide ? laney : compute(counted))
  }
  if (baseline.length < 2) return { kind: 'xmr', limitsAt: () => null }
  const log = series.scale === 'log' && baseline.every((point) => (point.value as number) > 0)
  const { centre, lower, upper } = computeXmrLimits(
    baseline.map((point) => (log ? Math.log(point.value as number) : (point.value as number))),
  )
  const back = (value: number) => (log ? Math.exp(value) : value)
  const shared: LimitPoint = { centre: back(centre), lower: back(lower), upper: back(upper), rules: [] }
  return { kind: 'xmr', limitsAt: () => shared }
}

function attributeChart(kind: Chart['kind'], limits: AttributeLimits) {
  const byDenominator = new Map<number, LimitPoint>()
  const limitsAt = (point: SeriesPoint): LimitPoint | null => {
    if (!(point.den > 0)) return null
    const known = byDenominator.get(point.den)
    if (known !== undefined) return known
    const made: LimitPoint = { centre: limits.centre, ...limits.at(point.den), rules: [] }
    byDenominator.set(point.den, made)
    return made
  }
  return { kind, limitsAt }
}
