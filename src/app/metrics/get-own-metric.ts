import type { OwnMetric } from '../../contract/audit.ts'
import { accessTable } from '../../domain/permissions.ts'
import { classOfMetric } from '../../domain/permissions/metric-class.ts'
import type { AppDeps } from '../deps.ts'
import { getReport } from '../diagnosis/get-diagnosis.ts'
import { getMetric } from './metric-definitions.ts'

/**
 * The member's own number against their team's and the organisation's. The team's is left out where the others in it are too few: it
 * would tell of them.
 */
export async function getOwnMetric(deps: AppDeps, metricId: string): Promise<OwnMetric> {
  const metric = getMetric(metricId)
  const { rowsOf, reader } = await getReport(deps)
  const { self, selfTeam, unrestricted } = reader.visibility
  const rows = rowsOf.get(metricId) ?? []
  const own = rows.find((row) => row.unit.kind === 'person' && row.unit.id === self) ?? null
  const team = rows.find((row) => row.unit.kind === 'team' && row.unit.id === selfTeam) ?? null
  return {
    metric: metricId,
    name: metric.name,
    own,
    team,
    organisation: rows.find((row) => row.unit.kind === 'organisation') ?? null,
    because: explain({ isLinked: self !== null, hasOwn: own !== null, hasTeam: team !== null, fewest: reader.fewest }),
    whoSees: unrestricted ? 'Only you.' : accessTable[classOfMetric(metric, 'person')].whoSees,
  }
}

function explain(found: {
  readonly isLinked: boolean
  readonly hasOwn: boolean
  readonly hasTeam: boolean
  readonly fewest: number
}): string | null {
  if (!found.isLinked) {
    return 'Your account is not linked to a person of the data. An administrator can link it under Members.'
  }
  if (!found.hasOwn) return 'The data hold no such number about you.'
  if (found.hasTeam) return null
  return `Your team has no such number, or fewer than ${found.fewest} others are in it, so that it would tell about them.`
}
