import { componentStandings } from '../../charts/component-standing.ts'
import type { ComponentStanding } from '../../charts/component-standing.ts'
import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import { framework } from '../../domain/framework/index.ts'

type Source = Pick<DiagnosisReport, 'components' | 'findings'>

const known = new WeakMap<Source, ReadonlyMap<string, ComponentStanding>>()

/** The standings of a report by component; computed once per report. */
export function standingsById(report: Source): ReadonlyMap<string, ComponentStanding> {
  const standings =
    known.get(report) ?? new Map(componentStandings(framework.components, report).map((one) => [one.id, one]))
  known.set(report, standings)
  return standings
}
