import { toDayNumber } from '../../calendar/index.ts'
import type { ScopeFinding } from '../../signals/index.ts'
import { organisation, unitKey, type Unit } from '../../unit.ts'
import { formatMetricValue } from '../wording/format.ts'
import { findSymptomOfMovement, isWorse } from '../evidence/index.ts'
import type { RootPosterior } from '../inference/infer-roots.ts'
import type { SymptomGroup } from './finding.ts'
import { reachTo, shareOfBlame } from './rank-roots.ts'

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
 * scopes of nobody are left out. `posteriorOf` gives the posterior of the slice a group of units belongs to; `origins` is
 * the likeliest set of origins that together explain what the whole organisation shows.
 */
export function groupMovements(
  scopes: readonly ScopeFinding[],
  posteriorOf: (units: readonly Unit[], scope: SymptomGroup['scope'], unaffected: readonly Unit[]) => RootPosterior,
  origins: readonly string[],
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
    .flatMap(([, movements]) => groupPlace(movements, posteriorOf, origins))
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
  origins: readonly string[],
): SymptomGroup[] {
  const [first] = movements
  if (!first || first.scope === 'none') return []
  const { scope } = first
  const units = scope === 'systemic' ? [organisation] : first.units
  const unaffected = commonUnits(movements.map((movement) => movement.unaffected))
  const posterior = posteriorOf(units, scope, unaffected)
  const groups = scope === 'systemic' ? formStories(movements, origins, posterior) : formGroups(movements, posterior)
  return groups.map((group) => ({
    scope,
    units,
    unaffected: commonUnits(group.map((movement) => movement.unaffected)),
    symptoms: [...new Set(group.map(symptomId))].toSorted(),
    // A change says since when; a level that goes with it comes after.
    movements: group.toSorted((a, b) => Number(a.kind === 'level') - Number(b.kind === 'level') || byWeight(a, b)),
    echoes: [],
  }))
}

/**
 * One story per origin of the likeliest explanation: each movement belongs to the origin that would most surely bring it
 * about. What none of them reaches, and what began more than half a year apart, stands for itself.
 */
function formStories(
  movements: readonly ScopeFinding[],
  origins: readonly string[],
  posterior: RootPosterior,
): readonly ScopeFinding[][] {
  const byOrigin = Map.groupBy(movements, (movement) => findOrigin(symptomId(movement), origins))
  return [...byOrigin].flatMap(([origin, list]) => (origin === null ? formGroups(list, posterior) : splitByOnset(list)))
}

function findOrigin(symptom: string, origins: readonly string[]): string | null {
  const [best] = origins
    .map((id) => ({ id, reach: reachTo(id, [symptom]) }))
    .filter(({ reach }) => reach >= leastReach)
    .toSorted((a, b) => b.reach - a.reach)
  return best?.id ?? null
}

function splitByOnset(movements: readonly ScopeFinding[]): ScopeFinding[][] {
  const groups: ScopeFinding[][] = []
  for (const movement of movements.toSorted(byOnset)) {
    const home = groups.find((group) => group.some((other) => daysApart(other, movement) <= 182))
    if (home) home.push(movement)
    else groups.push([movement])
  }
  return groups
}

/**
 * Stories by average linkage: movements of one symptom start together, then the two groups most alike in blame become one
 * as long as any two are alike enough. Groups are compared as wholes, so that a symptom which two roots share does not
 * chain two stories into one.
 */
function formGroups(movements: readonly ScopeFinding[], posterior: RootPosterior): readonly ScopeFinding[][] {
  let groups = gatherSymptoms(movements)
  for (;;) {
    const [closest] = pairsOf(groups)
      .map(([a, b]) => ({ a, b, alike: resemblance(a, b, posterior) }))
      .filter(({ alike }) => alike > 0)
      .toSorted((one, other) => other.alike - one.alike)
    if (closest === undefined) return groups
    const { a, b } = closest
    groups = [...groups.filter((group) => group !== a && group !== b), [...a, ...b].toSorted(byOnset)]
  }
}

/** In the order of their beginnings: what shows the same symptom within half a year is one group from the start. */
function gatherSymptoms(movements: readonly ScopeFinding[]): ScopeFinding[][] {
  const groups: ScopeFinding[][] = []
  for (const movement of movements.toSorted(byOnset)) {
    const home = groups.find((group) =>
      group.some((other) => symptomId(other) === symptomId(movement) && daysApart(other, movement) <= 182),
    )
    if (home) home.push(movement)
    else groups.push([movement])
  }
  return groups
}

function pairsOf<T>(items: readonly T[]): readonly (readonly [T, T])[] {
  return items.flatMap((a, index) => items.slice(index + 1).map((b): readonly [T, T] => [a, b]))
}

/** An origin that would bring a symptom about less often than this does not tell its story. */
const leastReach = 0.05

/** How alike two groups are, by blame; 0 where they began at other times or are not alike enough. */
function resemblance(a: readonly ScopeFinding[], b: readonly ScopeFinding[], posterior: RootPosterior): number {
  const apart = Math.min(...a.flatMap((one) => b.map((other) => daysApart(one, other))))
  if (apart <= 182 && a.some((one) => b.some((other) => symptomId(other) === symptomId(one)))) return 1
  const limit = enoughAlike.find(({ withinDays }) => apart <= withinDays)?.likeness ?? Infinity
  const alike = likeness(
    shareOfBlame(posterior, [...new Set(a.map(symptomId))]),
    shareOfBlame(posterior, [...new Set(b.map(symptomId))]),
  )
  return alike >= limit ? alike : 0
}

/** A level has no beginning: it goes with other levels, and with a change of the same units that has much the same blame. */
function daysApart(a: ScopeFinding, b: ScopeFinding): number {
  if (a.kind === 'level' || b.kind === 'level') return a.kind === b.kind ? 0 : 91
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
          .filter((home) => isEcho(group, home))
          .map((home) => ({
            home,
            alike: Math.min(...group.movements.map((movement) => resemblance(home.movements, [movement], posterior))),
          }))
          .filter(({ alike }) => alike > 0)
          .toSorted((a, b) => b.alike - a.alike)
        const home = best?.home ?? findTeamHome(group, groups)
        return home === null ? [] : [[group, home] as const]
      }),
  )
  return groups
    .filter((group) => !homes.has(group))
    .map((group) => ({
      ...group,
      echoes: [...homes].flatMap(([echo, home]) => (home === group ? echo.movements : [])).toSorted(compareMovements),
    }))
}

/** A part that shows something of its own more surely than the whole shows anything is where it starts, no echo. */
function isEcho(part: SymptomGroup, whole: SymptomGroup): boolean {
  return part.symptoms.some((id) => whole.symptoms.includes(id)) || leastChance(part) >= leastChance(whole)
}

/** The smallest chance that a movement of the group is none. */
function leastChance(group: SymptomGroup): number {
  return Math.min(...group.movements.map(({ qValue }) => qValue))
}

/**
 * The team whose story a segment shows: the same symptoms, begun about the same time. A region that holds one ailing team moves with it,
 * and would be told a second time.
 */
function findTeamHome(segment: SymptomGroup, groups: readonly SymptomGroup[]): SymptomGroup | null {
  return (
    groups.find(
      (group) =>
        group.scope === 'team' &&
        segment.movements.every((movement) => group.movements.some((other) => isSame(movement, other))),
    ) ?? null
  )
}

const sameStoryDays = 91

function isSame(a: ScopeFinding, b: ScopeFinding): boolean {
  return symptomId(a) === symptomId(b) && daysApart(a, b) <= sameStoryDays
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
  return findSymptomOfMovement(movement)?.id ?? movement.metric
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
