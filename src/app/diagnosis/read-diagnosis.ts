import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import { findMetric } from '../../domain/metrics/index.ts'
import { classOfMetric } from '../../domain/permissions/metric-class.ts'
import type { DataClass } from '../../domain/permissions.ts'
import type { AppDeps } from '../deps.ts'
import { recordReads } from '../permissions/record-reads.ts'
import { findDiagnosis } from './get-diagnosis.ts'

/** The whole diagnosis for the member who asks for it; whose single results are in it is written down. */
export async function readDiagnosis(deps: AppDeps): ReturnType<typeof findDiagnosis> {
  const found = await findDiagnosis(deps)
  if (found.diagnosis !== null) await recordReportReads(deps, found.diagnosis.report)
  return found
}

/** Writes down whose single results a report holds as the member sees it, by the kind of data behind each. */
export async function recordReportReads(
  deps: AppDeps,
  { metrics, findings }: Pick<DiagnosisReport, 'metrics' | 'findings'>,
): Promise<void> {
  const seen = new Map<DataClass, Set<string>>()
  const add = (dataClass: DataClass, { kind, id }: { readonly kind: string; readonly id: string }): void => {
    if (kind !== 'person') return
    const people = seen.get(dataClass)
    if (people === undefined) seen.set(dataClass, new Set([id]))
    else people.add(id)
  }
  for (const { id, unit } of metrics) {
    const metric = findMetric(id)
    add(metric === null ? 'individual-results' : classOfMetric(metric, 'person'), unit)
  }
  for (const { units } of findings) for (const unit of units) add('individual-results', unit)
  for (const [dataClass, people] of seen) await recordReads(deps, dataClass, people)
}
