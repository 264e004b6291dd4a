import type { Signal } from '../../signals/index.ts'
import { formatDay, formatNumber, formatProbability } from '../wording/format.ts'
import type { Evidence } from './evidence.ts'

/** From this share of a shortage on, deals without a day of creation are a likely explanation of it. */
const enoughToExplain = 0.3
const logBayesFactor = Math.log(30)

/**
 * Whether a fall in new pipeline may be a matter of recording: deals that carry no day of creation are missing from the
 * counts, most of all from the newest periods, where deals are not worked yet.
 */
export function computeRecordingEvidence(signals: readonly Signal[], undatedDeals: number): readonly Evidence[] {
  const signal = signals.find(
    ({ unit, series, verdict }) =>
      unit.kind === 'organisation' && series.metric === 'pipeline-created' && verdict.status === 'signal',
  )
  if (!signal || signal.verdict.status !== 'signal' || undatedDeals === 0) return []
  const { since, before } = signal.verdict
  const shortage = signal.series.points
    .filter((point) => point.start >= since && point.state === 'complete')
    .reduce((sum, point) => sum + before * point.den - point.num, 0)
  const share = undatedDeals / shortage
  if (!(share >= enoughToExplain)) return []
  return [
    {
      id: 'recording:undated-deals',
      kind: 'state',
      factors: [{ node: 'measurement-change', logBayesFactor }],
      own: [],
      text: `${formatNumber(undatedDeals, 0)} deals carry no day of creation; they would make up ${formatProbability(share)} of what is missing since ${formatDay(since)}`,
    },
  ]
}
