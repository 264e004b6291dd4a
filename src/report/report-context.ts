import type { ComponentStanding } from '../charts/index.ts'
import type { DiagnosisReport } from '../contract/diagnosis.ts'
import type { ReportFormat } from './report-format.ts'

/** What every section of the report needs. */
export interface ReportContext {
  readonly report: DiagnosisReport
  readonly format: ReportFormat
  readonly standings: ReadonlyMap<string, ComponentStanding>
}

export function componentName(context: ReportContext, id: string): string {
  return context.standings.get(id)?.name ?? id
}
