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

type People = ReadonlyMap<DataClass, ReadonlySet<string>>

/** By the rows of a report, which is kept for all its readers: those of the whole organisation are tens of thousands. */
const peopleOf = new WeakMap<DiagnosisReport['metrics'], People>()
/** Whose look at a report is written down, and on which day. */
const written = new WeakMap<DiagnosisReport['metrics'], Set<string>>()

/** Writes down whose single results a report holds as the member sees it, by the kind of data behind each. */
export async function recordReportReads(
  deps: AppDeps,
  report: Pick<DiagnosisReport, 'metrics' | 'findings'>,
): Promise<void> {
  const { workspaceId, memberId, personId, via } = deps.member
  const look = JSON.stringify([deps.now().toISOString().slice(0, 10), workspaceId, memberId, personId, via])
  const looks = written.get(report.metrics) ?? new Set()
  if (looks.has(look)) return
  const people = peopleOf.get(report.metrics) ?? listPeople(report)
  peopleOf.set(report.metrics, people)
  for (const [dataClass, ids] of people) await recordReads(deps, dataClass, ids)
  written.set(report.metrics, looks.add(look))
}

function listPeople({ metrics, findings }: Pick<DiagnosisReport, 'metrics' | 'findings'>): People {
  const seen = new Map<DataClass, Set<string>>()
  const add = (dataClass: DataClass, { kind, id }: { readonly kind: string; readonly id: string }): void => {
    if (kind !== 'person') return
    const people = seen.get(dataClass)
    if (people === undefined) seen.set(dataClass, new Set([id]))
    else people.add(id)
  }
  for (const { id, unit } of metrics) {
    if (unit.kind !== 'person') continue
    const metric = findMetric(id)
    add(metric === null ? 'individual-results' : classOfMetric(metric, 'person'), unit)
  }
  for (const { units } of findings) for (const unit of units) add('individual-results', unit)
  return seen
}
