import { adjustPValues } from '../../stats/adjust-p-values.ts'
import { upperTailQuantile } from '../../stats/distributions/normal.ts'
import { studentTQuantile, studentTTwoSided } from '../../stats/distributions/student-t.ts'
import { median } from '../../stats/moments.ts'
import type { MetricSeries } from '../metrics/series.ts'
import { betweenVariance, poolEstimates, type Estimate } from './between-units.ts'
import { logBayesFactor, toEffect } from './effect-size.ts'
import { isBetter } from './is-better.ts'
import type { Noise } from './noise-estimate.ts'
import { rateOf, type SignalOptions } from './options.ts'
import type { PreparedSeries } from './prepared-series.ts'
import type { Signal } from './signal.ts'
import { emptyStructure, type Structure } from './structure.ts'
import { fromComparison, levelOf, withVarianceAt, type UnitLevel } from './unit-level.ts'

export interface LevelContext {
  readonly noise: ReadonlyMap<MetricSeries, { readonly prepared: PreparedSeries; readonly noise: Noise }>
  readonly options: SignalOptions
}

interface Member {
  readonly signal: Signal
  readonly prepared: PreparedSeries
  readonly level: UnitLevel
  readonly changed: boolean
  readonly noise: Noise
  /** For the member's own test: few events make a low level unsurer than the peers' mean says. */
  readonly ownVariance: number
}

export interface LevelTest {
  readonly member: Member
  readonly peers: Estimate
  readonly own: number
  readonly ownVariance: number
  readonly t: number
  readonly df: number
}

const fewestPersons = 8
const fewestTeams = 4
/** How many teams' worth of "teams are alike beyond their people" each metric starts with. */
const priorTeams = 16

/**
 * Persons and teams whose level stands apart from their peers' over the whole time seen, though nothing changed.
 *
 * A team is measured against what its people's own differences would make of a team by chance; a person against the spread of all
 * comparable persons (of the same role where at least eight share it), or of the own team where the whole team stands apart. Usual
 * differences in skill are thus part of the system and no signal. Units with a change of their own in the metric are left out.
 */
export function judgeLevels(changes: readonly Signal[], context: LevelContext): readonly Signal[] {
  const rate = rateOf(context.options)
  const structure = context.options.structure ?? emptyStructure
  const byMetric = groupByMetric(changes, context)
  const teams = testTeams(byMetric, structure)
  const teamSignals = raise(teams, adjust(teams, 'benjamini-hochberg'), { rate, options: context.options })
  const apart = new Set(teamSignals.map((signal) => `${signal.series.metric} ${signal.unit.id}`))
  const persons = byMetric.flatMap((members) => testPersons(members, structure, apart))
  return [...teamSignals, ...raise(persons, adjust(persons, 'holm'), { rate: rate / 2, options: context.options })]
}

/** Every team and person against its peers; persons of the teams in `apart` (`metric team`) against their own team. */
export function computeLevelTests(
  changes: readonly Signal[],
  context: LevelContext,
  apart: ReadonlySet<string>,
): { readonly teams: readonly LevelTest[]; readonly persons: readonly LevelTest[] } {
  const structure = context.options.structure ?? emptyStructure
  const byMetric = groupByMetric(changes, context)
  return {
    teams: testTeams(byMetric, structure),
    persons: byMetric.flatMap((members) => testPersons(members, structure, apart)),
  }
}

const testTeams = (metrics: readonly (readonly Member[])[], structure: Structure) =>
  moderateTeams(metrics.map((members) => collectTeams(members, structure)))

function groupByMetric(changes: readonly Signal[], context: LevelContext): readonly (readonly Member[])[] {
  const groups = new Map<string, Member[]>()
  for (const signal of changes) {
    if (signal.unit.kind !== 'person' && signal.unit.kind !== 'team') continue
    const known = context.noise.get(signal.series)
    if (known === undefined) continue
    const { prepared, noise } = known
    const level = levelOf(prepared, noise, { from: 0, to: prepared.values.length })
    if (level === null || (prepared.model !== 'normal' && level.total < 3)) continue
    const key = `${signal.series.metric} ${signal.series.grain}`
    const members = groups.get(key) ?? []
    members.push({
      signal,
      prepared,
      level,
      changed: signal.verdict.status === 'signal',
      noise,
      ownVariance: level.variance,
    })
    groups.set(key, members)
  }
  return [...groups.values()].map(atPeersMean)
}

/** Each with the variance it would have at the mean of its kind. */
function atPeersMean(members: readonly Member[]): readonly Member[] {
  const kinds = Map.groupBy(members, ({ signal }) => signal.unit.kind)
  const means = new Map(
    [...kinds].map(([kind, peers]) => {
      const weight = peers.reduce((sum, one) => sum + one.level.weight, 0)
      return [kind, peers.reduce((sum, one) => sum + one.level.total, 0) / weight]
    }),
  )
  return members.map((member) => {
    const level = withVarianceAt(member.level, means.get(member.signal.unit.kind) ?? Number.NaN, member)
    return { ...member, level, ownVariance: Math.max(level.variance, member.level.variance) }
  })
}

interface TeamEstimate extends Estimate {
  readonly member: Member
}

/** Each team's level with the variance its people's own differences give it, or its own sampling variance where people are unknown. */
function collectTeams(members: readonly Member[], structure: Structure): readonly TeamEstimate[] {
  const teamOf = new Map(structure.people.map((person) => [person.id, person.teamId]))
  const persons = new Map<string, Estimate[]>()
  for (const { signal, level } of members) {
    const team = signal.unit.kind === 'person' ? teamOf.get(signal.unit.id) : null
    if (team === null || team === undefined) continue
    const estimates = persons.get(team) ?? []
    estimates.push(level)
    persons.set(team, estimates)
  }
  const between = betweenVariance([...persons.values()])
  const teams = members.filter((member) => member.signal.unit.kind === 'team' && !member.changed)
  if (teams.length < fewestTeams) return []
  return teams.map((member) => {
    const people = persons.get(member.signal.unit.id) ?? []
    if (people.length < 2) return { member, value: member.level.value, variance: member.level.variance }
    const { value, variance } = poolEstimates(people, between)
    return { member, value, variance }
  })
}

/**
 * A team against the other teams. How much teams differ beyond their people is learnt from the others, drawn towards 1 (not at
 * all) and towards what is usual over all metrics, like the moderated t of Smyth 2004.
 */
function moderateTeams(metrics: readonly (readonly TeamEstimate[])[]): readonly LevelTest[] {
  const used = metrics.filter((teams) => teams.length >= fewestTeams)
  const usual = usualHeterogeneity(used)
  return used.flatMap((teams) =>
    teams.map((team) => {
      const others = teams.filter((other) => other !== team)
      const { value, variance, q } = poolEstimates(others)
      const df = priorTeams + others.length - 1
      const spread = Math.max(1, (priorTeams * usual + q) / df)
      return {
        member: team.member,
        peers: { value, variance: spread * variance },
        own: team.value,
        ownVariance: team.variance,
        t: (team.value - value) / Math.sqrt(spread * (team.variance + variance)),
        df,
      }
    }),
  )
}

/** Squared deviates of all teams in all metrics, by their median so that one weak team weighs little; 1 when teams are alike. */
function usualHeterogeneity(metrics: readonly (readonly TeamEstimate[])[]): number {
  const squares = metrics.flatMap((teams) => {
    const { value } = poolEstimates(teams)
    const shrinkage = (teams.length - 1) / teams.length
    return teams.map((team) => (team.value - value) ** 2 / (team.variance * shrinkage))
  })
  // .455 is the median of chi-square with one degree of freedom.
  return squares.length === 0 ? 1 : Math.max(1, median(squares) / 0.455)
}

function testPersons(
  members: readonly Member[],
  structure: Structure,
  flagged: ReadonlySet<string>,
): readonly LevelTest[] {
  const people = new Map(structure.people.map((person) => [person.id, person]))
  const all = members.filter((member) => member.signal.unit.kind === 'person' && !member.changed)
  const roleOf = (member: Member) => people.get(member.signal.unit.id)?.role ?? ''
  const teamOf = (member: Member) => people.get(member.signal.unit.id)?.teamId ?? ''
  const roles = Map.groupBy(all, roleOf)
  const tests: LevelTest[] = []
  for (const peersOfRole of roles.values()) {
    const peers = peersOfRole.length >= fewestPersons ? peersOfRole : all
    if (peers.length < fewestPersons) continue
    const isApart = (member: Member) => flagged.has(`${member.signal.series.metric} ${teamOf(member)}`)
    const usual = peers.filter((member) => !isApart(member)).map((member) => member.level)
    const rough = usual.length < 3 ? null : { between: betweenVariance([usual]), pool: poolEstimates(usual) }
    for (const member of peersOfRole) {
      // Most are plainly usual; only the others are worth leaving out of their own yardstick.
      if (rough !== null && !isApart(member) && isUsual(member.level, rough)) {
        tests.push(comparePerson(member, { ...rough.pool, between: rough.between, peers: usual.length }))
        continue
      }
      const apart = peers.filter((peer) => peer !== member)
      const everyone = compareWithPeers(
        member,
        apart.filter((peer) => !isApart(peer)),
      )
      const mates = compareWithPeers(
        member,
        apart.filter((peer) => teamOf(peer) === teamOf(member)),
      )
      // Whoever is as the own team is now shares what the team has, whatever sets the team apart and since when.
      const both = (isApart(member) ? [mates] : [everyone, mates]).filter((test) => test !== null)
      const weakest = both.toSorted((a, b) => studentTTwoSided(b.t, b.df) - studentTTwoSided(a.t, a.df))[0]
      if (weakest !== undefined) tests.push(weakest)
    }
  }
  return tests
}

/** Against the peers' levels over the same time: who came lately is not measured by years before. Null: fewer than three peers. */
function compareWithPeers(member: Member, peers: readonly Member[]): LevelTest | null {
  const start = startOf(member)
  const levels = peers.flatMap((peer) => levelSince(peer, start) ?? [])
  if (levels.length < 3) return null
  const between = betweenVariance([levels])
  return comparePerson(member, { ...poolEstimates(levels, between), between, peers: levels.length })
}

const startOf = ({ prepared }: Member) => prepared.series.points[prepared.indices[0] ?? 0]?.start ?? ''

function levelSince(member: Member, day: string): UnitLevel | null {
  if (startOf(member) >= day) return member.level
  const { prepared, noise } = member
  const from = prepared.indices.findIndex((index) => (prepared.series.points[index]?.start ?? '') >= day)
  return from < 0 ? null : levelOf(prepared, noise, { from, to: prepared.values.length })
}

function isUsual(level: Estimate, { between, pool }: { between: number; pool: Estimate }): boolean {
  return (level.value - pool.value) ** 2 < 2.5 * (level.variance + between)
}

function comparePerson(member: Member, yardstick: Estimate & { between: number; peers: number }): LevelTest {
  const { value, variance, between, peers } = yardstick
  return {
    member,
    peers: { value, variance },
    own: member.level.value,
    ownVariance: member.ownVariance,
    t: (member.level.value - value) / Math.sqrt(member.ownVariance + between + variance),
    df: peers - 1,
  }
}

function adjust(tests: readonly LevelTest[], method: 'benjamini-hochberg' | 'holm'): readonly number[] {
  return adjustPValues(
    tests.map(({ t, df }) => studentTTwoSided(t, df)),
    method,
  )
}

function raise(
  tests: readonly LevelTest[],
  qValues: readonly number[],
  { rate, options }: { readonly rate: number; readonly options: SignalOptions },
): readonly Signal[] {
  return tests.flatMap((test, i) => {
    const qValue = qValues[i] as number
    if (qValue > rate) return []
    const { member, peers, t, df } = test
    const { prepared, level } = member
    const own = test.own
    const reach = studentTQuantile(0.975, df) * Math.sqrt(test.ownVariance + peers.variance)
    const at = (value: number) => fromComparison(prepared, value)
    const centre = toEffect(prepared, { from: at(peers.value), to: at(own), reach: 0 })
    const low = toEffect(prepared, { from: at(peers.value), to: at(own - reach), reach: 0 }).size
    const high = toEffect(prepared, { from: at(peers.value), to: at(own + reach), reach: 0 }).size
    const pValue = studentTTwoSided(t, df)
    const since = prepared.series.points[prepared.indices[0] as number]?.start as string
    return {
      series: member.signal.series,
      unit: member.signal.unit,
      chart: member.signal.chart,
      verdict: {
        status: 'signal' as const,
        kind: 'level' as const,
        since,
        sinceBetween: [since, since] as const,
        better: isBetter(centre.size, options.describe?.(member.signal.series.metric)?.direction ?? null),
        ...centre,
        interval: { low, high, level: 0.95 },
        n: level.weight,
        periods: level.periods,
        pValue,
        qValue,
        logBayesFactor: logBayesFactor(upperTailQuantile(pValue / 2)),
      },
    }
  })
}
