import { rootOf } from '../../charts/component-standing.ts'
import type { DiagnosisReport } from '../../contract/diagnosis.ts'

type Finding = DiagnosisReport['findings'][number]

export interface Start {
  /** The component where the findings probably start; null where that cannot be told. */
  readonly component: string | null
  readonly findings: readonly Finding[]
}

/** Findings gathered by where they probably start, in the order in which the first of each was to be read. */
export function groupByStart(findings: readonly Finding[]): Start[] {
  return [...Map.groupBy(findings, rootOf)].map(([component, members]) => ({ component, findings: members }))
}
