import type { Period } from '../metrics/metric.ts'
import type { MetricSeries } from '../metrics/series.ts'
import type { Signal } from './signal.ts'

/** A stretch of a series at one level, as the verdict sees it. */
export interface Phase extends Period {
  /** Pooled value of the complete periods in it; null where none has a value. */
  readonly level: number | null
  /** Cases behind the level. */
  readonly n: number
}

/**
 * The levels a series went through: one where nothing is told from noise, two around the week a change began, three around a shift
 * that came and went. Levels are pooled over cases (states: averaged over periods), with the calendar pattern left in, so they
 * may differ a little from `before` and `after` of the verdict. Empty for a series without points.
 */
export function listPhases({ series, verdict }: Pick<Signal, 'series' | 'verdict'>): readonly Phase[] {
  const start = series.points[0]?.start
  const end = series.points.at(-1)?.end
  if (start === undefined || end === undefined) return []
  const cuts: string[] = []
  if (verdict.status === 'signal' && verdict.kind === 'change') cuts.push(verdict.since)
  if (verdict.status === 'noise' && verdict.past !== null) cuts.push(verdict.past.since, verdict.past.until)
  const bounds = [start, ...cuts.filter((cut) => cut > start && cut < end), end]
  return bounds.slice(1).map((until, i) => {
    const period = { start: bounds[i] as string, end: until }
    return { ...period, ...poolLevel(series, period) }
  })
}

function poolLevel(series: MetricSeries, { start, end }: Period): Pick<Phase, 'level' | 'n'> {
  const isState = series.family === 'level'
  let num = 0
  let den = 0
  for (const point of series.points) {
    if (point.start < start || point.start >= end || point.state !== 'complete' || point.value === null) continue
    num += isState ? point.value : point.num
    den += isState ? 1 : point.den
  }
  if (den <= 0) return { level: null, n: 0 }
  const level = num / den
  return { level: series.scale === 'log' ? Math.exp(level) : level, n: den }
}
