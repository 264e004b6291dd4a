import {
  findPatterns,
  toMonthlySeries,
  type CaseCells,
  type Pattern,
  type SignalOptions,
} from '../../domain/signals/index.ts'
import type { MetricSeries } from '../../domain/metrics/series.ts'

/** Patterns of the calendar in the organisation's series; of metrics whose cases are known one by one by exact months too. */
export function findCalendar(
  series: readonly MetricSeries[],
  cases: ReadonlyMap<string, CaseCells>,
  options: SignalOptions & { readonly through: string },
): readonly Pattern[] {
  const monthly = series.flatMap((one) => {
    const cells = one.unit.kind === 'organisation' && one.grain === 'week' ? cases.get(one.metric) : undefined
    return cells === undefined ? [] : (toMonthlySeries(one, cells, options.through) ?? [])
  })
  return findPatterns([...series, ...monthly], options)
}
