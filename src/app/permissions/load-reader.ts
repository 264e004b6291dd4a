import { createHash } from 'node:crypto'
import { metrics } from '../../domain/metrics/index.ts'
import { classOfMetric } from '../../domain/permissions/metric-class.ts'
import type { Contributors } from '../../domain/permissions/contributors.ts'
import type { Member } from '../../domain/member.ts'
import { unitKey } from '../../domain/unit.ts'
import {
  createVisibility,
  type PeopleGroups,
  type Visibility,
  type VisibilityOptions,
} from '../../domain/permissions/visibility.ts'
import type { AppDeps, Services } from '../deps.ts'
import { loadCharts, loadContributors, loadPeopleGroups } from '../diagnosis/diagnosis-cache.ts'
import { loadMarkedReport } from '../diagnosis/load-answered-report.ts'
import type { Catalogue } from '../workspaces/catalogue.ts'
import { findSurveyedTeams } from './restrict-metrics.ts'
import { loadEnough, type Enough } from './load-enough.ts'
import type { Reader } from './restrict-report.ts'

interface OfDiagnosis {
  readonly key: string
  /** The same for the same groups and contributors. */
  readonly basis: string
  readonly groups: PeopleGroups
  /** Worked out once for all who have the same roles and are the same person. */
  readonly visibilities: Map<string, Visibility>
  readonly contributors: Contributors
  /** What was worked out of them, by the reader's key. */
  readonly enough: Map<string, Promise<Enough>>
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
  const before = ofServer.get(workspaceId) ?? null
  const ofDiagnosis = before?.key === key ? before : await loadOfDiagnosis(deps, key, before)
  ofServer.set(workspaceId, ofDiagnosis)
  const visibility = findVisibility(deps.member, ofDiagnosis, { fewest, namedToCeo })
  if (visibility.unrestricted) {
    return { member: deps.member, visibility, surveyed: new Map(), isOfEnough: () => true, fewest }
  }
  const enough = await findEnough(deps, ofDiagnosis, { fewest, namedToCeo, key: visibility.key })
  const isOfEnough = createEnough(ofDiagnosis.contributors, enough)
  const surveyed = ofDiagnosis.surveyed.get(fewest) ?? (await loadSurveyed(deps, key, fewest))
  ofDiagnosis.surveyed.set(fewest, surveyed)
  return { member: deps.member, visibility, surveyed, isOfEnough, fewest }
}

/** One more problem in the log is another diagnosis of the same people and cases: what was worked out of those holds on. */
async function loadOfDiagnosis(deps: AppDeps, key: string, before: OfDiagnosis | null): Promise<OfDiagnosis> {
  const groups = await loadPeopleGroups(deps, key)
  const contributors = await loadContributors(deps, key)
  const basis = createHash('sha256')
    .update(JSON.stringify([groups, contributors]))
    .digest('hex')
  if (before?.basis === basis) return { ...before, key, surveyed: new Map() }
  return { key, basis, groups, visibilities: new Map(), contributors, enough: new Map(), surveyed: new Map() }
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

/** Worked out once per reader: pages of metrics ask for every row. */
function findEnough(
  deps: AppDeps,
  { groups, contributors, enough }: OfDiagnosis,
  options: VisibilityOptions & { readonly key: string },
): Promise<Enough> {
  const found = enough.get(options.key) ?? loadEnough(deps, { ...options, groups, contributors })
  found.catch(() => enough.delete(options.key))
  enough.delete(options.key)
  enough.set(options.key, found)
  for (const oldest of [...enough.keys()].slice(0, -keptVisibilities)) enough.delete(oldest)
  return found
}

function createEnough({ sourceOf, sources }: Contributors, enough: Enough): Reader['isOfEnough'] {
  return (metricId, unit) => {
    const source = sourceOf[metricId]
    if (source === undefined || sources[source]?.[unitKey(unit)] === undefined) return true
    return enough === null || enough.get(source)?.has(unitKey(unit)) === true
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
