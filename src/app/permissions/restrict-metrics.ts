import type { MetricChart, MetricRow } from '../../contract/diagnosis.ts'
import type { Member } from '../../domain/member.ts'
import { accessOfMember, canAccess, reachOf } from '../../domain/permissions.ts'
import { allowGroups, fewestPeople } from '../../domain/permissions/allow-groups.ts'
import { classOfMetric, type MetricNeeds } from '../../domain/permissions/metric-class.ts'
import type { Visibility } from '../../domain/permissions/visibility.ts'
import type { Unit } from '../../domain/unit.ts'

type UnitRef = Pick<Unit, 'kind' | 'id'>

/** Whether a member may see a metric's number of a unit, and with its name. */
export function seeMetric(
  metric: MetricNeeds,
  unit: UnitRef,
  { member, visibility }: { readonly member: Member; readonly visibility: Visibility },
): 'named' | 'unnamed' | 'hidden' {
  if (visibility.unrestricted) return 'named'
  const dataClass = classOfMetric(metric, unit.kind)
  const access = accessOfMember(member, dataClass)
  if (access === 'none') return 'hidden'
  if (unit.kind === 'person') {
    const reach = reachOf(member, dataClass)
    if (reach === 'everyone') return 'named'
    if (dataClass === 'individual-results' && visibility.exceptions.has(unit.id)) return 'named'
    if (unit.id === visibility.self) return access === 'aggregate' || access === 'status' ? 'hidden' : 'named'
    return reach === 'below' && visibility.below.has(unit.id) ? 'named' : 'hidden'
  }
  const sight = visibility.see(unit)
  if (dataClass === 'organisation-picture' || dataClass === 'team-metrics') return sight
  // Sums of what is about people: survey answers, calendars, coaching.
  if (unit.kind === 'organisation') return canAccess(member.roles, dataClass, 'status') ? 'hidden' : sight
  if (sight !== 'named') return 'hidden'
  const isLedTeam = reachOf(member, dataClass) !== 'nobody'
  const isLargeEnough = unit.kind === 'team' && (visibility.summedTeams?.has(unit.id) ?? true)
  return isLedTeam || (isLargeEnough && access !== 'status') ? 'named' : 'hidden'
}

/** What a survey's results of one period are: how many answered in the whole and in each team. */
interface Answers {
  readonly whole: number
  readonly teams: ReadonlyMap<string, number>
}

/**
 * The teams whose survey results may be given at all, in every period alike: where so few are missing from the sum of the teams that
 * the total would tell what they answered, the smallest of the others is left out too. One set for all periods and all readers, so
 * that neither two periods nor two readers can be subtracted.
 */
export function findSurveyedTeams(
  rows: readonly MetricRow[],
  charts: readonly MetricChart[],
  fewest: number = fewestPeople,
): ReadonlySet<string> {
  const teams = new Set(rows.concat().flatMap((row) => (row.unit.kind === 'team' ? [row.unit.id] : [])))
  for (const chart of charts) if (chart.unit.kind === 'team') teams.add(chart.unit.id)
  return new Set(
    [...teams].filter((team) => listAnswers(rows, charts).every((answers) => isAllowed(team, answers, fewest))),
  )
}

function isAllowed(team: string, { whole, teams }: Answers, fewest: number): boolean {
  const count = teams.get(team) ?? 0
  if (count === 0) return true
  const counted = [...teams].filter(([, n]) => n > 0)
  const inTeams = counted.reduce((sum, [, n]) => sum + n, 0)
  const parts = counted
    .map(([key, n]) => ({ key, members: ids(key, n) }))
    .toSorted((a, b) => b.members.length - a.members.length || (a.key < b.key ? -1 : 1))
  const rest = ids('\nrest', Math.max(0, whole - inTeams))
  const all = { key: '\nwhole', members: [...parts.flatMap((part) => part.members), ...rest] }
  return allowGroups([all, ...parts], { fewest }).has(team)
}

function ids(key: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${key}\n${index}`)
}

function listAnswers(rows: readonly MetricRow[], charts: readonly MetricChart[]): readonly Answers[] {
  const periods = new Map<string, { whole: number; teams: Map<string, number> }>()
  const add = (period: string, unit: UnitRef, n: number): void => {
    const known = periods.get(period) ?? { whole: 0, teams: new Map<string, number>() }
    periods.set(period, known)
    if (unit.kind === 'organisation') known.whole = n
    if (unit.kind === 'team') known.teams.set(unit.id, n)
  }
  for (const row of rows) add(`${row.period.start}–${row.period.end}`, row.unit, row.status === 'value' ? row.n : 0)
  for (const chart of charts) for (const point of chart.points) add(`${point.start}–${point.end}`, chart.unit, point.n)
  return [...periods.values()]
}
