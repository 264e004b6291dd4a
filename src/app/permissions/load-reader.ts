import { metrics } from '../../domain/metrics/index.ts'
import { classOfMetric } from '../../domain/permissions/metric-class.ts'
import { createVisibility, type PeopleGroups } from '../../domain/permissions/visibility.ts'
import { DiagnosisReport } from '../../contract/diagnosis.ts'
import type { AppDeps, Services } from '../deps.ts'
import { loadCharts, loadPeopleGroups, loadReportText } from '../diagnosis/diagnosis-cache.ts'
import type { Catalogue } from '../workspaces/catalogue.ts'
import { findSurveyedTeams } from './restrict-metrics.ts'
import type { Reader } from './restrict-report.ts'

interface OfDiagnosis {
  readonly key: string
  readonly groups: PeopleGroups
  readonly surveyed: Map<number, ReadonlyMap<string, ReadonlySet<string>>>
}

const known = new WeakMap<Services['ledger'], Map<string, OfDiagnosis>>()

/** What the member who asks may see of a computed diagnosis. */
export async function loadReader(
  deps: AppDeps,
  key: string,
  { fewestPeople: fewest, namedToCeo }: Pick<Catalogue, 'fewestPeople' | 'namedToCeo'>,
): Promise<Reader> {
  const ofServer = known.get(deps.ledger) ?? new Map<string, OfDiagnosis>()
  known.set(deps.ledger, ofServer)
  const { workspaceId } = deps.member
  let ofDiagnosis = ofServer.get(workspaceId)
  if (ofDiagnosis?.key !== key) {
    ofDiagnosis = { key, groups: await loadPeopleGroups(deps, key), surveyed: new Map() }
    ofServer.set(workspaceId, ofDiagnosis)
  }
  const visibility = createVisibility(deps.member, ofDiagnosis.groups, { fewest, namedToCeo })
  if (visibility.unrestricted) return { member: deps.member, visibility, surveyed: new Map(), fewest }
  const surveyed = ofDiagnosis.surveyed.get(fewest) ?? (await loadSurveyed(deps, key, fewest))
  ofDiagnosis.surveyed.set(fewest, surveyed)
  return { member: deps.member, visibility, surveyed, fewest }
}

async function loadSurveyed(
  deps: AppDeps,
  key: string,
  fewest: number,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { metrics: rows } = DiagnosisReport.parse(JSON.parse(await loadReportText(deps, key)))
  const surveys = Object.values(metrics).filter((metric) => classOfMetric(metric, 'team') === 'pulse-aggregates')
  const found = new Map<string, ReadonlySet<string>>()
  for (const { id } of surveys) {
    const charts = await loadCharts(deps, key, id)
    found.set(
      id,
      findSurveyedTeams(
        rows.filter((row) => row.id === id),
        charts,
        fewest,
      ),
    )
  }
  return found
}
