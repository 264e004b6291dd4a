import type { Prediction } from '../../domain/decisions/index.ts'
import type { MetricSeries } from '../../domain/metrics/series.ts'
import { unitKey, type Unit } from '../../domain/unit.ts'
import type { DecisionRecord } from '../../ledger/index.ts'

const mostControls = 8
/** A unit with fewer measured periods compares with nothing. */
const leastPeriods = 12

/**
 * Units to compare with: of the same kind, measured long enough, and not touched by another decision about the same metric. The
 * whole organisation has none beside it.
 */
export function chooseControls(
  prediction: Prediction,
  series: readonly MetricSeries[],
  others: readonly DecisionRecord[],
): readonly string[] {
  const own = series.find(({ unit }) => unitKey(unit) === prediction.unit)
  if (own === undefined || own.unit.kind === 'organisation') return []
  const touched = new Set(
    others.flatMap((other) =>
      other.state === 'decided' && other.prediction?.metric === prediction.metric ? other.prediction.unit : [],
    ),
  )
  return series
    .filter(({ unit }) => isComparable(unit, own.unit) && !touched.has(unitKey(unit)))
    .map((one) => ({ one, periods: one.points.filter(({ value }) => value !== null).length }))
    .filter(({ periods }) => periods >= leastPeriods)
    .toSorted((a, b) => b.periods - a.periods || (unitKey(a.one.unit) < unitKey(b.one.unit) ? -1 : 1))
    .slice(0, mostControls)
    .map(({ one }) => unitKey(one.unit))
}

function isComparable(unit: Unit, own: Unit): boolean {
  if (unit.kind !== own.kind || unit.id === own.id) return false
  return unit.kind !== 'segment' || dimensionOf(unit) === dimensionOf(own)
}

function dimensionOf({ id }: Unit): string {
  return id.slice(0, id.indexOf('='))
}
