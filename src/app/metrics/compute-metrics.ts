import type { FactsSession, MeasureSettings } from '../../facts/index.ts'
import type { Period, MetricValue } from '../../domain/metrics/metric.ts'
import type { Day, MetricSeries } from '../../domain/metrics/series.ts'
import type { Unit } from '../../domain/unit.ts'

export interface ComputedValue {
  readonly metric: string
  readonly unit: Unit
  readonly period: Period
  readonly value: MetricValue
}

export interface ComputedMetrics {
  readonly asOf: Day
  readonly dataThrough: Day
  readonly currency: string | null
  readonly values: readonly ComputedValue[]
  readonly series: readonly MetricSeries[]
  readonly notComputable: readonly { readonly metric: string; readonly because: string }[]
  readonly dataQuality: readonly { readonly text: string; readonly rows: number }[]
}

/** Every metric the data can feed, for the organisation and each team, segment and person. Being built. */
export async function computeMetrics(session: FactsSession, settings: MeasureSettings = {}): Promise<ComputedMetrics> {
  const measures = await session.measure(settings)
  return {
    asOf: measures.asOf,
    dataThrough: measures.dataThrough,
    currency: measures.currency,
    values: [],
    series: [],
    notComputable: [],
    dataQuality: measures.dataQuality,
  }
}
