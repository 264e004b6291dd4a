import { AppError } from '../../domain/errors.ts'
import { findMetric } from '../../domain/metrics/index.ts'
import { listPhases, type Phase, type Signal, type Verdict } from '../../domain/signals/index.ts'
import { unitKey, type Unit } from '../../domain/unit.ts'
import type { MetricChart } from '../../contract/diagnosis.ts'
import type { MetricUnit } from '../../domain/metrics/metric.ts'
import type { FactsSession, MeasureSettings } from '../../facts/index.ts'
import { roundNumbers } from '../diagnosis/round-numbers.ts'
import { toMetricChart } from '../diagnosis/to-metric-chart.ts'
import { getMetric } from '../metrics/metric-definitions.ts'
import { parseUnit } from '../metrics/parse-unit.ts'
import { judgeMetrics } from './judge-metrics.ts'

export interface ListedSignal {
  readonly metric: string
  readonly name: string
  readonly measuredIn: MetricUnit | null
  readonly unit: Unit
  readonly verdict: Verdict
  readonly phases: readonly Phase[]
  readonly chart: MetricChart
}

export interface SignalList {
  readonly asOf: string
  readonly dataThrough: string
  readonly counts: { readonly signal: number; readonly noise: number; readonly insufficient: number }
  readonly signals: readonly ListedSignal[]
  readonly notComputable: readonly { readonly metric: string; readonly because: string }[]
}

export interface SignalQuery {
  /** Metric id; null: all. */
  readonly metric: string | null
  /** `KIND:ID`; null: all. */
  readonly unit: string | null
  readonly alarmBudget?: number
}

/** The verdicts asked for, judged among all others; throws metric.not-found and unit.not-found. */
export async function listSignals(
  session: FactsSession,
  settings: MeasureSettings,
  query: SignalQuery,
): Promise<SignalList> {
  const metric = query.metric === null ? null : getMetric(query.metric).id
  const unit = query.unit === null ? null : unitKey(parseUnit(query.unit))
  const { computed, signals } = await judgeMetrics(
    session,
    settings,
    query.alarmBudget === undefined ? {} : { alarmBudget: query.alarmBudget },
  )
  if (unit !== null && !signals.some((signal) => unitKey(signal.unit) === unit)) {
    throw new AppError('unit.not-found', `There is nothing measured of "${unit}" in these files.`)
  }
  const asked = signals.filter(
    (signal) =>
      (metric === null || signal.series.metric === metric) && (unit === null || unitKey(signal.unit) === unit),
  )
  const count = (status: Verdict['status']) => asked.filter((signal) => signal.verdict.status === status).length
  return roundNumbers({
    asOf: computed.asOf,
    dataThrough: computed.dataThrough,
    counts: { signal: count('signal'), noise: count('noise'), insufficient: count('insufficient') },
    signals: asked.map(toListed),
    notComputable: computed.notComputable.filter((one) => metric === null || one.metric === metric),
  })
}

function toListed(signal: Signal): ListedSignal {
  const { series, unit, verdict } = signal
  const metric = findMetric(series.metric)
  return {
    metric: series.metric,
    name: metric?.name ?? series.metric,
    measuredIn: metric?.unit ?? null,
    unit: { kind: unit.kind, id: unit.id, name: unit.name },
    verdict,
    phases: listPhases(signal),
    chart: toMetricChart(signal),
  }
}
