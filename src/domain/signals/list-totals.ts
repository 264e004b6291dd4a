import type { MetricSeries } from '../metrics/series.ts'
import type { SignalOptions } from './options.ts'
import { totalOf, type UnitTotal } from './spread.ts'
import { emptyStructure } from './structure.ts'
import { tenureLookup } from './tenure.ts'

/**
 * All cases of each unit over the time that counts for it, as `computeSpreads` takes them: sellers without their ramp. Give it the same
 * series: the first day of all tells who was there before the data begin.
 */
export function listTotals(
  series: readonly MetricSeries[],
  options: SignalOptions,
): readonly { readonly series: MetricSeries; readonly total: UnitTotal }[] {
  const firstDay = series.reduce((first, one) => {
    const start = one.points[0]?.start
    return start !== undefined && start < first ? start : first
  }, '9999-12-31')
  const tenureOf = tenureLookup(options.structure ?? emptyStructure, firstDay)
  return series.map((one) => ({ series: one, total: totalOf(one, tenureOf(one)) }))
}
