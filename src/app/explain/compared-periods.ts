import {
  lastCompletePeriods,
  periodOf,
  toDayNumber,
  toPeriod,
  type FiscalCalendar,
} from '../../domain/calendar/index.ts'
import { bookings } from '../../domain/explain/index.ts'
import type { Period } from '../../domain/metrics/metric.ts'
import { findContributed, type PeopleGroups } from '../../domain/permissions/visibility.ts'
import { reachOf } from '../../domain/permissions.ts'
import { unitKey, type Unit } from '../../domain/unit.ts'
import type { AppDeps } from '../deps.ts'
import { loadPeopleGroups } from '../diagnosis/diagnosis-cache.ts'
import type { VisibleDiagnosis } from '../diagnosis/get-diagnosis.ts'
import { findMetric } from '../metrics/metric-definitions.ts'
import type { Reader } from '../permissions/restrict-report.ts'
import { loadCatalogue } from '../workspaces/catalogue.ts'

/** What of a comparison is for somebody. */
export interface Comparable {
  /** Whether the cases of everybody in the unit may be seen: how they divide, and in any period. */
  readonly seesCases: (unit: Unit) => boolean
  /** Of units whose cases are not seen: whether enough people had cases in each period that could be compared. */
  readonly isOfEnough: (unit: Unit) => boolean
  /** Both periods are fiscal quarters: of others, shifted by a day, one could be taken from the other. */
  readonly areQuarters: boolean
}

interface Compared {
  readonly metric: string
  readonly periods: readonly Period[]
}

/** For whom the table gives sums, periods must not overlap and must hold cases of enough people; works out which units those are. */
export async function findComparable(
  deps: AppDeps,
  { metric, periods }: Compared,
  { key, report, reader }: VisibleDiagnosis,
): Promise<Comparable> {
  const { calendar } = deps.settings
  const areQuarters = periods.every((period) => isQuarter(calendar, period))
  if (reader.visibility.unrestricted || reachOf(deps.member, 'deals') === 'everyone') {
    return { seesCases: () => true, isOfEnough: () => true, areQuarters }
  }
  const groups = await loadPeopleGroups(deps, key)
  const asOf = toDayNumber(report.asOf)
  // Also the quarters of the metric's own year: else what one of them holds would be the year without the others.
  const year = lastCompletePeriods(calendar, 'quarter', { asOf, count: 4 }).map(toPeriod)
  const checked = new Map([...periods, ...year].map((period) => [`${period.start} ${period.end}`, period]))
  const perPeriod = await findEnough(deps, { metric, periods: [...checked.values()] }, { groups, report, reader })
  return {
    areQuarters,
    seesCases: (unit) => seesCases(unit, groups, reader),
    isOfEnough: (unit) => perPeriod.every((allowed) => allowed(unit)),
  }
}

function isQuarter(calendar: FiscalCalendar, { start, end }: Period): boolean {
  const quarter = toPeriod(periodOf(calendar, 'quarter', toDayNumber(start)))
  return quarter.start === start && quarter.end === end
}

function seesCases({ kind, id }: Unit, groups: PeopleGroups, { visibility }: Reader): boolean {
  const { below, self } = visibility
  if (kind === 'person') return visibility.see({ kind, id }) === 'named'
  if (kind !== 'team') return false
  return groups.people.filter((one) => one.teamId === id).every((one) => one.id === self || below.has(one.id))
}

async function findEnough(
  deps: AppDeps,
  { metric, periods }: Compared,
  of: { readonly groups: PeopleGroups; readonly report: VisibleDiagnosis['report']; readonly reader: Reader },
): Promise<readonly ((unit: Unit) => boolean)[]> {
  const measure = findMetric(metric === bookings.id ? 'win-rate' : metric)?.rowsFrom ?? null
  if (measure === null) return []
  const { batches } = await loadCatalogue(deps)
  const session = await deps.facts.openSession(deps.member.workspaceId, batches)
  const { currency, calendar } = deps.settings
  const settings = { asOf: of.report.asOf, calendar, ...(currency === null ? {} : { currency }) }
  const options = { fewest: of.reader.fewest, namedToCeo: [...of.reader.visibility.exceptions] }
  const found: ((unit: Unit) => boolean)[] = []
  for (const period of periods) {
    const contributors = await session.contributors({ measure, period }, settings)
    if (contributors === null) return []
    const byUnit = Object.fromEntries(contributors)
    const allowed = findContributed(deps.member, of.groups, { ...options, contributors: byUnit })
    found.push((unit) => {
      const hasCases = unit.kind === 'organisation' ? contributors.size > 0 : byUnit[unitKey(unit)] !== undefined
      return !hasCases || allowed === null || allowed.has(unitKey(unit))
    })
  }
  return found
}
