import { describe, expect, it } from 'vitest'
import type { MetricSeries, SeriesPoint } from '../metrics/series.ts'
import { organisation } from '../unit.ts'
import { addDays } from './calendar-position.ts'
import { computeChart } from './chart.ts'

function build(
  head: Partial<Pick<MetricSeries, 'family' | 'scale' | 'grain'>>,
  points: readonly Partial<SeriesPoint>[],
): MetricSeries {
  return {
    metric: 'm',
    unit: organisation,
    family: 'level',
    scale: 'identity',
    grain: 'week',
    ...head,
    points: points.map((point, i) => {
      const start = addDays('2024-01-01', 7 * i)
      return { start, end: addDays(start, 7), value: 1, num: 0, den: 0, sumSq: null, state: 'complete', ...point }
    }),
  }
}

const share = (num: number, den: number): Partial<SeriesPoint> => ({ value: den > 0 ? num / den : null, num, den })
const alternating = (n: number) => Array.from({ length: n }, (_, i) => ({ value: 10 + (i % 2) }))

describe('a chart', () => {
  it('has no limits below eight periods, provisional ones below twelve, firm ones from there', () => {
    expect(computeChart(build({}, alternating(7)))).toMatchObject({
      baselineState: 'none',
      points: Array(7).fill(null),
    })
    expect(computeChart(build({}, alternating(9))).baselineState).toBe('provisional')
    expect(computeChart(build({}, alternating(12))).baselineState).toBe('firm')
    expect(computeChart(build({}, [])).baselineState).toBe('none')
  })

  it('freezes its baseline: later values do not move the limits', () => {
    const calm = computeChart(build({}, alternating(60)))
    const shifted = computeChart(
      build({}, [...alternating(30), ...alternating(30).map(({ value }) => ({ value: value + 5 }))]),
    )
    expect(shifted.points[0]).toMatchObject({ centre: calm.points[0]?.centre, upper: calm.points[0]?.upper })
    expect(shifted.points[45]?.rules).toContain('outside-limits')
    expect(calm.points.flatMap((point) => point?.rules ?? [])).toEqual([])
  })

  it('draws binomial limits for proportions, wider where there are fewer cases, and none without cases', () => {
    const points = [
      ...Array.from({ length: 20 }, (_, i) => share(i % 2 === 0 ? 21 : 19, 100)),
      share(8, 40),
      share(0, 0),
    ]
    const chart = computeChart(build({ family: 'proportion' }, points))
    expect(chart.kind).toBe('p')
    const [wide, narrow] = [chart.points[20], chart.points[0]]
    expect((wide?.upper ?? 0) - (wide?.lower ?? 0)).toBeGreaterThan((narrow?.upper ?? 0) - (narrow?.lower ?? 0))
    expect(chart.points[21]).toBeNull()
  })

  it('widens the limits of rates that vary more than chance allows, and calls equal exposures a c chart', () => {
    const wild = Array.from({ length: 30 }, (_, i) => share(i % 2 === 0 ? 45 : 15, 100))
    expect(computeChart(build({ family: 'proportion' }, wild)).kind).toBe('p-prime')
    expect(computeChart(build({ family: 'count' }, wild)).kind).toBe('u-prime')
    const even = Array.from({ length: 30 }, (_, i) => share(i % 2 === 0 ? 11 : 9, 10))
    expect(computeChart(build({ family: 'count' }, even)).kind).toBe('c')
    const uneven = Array.from({ length: 30 }, (_, i) => share(i % 2 === 0 ? 11 : 10, i % 2 === 0 ? 11 : 10))
    expect(computeChart(build({ family: 'count' }, uneven)).kind).toBe('u')
  })

  it('works on the log scale where the series does', () => {
    const points = Array.from({ length: 20 }, (_, i) => ({ value: i % 2 === 0 ? 100 : 400 }))
    const chart = computeChart(build({ family: 'mean', scale: 'log' }, points))
    expect(chart.points[0]?.centre).toBeCloseTo(200, 6)
    expect(chart.points[0]?.lower).toBeGreaterThan(0)
  })

  it('does not mark a period that is still running or too young', () => {
    const points = [
      ...alternating(24),
      { value: 50, state: 'partial' as const },
      { value: 50, state: 'immature' as const },
    ]
    const chart = computeChart(build({}, points))
    expect(chart.points[24]?.rules).toEqual([])
    expect(chart.points[25]?.rules).toEqual([])
    expect(computeChart(build({}, [...alternating(24), { value: 50 }])).points[24]?.rules).toEqual(['outside-limits'])
  })
})
