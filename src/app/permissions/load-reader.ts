import { metrics } from '../../domain/metrics/index.ts'
import { classOfMetric } from '../../domain/permissions/metric-class.ts'
import type { Contributors } from '../../domain/permissions/contributors.ts'
import type { Member } from '../../domain/member.ts'
import { unitKey } from '../../domain/unit.ts'
import {
  createVisibility,
  findContributed,
  type PeopleGroups,
  type Visibility,
  type VisibilityOptions,
} from '../../domain/permissions/visibility.ts'
import type { AppDeps, Services } from '../deps.ts'
import { loadCharts, loadContributors, loadPeopleGroups } from '../diagnosis/diagnosis-cache.ts'
import { loadMarkedReport } from '../diagnosis/load-answered-report.ts'
import type { Catalogue } from '../workspaces/catalogue.ts'
import { findSurveyedTeams } from './restrict-metrics.ts'
import type { Reader } from './restrict-report.ts'

interface OfDiagnosis {
  readonly key: string
  readonly groups: PeopleGroups
  /** Worked out once for all who have the same roles and are the same person. */
  readonly visibilities: Map<string, Visibility>
  readonly contributors: Contributors
  /** What was worked out of them, by the reader's key and the source. */
  readonly contributed: Map<string, ReadonlySet<string> | null>
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
    ofDiagnosis = {
      key,
      groups: await loadPeopleGroups(deps, key),
      visibilities: new Map(),
      contributors: await loadContributors(deps, key),
      contributed: new Map(),
      surveyed: new Map(),
    }
    ofServer.set(workspaceId, ofDiagnosis)
  }
  const visibility = findVisibility(deps.member, ofDiagnosis, { fewest, namedToCeo })
  if (visibility.unrestricted) {
    return { member: deps.member, visibility, surveyed: new Map(), isOfEnough: () => true, fewest }
  }
  const isOfEnough = createEnough(deps.member, ofDiagnosis, { fewest, namedToCeo, key: visibility.key })
  const surveyed = ofDiagnosis.surveyed.get(fewest) ?? (await loadSurveyed(deps, key, fewest))
  ofDiagnosis.surveyed.set(fewest, surveyed)
  return { member: deps.member, visibility, surveyed, isOfEnough, fewest }
}

function findVisibility(
  member: Member,
  { groups, visibilities }: OfDiagnosis,
  options: Parameters<typeof createVisibility>[2],
): Visibility {
  const { roles, personId, via } = member
  const id = JSON.stringify([roles.toSorted(), personId, via, options])
  const visibility = visibilities.get(id) ?? createVisibility(member, groups, options)
  visibilities.delete(id)
  visibilities.set(id, visibility)
  for (const oldest of [...visibilities.keys()].slice(0, -keptVisibilities)) visibilities.delete(oldest)
  return visibility
}

const keptVisibilities = 200

/** Worked out once per reader and source: pages of metrics ask for every row. */
function createEnough(
  member: Member,
  { groups, contributors, contributed }: OfDiagnosis,
  { key, ...options }: VisibilityOptions & { readonly key: string },
): Reader['isOfEnough'] {
  return (metricId, unit) => {
    const source = contributors.sourceOf[metricId]
    const ofSource = source === undefined ? undefined : contributors.sources[source]
    if (source === undefined || ofSource === undefined || ofSource[unitKey(unit)] === undefined) return true
    const id = `${source} ${key}`
    const kept = contributed.get(id)
    const found = kept === undefined ? findContributed(member, groups, { ...options, contributors: ofSource }) : kept
    contributed.set(id, found)
    return found === null || found.has(unitKey(unit))
  }
}

async function loadSurveyed(
  deps: AppDeps,
  key: string,
  fewest: number,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { metrics: rows } = await loadMarkedReport(deps, key)
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
