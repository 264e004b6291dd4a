import { toDayNumber } from '../../calendar/index.ts'
import type { ScopeFinding } from '../../signals/index.ts'
import { unitKey, type Unit } from '../../unit.ts'
import { formatMetricValue } from '../wording/format.ts'
import { findSymptomOf, isWorse } from '../evidence/index.ts'
import type { RootPosterior } from '../inference/infer-roots.ts'
import type { SymptomGroup } from './finding.ts'
import { shareOfBlame } from './rank-roots.ts'

/** Movements that began this close together belong together when they may have the same root … */
const closeDays = 91
/** … as far as the blame for the one falls on the same components as the blame for the other (0 to 1). */
const enoughAlike = 0.5

/**
 * Groups what got worse by scope, units and, within these, by onset and probable root. Movements for the better and
 * scopes of nobody are left out. `posteriorOf` gives the posterior of the slice a group of units belongs to.
 */
export function groupMovements(
  scopes: readonly ScopeFinding[],
  posteriorOf: (units: readonly Unit[], scope: SymptomGroup['scope'], unaffected: readonly Unit[]) => RootPosterior,
): readonly SymptomGroup[] {
  const worse = dropRepeats(
    scopes.filter(
      (scope) => scope.scope !== 'none' && isWorse(scope.metric, scope.better, scope.size) && isVisible(scope),
    ),
  )
  const byPlace = Map.groupBy(worse, (scope) => `${scope.scope}|${scope.units.map(unitKey).toSorted().join()}`)
  return [...byPlace.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, movements]) => groupPlace(movements, posteriorOf))
}

/** A change that cannot be seen in the figures as they are told is none. */
function isVisible(scope: ScopeFinding): boolean {
  return formatMetricValue(scope.metric, scope.before, null) !== formatMetricValue(scope.metric, scope.after, null)
}

/** Two dimensions can hold the same cases (a region of sellers, a region of accounts): the surer of two equals stays. */
function dropRepeats(scopes: readonly ScopeFinding[]): readonly ScopeFinding[] {
  const surest = scopes.toSorted((a, b) => b.confidence - a.confidence || compareKeys(a, b))
  const kept: ScopeFinding[] = []
  for (const scope of surest) {
    if (scope.scope !== 'segment' || !kept.some((other) => isRepeat(scope, other))) kept.push(scope)
  }
  return kept
}

function isRepeat(scope: ScopeFinding, other: ScopeFinding): boolean {
  return (
    other.scope === 'segment' &&
    other.metric === scope.metric &&
    other.kind === scope.kind &&
    Math.abs(toDayNumber(other.since) - toDayNumber(scope.since)) <= 14 &&
    Math.abs(other.after - scope.after) <= 0.02 * Math.abs(scope.after) &&
    Math.abs(other.before - scope.before) <= 0.02 * Math.abs(scope.before)
  )
}

function compareKeys(a: ScopeFinding, b: ScopeFinding): number {
  const [first, second] = [a, b].map((scope) => `${scope.metric}|${scope.since}|${scope.units.map(unitKey).join()}`)
  return (first ?? '') < (second ?? '') ? -1 : 1
}

function groupPlace(
  movements: readonly ScopeFinding[],
  posteriorOf: Parameters<typeof groupMovements>[1],
): SymptomGroup[] {
  const [first] = movements
  if (!first || first.scope === 'none') return []
  const { scope, units } = first
  const unaffected = commonUnits(movements.map((movement) => movement.unaffected))
  const posterior = posteriorOf(units, scope, unaffected)
  const groups: ScopeFinding[][] = []
  for (const movement of movements.toSorted(byOnset)) {
    const home = groups.find((group) => belongs(group, movement, posterior))
    if (home) home.push(movement)
    else groups.push([movement])
  }
  return groups.map((group) => ({
    scope,
    units,
    unaffected: commonUnits(group.map((movement) => movement.unaffected)),
    symptoms: [...new Set(group.map(symptomId))].toSorted(),
    movements: group.toSorted(byWeight),
  }))
}

function belongs(group: readonly ScopeFinding[], movement: ScopeFinding, posterior: RootPosterior): boolean {
  const [first] = group
  if (!first) return false
  if (symptomId(first) === symptomId(movement)) return true
  const sameTime =
    first.kind === 'level' || movement.kind === 'level'
      ? first.kind === movement.kind
      : Math.abs(toDayNumber(first.since) - toDayNumber(movement.since)) <= closeDays
  if (!sameTime) return false
  const alike = likeness(shareOfBlame(posterior, [symptomId(first)]), shareOfBlame(posterior, [symptomId(movement)]))
  return alike >= enoughAlike
}

/** Bhattacharyya coefficient of two distributions. */
function likeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  return [...a].reduce((sum, [id, share]) => sum + Math.sqrt(share * (b.get(id) ?? 0)), 0)
}

/** A metric the table does not know stands for itself. */
function symptomId(movement: ScopeFinding): string {
  return findSymptomOf(movement.metric)?.id ?? movement.metric
}

function commonUnits(lists: readonly (readonly Unit[])[]): readonly Unit[] {
  const [first = [], ...others] = lists
  return first
    .filter((unit) => others.every((list) => list.some((other) => unitKey(other) === unitKey(unit))))
    .toSorted((a, b) => (unitKey(a) < unitKey(b) ? -1 : 1))
}

function byOnset(a: ScopeFinding, b: ScopeFinding): number {
  return a.since < b.since ? -1 : a.since > b.since ? 1 : byWeight(a, b)
}

function byWeight(a: ScopeFinding, b: ScopeFinding): number {
  return b.logBayesFactor - a.logBayesFactor || (a.metric < b.metric ? -1 : a.metric > b.metric ? 1 : 0)
}
