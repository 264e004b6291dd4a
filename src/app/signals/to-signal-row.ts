import type { SignalRow } from '../../contract/signals.ts'
import type { Signal } from '../../domain/signals/index.ts'

/** Periods that a firm baseline takes. */
export const firmBaseline = 12

/** A verdict as the API tells it. */
export function toSignalRow({ series, unit, chart, verdict }: Signal): SignalRow {
  const have = series.points.filter((point) => point.state === 'complete' && point.value !== null).length
  return {
    metric: series.metric,
    unit: { kind: unit.kind, id: unit.id, name: unit.name },
    grain: series.grain,
    verdict:
      verdict.status === 'signal' ? { ...verdict, sinceBetween: [...verdict.sinceBetween] } : structuredClone(verdict),
    baseline: { state: chart.baselineState, have, need: firmBaseline },
  }
}
