import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import { metricTexts } from '../texts/metrics.ts'
import { formatCount } from '../ui/format.ts'

type MetricRow = DiagnosisReport['metrics'][number]

/** Why there is no value: what there is, and what it takes. */
export function whyInsufficient({ have, need, of, reason }: MetricRow): string {
  if (have !== null && need !== null) return metricTexts.have(formatCount(have), formatCount(need), of)
  return reason === null ? metricTexts.notEnough : (metricTexts.reasons[reason] ?? reason)
}
