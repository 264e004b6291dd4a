import { computeAll } from '../../domain/metrics/compute.ts'
import type { ComputedMetrics as Computed } from '../../domain/metrics/compute.ts'
import type { Day } from '../../domain/metrics/series.ts'
import type { FactsSession, MeasureSettings } from '../../facts/index.ts'

export interface ComputedMetrics extends Computed {
  readonly asOf: Day
  readonly dataThrough: Day
  readonly currency: string | null
  readonly dataQuality: readonly { readonly text: string; readonly rows: number }[]
}

/** Every metric the data can feed, as of one day, for the organisation and each team, segment and person. */
export async function computeMetrics(session: FactsSession, settings: MeasureSettings = {}): Promise<ComputedMetrics> {
  const measures = await session.measure(settings)
  return {
    asOf: measures.asOf,
    dataThrough: measures.dataThrough,
    currency: measures.currency,
    dataQuality: measures.dataQuality,
    ...computeAll(measures),
  }
}
