import type { MetricChart, Unit } from '../../src/contract/diagnosis.ts'
import { seeded } from './sample-random.ts'

export interface SampleChartOptions {
  readonly metric: string
  readonly unit: Unit
  readonly before: number
  readonly after: number
  /** Index of the first week after the change; beyond the last week: no change. */
  readonly changeAt: number
  readonly spread: number
  readonly n: number
  readonly seed: number
  readonly weeks?: number
}

/** A year and a half of weeks with limits from the first year, as the decision layer would hand them over. */
export function sampleChart(options: SampleChartOptions): MetricChart {
  const { metric, unit, before, after, changeAt, spread, n, seed } = options
  const random = seeded(seed)
  const weeks = options.weeks ?? 78
  const end = Date.UTC(2026, 5, 29)
  const points = Array.from({ length: weeks }, (_, week) => {
    const start = end - (weeks - week) * 7 * 86_400_000
    const cases = Math.max(1, Math.round(n * (0.7 + random() * 0.6)))
    const width = (3 * spread) / Math.sqrt(cases / n)
    const noise = (random() + random() + random() - 1.5) * spread * 1.6
    const centre = week >= changeAt ? after : before
    const value = Math.max(0, centre + noise)
    const outside = Math.abs(value - before) > width
    return {
      start: day(start),
      end: day(start + 7 * 86_400_000),
      value,
      n: cases,
      state:
        week === weeks - 1 ? ('partial' as const) : week >= weeks - 4 ? ('immature' as const) : ('complete' as const),
      limits: { centre: before, lower: Math.max(0, before - width), upper: before + width },
      rules: outside ? ['outside-limits'] : week >= changeAt + 7 ? ['eight-on-one-side'] : [],
    }
  })
  const since = points[changeAt]?.start ?? null
  return {
    metric,
    unit,
    grain: 'week',
    kind: 'p-prime',
    baseline: { start: points[0]?.start ?? '', end: points[51]?.start ?? '', state: 'firm' },
    points,
    since,
  }
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}
