import { trimToRecording } from '../../domain/diagnosis/index.ts'
import { findMetric } from '../../domain/metrics/index.ts'
import { expectAllFromMix, judge, type Signal, type SignalOptions } from '../../domain/signals/index.ts'
import type { FactsSession, MeasureSettings } from '../../facts/index.ts'
import { computeMetrics, type ComputedMetrics } from '../metrics/compute-metrics.ts'
import { loadAllCaseCells } from '../people/load-case-cells.ts'
import { loadStructure } from './load-structure.ts'

export interface JudgedMetrics {
  readonly computed: ComputedMetrics
  readonly options: SignalOptions
  readonly signals: readonly Signal[]
}

/** Every series with its verdict. All are judged together, since the correction counts every look taken. */
export async function judgeMetrics(
  session: FactsSession,
  settings: MeasureSettings,
  wishes: Pick<SignalOptions, 'alarmBudget'> = {},
): Promise<JudgedMetrics> {
  const everything = await computeMetrics(session, settings)
  const computed = { ...everything, series: trimToRecording(everything.series) }
  const structure = await loadStructure(session)
  const options: SignalOptions = {
    asOf: computed.asOf,
    structure,
    ...wishes,
    mix: expectAllFromMix(await loadAllCaseCells(session, await session.measure(settings)), structure),
    describe: findMetric,
    ...(settings.calendar === undefined ? {} : { fiscalYearStartMonth: settings.calendar.startMonth }),
  }
  return { computed, options, signals: judge(computed.series, options) }
}
