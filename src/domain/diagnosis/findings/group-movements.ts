import { toDayNumber } from '../../calendar/index.ts'
import type { ScopeFinding } from '../../signals/index.ts'
import { organisation, unitKey, type Unit } from '../../unit.ts'
import { formatMetricValue } from '../wording/format.ts'
import { findSymptomOf, isWorse } from '../evidence/index.ts'
import type { RootPosterior } from '../inference/infer-roots.ts'
import type { SymptomGroup } from './finding.ts'
import { shareOfBlame } from './rank-roots.ts'

/**
 * How alike the blame for two movements must be (0 to 1) for them to be one story, by how many days apart they began:
 * causes take time to show everywhere, and onsets are estimates.
 */
const enoughAlike = [
  { withinDays: 91, likeness: 0.5 },
  { withinDays: 182, likeness: 0.7 },
] as const

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
  const byPlace = Map.groupBy(worse, (scope) =>
    scope.scope === 'systemic' ? 'systemic' : `${scope.scope}|${scope.units.map(unitKey).toSorted().join()}`,
  )
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
  const { scope } = first
  const units = scope === 'systemic' ? [organisation] : first.units
  const unaffected = commonUnits(movements.map((movement) => movement.unaffected))
  const posterior = posteriorOf(units, scope, unaffected)
  const groups = settle(formGroups(movements, posterior), posterior)
  return groups.map((group) => ({
    scope,
    units,
    unaffected: commonUnits(group.map((movement) => movement.unaffected)),
    symptoms: [...new Set(group.map(symptomId))].toSorted(),
    movements: group.toSorted(byWeight),
    echoes: [],
  }))
}

/** In the order of their beginnings, each movement joins the group it is most alike to, or founds one. */
function formGroups(movements: readonly ScopeFinding[], posterior: RootPosterior): ScopeFinding[][] {
  const groups: ScopeFinding[][] = []
  for (const movement of movements.toSorted(byOnset)) {
    const home = findHome(groups, movement, posterior)
    if (home) home.push(movement)
    else groups.push([movement])
  }
  return groups
}

const settlingRounds = 3

/** What came early was grouped before the others were known: each movement looks once more where it belongs. */
function settle(formed: readonly (readonly ScopeFinding[])[], posterior: RootPosterior): readonly ScopeFinding[][] {
  let groups = formed.map((group) => [...group])
  for (let round = 0; round < settlingRounds; round++) {
    for (const movement of groups.flat().toSorted(byOnset)) {
      const others = groups.map((group) => group.filter((other) => other !== movement))
      const home = findHome(
        others.filter((group) => group.length > 0),
        movement,
        posterior,
      )
      if (home) home.push(movement)
      groups = [...others, ...(home ? [] : [[movement]])].filter((group) => group.length > 0)
    }
  }
  return groups
}

function findHome(
  groups: readonly ScopeFinding[][],
  movement: ScopeFinding,
  posterior: RootPosterior,
): ScopeFinding[] | null {
  const [best] = groups
    .map((group) => ({ group, alike: resemblance(group, movement, posterior) }))
    .filter(({ alike }) => alike > 0)
    .toSorted((a, b) => b.alike - a.alike)
  return best?.group ?? null
}

/** How alike a movement is to a group, by blame; 0 where it began at another time or is not alike enough. */
function resemblance(group: readonly ScopeFinding[], movement: ScopeFinding, posterior: RootPosterior): number {
  if (group.some((other) => symptomId(other) === symptomId(movement) && daysApart(other, movement) <= 182)) return 1
  const apart = Math.min(...group.map((other) => daysApart(other, movement)))
  const limit = enoughAlike.find(({ withinDays }) => apart <= withinDays)?.likeness ?? Infinity
  const alike = likeness(
    shareOfBlame(posterior, [...new Set(group.map(symptomId))]),
    shareOfBlame(posterior, [symptomId(movement)]),
  )
  return alike >= limit ? alike : 0
}

/** A level has no beginning: it goes with other levels only. */
function daysApart(a: ScopeFinding, b: ScopeFinding): number {
  if (a.kind === 'level' || b.kind === 'level') return a.kind === b.kind ? 0 : Infinity
  return Math.abs(toDayNumber(a.since) - toDayNumber(b.since))
}

/**
 * What a segment shows of something everyone feels is no finding of its own: it joins the systemic group it resembles
 * most as an echo. `posterior` is that of the whole organisation.
 */
export function foldEchoes(groups: readonly SymptomGroup[], posterior: RootPosterior): readonly SymptomGroup[] {
  const systemic = groups.filter((group) => group.scope === 'systemic')
  const homes = new Map(
    groups
      .filter((group) => group.scope === 'segment')
      .flatMap((group) => {
        const [best] = systemic
          .map((home) => ({
            home,
            alike: Math.min(...group.movements.map((m) => resemblance(home.movements, m, posterior))),
          }))
          .filter(({ alike }) => alike > 0)
          .toSorted((a, b) => b.alike - a.alike)
        return best ? [[group, best.home] as const] : []
      }),
  )
  return groups
    .filter((group) => !homes.has(group))
    .map((group) => ({
      ...group,
      echoes: [...homes].flatMap(([echo, home]) => (home === group ? echo.movements : [])).toSorted(compareMovements),
    }))
}

/**
 * Leaves out what a person shows where a team, a segment or everyone shows the same: that is the wider cause reaching the
 * person, and nobody is named for it.
 */
export function dropPersonalEchoes(groups: readonly SymptomGroup[]): readonly SymptomGroup[] {
  const wider = groups.filter((group) => group.scope !== 'individual').flatMap((group) => group.movements)
  return groups.filter(
    (group) =>
      group.scope !== 'individual' ||
      !group.movements.some((movement) => wider.some((other) => symptomId(other) === symptomId(movement))),
  )
}

function compareMovements(a: ScopeFinding, b: ScopeFinding): number {
  return a.metric < b.metric ? -1 : a.metric > b.metric ? 1 : compareKeys(a, b)
}

/** Bhattacharyya coefficient of two distributions. */
export function likeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
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
  return b.logBayesFactor - a.logBayesFactor || clarity(b) - clarity(a) || (a.metric < b.metric ? -1 : 1)
}

/** How far a movement stands out of its own uncertainty. */
function clarity({ size, interval }: ScopeFinding): number {
  const width = interval.high - interval.low
  return width > 0 && Number.isFinite(width) ? Math.abs(size) / width : 0
}
