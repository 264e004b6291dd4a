import { trimToRecording } from '../../domain/diagnosis/index.ts'
import { metricNames } from '../../domain/framework/index.ts'
import { judge, type Signal, type SignalOptions } from '../../domain/signals/index.ts'
import type { FactsSession, MeasureSettings } from '../../facts/index.ts'
import { computeMetrics, type ComputedMetrics } from '../metrics/compute-metrics.ts'
import { loadStructure } from './load-structure.ts'

export interface JudgedMetrics {
  readonly computed: ComputedMetrics
  readonly options: SignalOptions
  readonly signals: readonly Signal[]
}

/** Every series with its verdict. All are judged together, since the correction counts every look taken. */
export async function judgeMetrics(session: FactsSession, settings: MeasureSettings): Promise<JudgedMetrics> {
  const everything = await computeMetrics(session, settings)
  const computed = { ...everything, series: trimToRecording(everything.series) }
  const options: SignalOptions = {
    asOf: computed.asOf,
    structure: await loadStructure(session),
    describe: (metric) => metricNames.find((one) => one.id === metric) ?? null,
    ...(settings.calendar === undefined ? {} : { fiscalYearStartMonth: settings.calendar.startMonth }),
  }
  return { computed, options, signals: judge(computed.series, options) }
}
