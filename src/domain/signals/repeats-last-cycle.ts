import type { SeriesPoint } from '../metrics/series.ts'
import type { Noise } from './noise-estimate.ts'
import { windowSum, type PreparedSeries } from './prepared-series.ts'
import { compareWindows } from './window-test.ts'

const dayMs = 86_400_000

/**
 * Did the same weeks of last year stand out in the same direction, about as far? Then the newest stretch is the calendar (summer,
 * holidays), not a change. Only for stretches up to a quarter, and where the same stretch a year back is in the series.
 */
export function repeatsLastCycle(prepared: PreparedSeries, noise: Noise, shift: { from: number; z: number }): boolean {
  const { series, indices, values } = prepared
  const n = values.length
  const length = n - shift.from
  const perYear = { week: 52, month: 12, quarter: 4 }[series.grain]
  if (length > perYear / 4) return false
  const first = series.points[indices[shift.from] as number] as SeriesPoint
  const target = Date.parse(first.start) - perYear * (series.grain === 'week' ? 7 : 365.25 / perYear) * dayMs
  let from = -1
  for (let i = 0; i < shift.from; i++) {
    const start = Date.parse((series.points[indices[i] as number] as SeriesPoint).start)
    if (Math.abs(start - target) <= 4 * dayMs) from = i
  }
  if (from < 0 || from + length > shift.from) return false
  const sums = prepared.sums
  const lastYear = windowSum(sums, from, from + length)
  const now = windowSum(sums, shift.from, n)
  const between = windowSum(sums, from + length, shift.from)
  const early = windowSum(sums, 0, from)
  const usual = {
    weight: between.weight + early.weight,
    total: between.total + early.total,
    periods: between.periods + early.periods,
  }
  if (usual.periods < 8) return false
  const then = compareWindows(prepared.model, usual, lastYear, noise)
  if (Math.sign(then.z) !== Math.sign(shift.z) || then.pValue > 0.01) return false
  const deviation = (window: { total: number; weight: number }) =>
    window.total / window.weight - usual.total / usual.weight
  return deviation(now) / deviation(lastYear) < 2
}
