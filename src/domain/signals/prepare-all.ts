import { unitKey } from '../unit.ts'
import type { MetricSeries } from '../metrics/series.ts'
import { adjustForMix } from './mix.ts'
import { estimateNoise, type Noise } from './noise-estimate.ts'
import { phaseStarts, type SignalOptions } from './options.ts'
import { dimensionOf } from './scope-cells.ts'
import { prepareSeries, type PreparedSeries } from './prepared-series.ts'
import { adjustForSeason, learnSeasonalAdjustment, type SeasonalAdjustment } from './seasonal-adjustment.ts'
import { emptyStructure } from './structure.ts'
import { tenureLookup } from './tenure.ts'
import { fewestPeriods, scanWindows, type ScanResult } from './window-test.ts'

export interface Look {
  readonly prepared: PreparedSeries
  readonly noise: Noise
  readonly scan: ScanResult
}

export interface PreparedAll {
  /** Null where a series has too few periods to be judged. */
  readonly looks: ReadonlyMap<MetricSeries, Look | null>
  readonly noise: ReadonlyMap<MetricSeries, { readonly prepared: PreparedSeries; readonly noise: Noise }>
}

/** Complete periods in seat, calendar and (of persons and teams) mix of cases taken out, noise estimated, newest windows scanned: for every series. */
export function prepareAll(series: readonly MetricSeries[], options: SignalOptions): PreparedAll {
  const firstDay = series.reduce((first, one) => minDay(first, one.points[0]?.start), '9999-12-31')
  const tenureOf = tenureLookup(options.structure ?? emptyStructure, firstDay)
  const seasons = learnSeasons(series, options.fiscalYearStartMonth ?? 1)
  const judged = new Map<MetricSeries, PreparedSeries>()
  for (const one of series) {
    const tenure = tenureOf(one)
    const phase = phaseStarts(one.metric, options.phases).at(-1) ?? null
    const from = phase !== null && (tenure.from === null || phase > tenure.from) ? phase : tenure.from
    const plain = prepareSeries(one, { ...tenure, from })
    const season = seasons.get(`${one.metric} ${one.grain}`) ?? null
    const even = season === null ? plain : adjustForSeason(plain, season)
    const mix = one.unit.kind === 'person' || one.unit.kind === 'team' ? options.mix?.get(one.metric) : undefined
    const prepared = mix === undefined ? even : adjustForMix(even, mix)
    if (prepared.values.length >= fewestPeriods[one.grain] && isCurrent(prepared)) judged.set(one, prepared)
  }
  const noiseOf = estimateNoise([...judged.values()], noiseGroup)
  const looks = new Map<MetricSeries, Look | null>()
  const noise = new Map<MetricSeries, { prepared: PreparedSeries; noise: Noise }>()
  for (const one of series) {
    const prepared = judged.get(one)
    const own = prepared === undefined ? undefined : noiseOf.get(prepared)
    const scan = prepared === undefined || own === undefined ? null : scanWindows(prepared, own)
    if (prepared === undefined || own === undefined) {
      looks.set(one, null)
      continue
    }
    noise.set(one, { prepared, noise: own })
    looks.set(one, scan === null ? null : { prepared, noise: own, scan })
  }
  return { looks, noise }
}

const minDay = (a: string, b: string | undefined) => (b !== undefined && b < a ? b : a)

/** Persons of one metric share a group, its teams another, a dimension's segments another; the organisation's metrics two: states, others. */
function noiseGroup({ series }: PreparedSeries): string {
  const { kind } = series.unit
  if (kind === 'organisation') return `organisation ${series.grain} ${series.family === 'level' ? 'state' : 'cases'}`
  const dimension = kind === 'segment' ? dimensionOf(series.unit) : ''
  return `${series.metric} ${series.grain} ${kind} ${dimension}`
}

/** Someone who left, or whose cases dried up, has no newest periods: their last ones say nothing about now. */
function isCurrent({ series, indices }: PreparedSeries): boolean {
  const last = indices[indices.length - 1] as number
  const complete = series.points.findLastIndex((point) => point.state === 'complete')
  const patience = { week: 6, month: 2, quarter: 1 }[series.grain]
  return complete - last <= patience
}

function learnSeasons(
  series: readonly MetricSeries[],
  fiscalYearStartMonth: number,
): ReadonlyMap<string, SeasonalAdjustment> {
  const seasons = new Map<string, SeasonalAdjustment>()
  for (const one of series) {
    if (unitKey(one.unit) !== 'organisation') continue
    const found = learnSeasonalAdjustment(one, fiscalYearStartMonth)
    if (found !== null) seasons.set(`${one.metric} ${one.grain}`, found)
  }
  return seasons
}
