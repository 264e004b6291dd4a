import { upperTailQuantile } from '../../stats/distributions/normal.ts'
import { studentTTwoSided } from '../../stats/distributions/student-t.ts'
import { unitKey } from '../unit.ts'
import { computeLevelTests, type LevelTest } from './level.ts'
import { measureBreadth } from './scope-breadth.ts'
import { cellsAt, withItself } from './scope-cells.ts'
import type { ScopeContext } from './scope-context.ts'
import type { ScopeFinding } from './scope-finding.ts'
import { findReasonToWithhold } from './scope-naming.ts'
import { writeSentenceParts } from './scope-sentences.ts'
import { scopeOf, weighExplanations, withoutNames } from './scope-weights.ts'
import type { Signal, Verdict } from './signal.ts'

type Raised = Verdict & { status: 'signal' }

/** The deviate with the same two-sided p as Student's t. */
function deviateOf({ t, df }: LevelTest): number {
  // A probability too small for a number would be an infinite deviate, and weights of infinities are none.
  return Math.sign(t) * upperTailQuantile(Math.max(studentTTwoSided(t, df), 1e-300) / 2)
}

/** For every level of one metric that stands apart: is it the team, or one person in it? */
export function findLevelScopes(
  changes: readonly Signal[],
  levels: readonly Signal[],
  context: ScopeContext,
): readonly ScopeFinding[] {
  if (levels.length === 0) return []
  const { teams, persons } = computeLevelTests(
    changes,
    { noise: context.prepared.noise, options: context.options },
    new Set(),
  )
  const teamOf = new Map(context.structure.people.map((person) => [person.id, person.teamId]))
  const apart = new Set(levels.filter((signal) => signal.unit.kind === 'team').map((signal) => signal.unit.id))
  return levels.flatMap((signal) => {
    const own = teamOf.get(signal.unit.id) ?? null
    // Persons of a team that stands apart were judged within it: the team is out of the running for them.
    const rivals = [...teams, ...persons].filter(({ member: { signal: other } }) => {
      if (unitKey(other.unit) === unitKey(signal.unit)) return true
      if (signal.unit.kind === 'team')
        return other.unit.kind === 'person' && teamOf.get(other.unit.id) === signal.unit.id
      return other.unit.kind === 'team' && other.unit.id === own && !apart.has(own)
    })
    const weights = weighExplanations(
      rivals.map((test) => ({
        units: [test.member.signal.unit],
        z: deviateOf(test),
        cells: test.member.level.periods,
        alternatives: test.member.signal.unit.kind === 'team' ? teams.length : persons.length,
      })),
    )
    const best = weights.find(({ units }) => units[0] !== undefined && unitKey(units[0]) === unitKey(signal.unit))
    // A team whose one member explains it better is that member's finding, raised on its own.
    if (best === undefined || best !== weights[0]) return []
    return [describe({ signal, weights, tests: { teams, persons } }, context)]
  })
}

interface Description {
  readonly signal: Signal
  readonly weights: ScopeFinding['weights']
  readonly tests: { readonly teams: readonly LevelTest[]; readonly persons: readonly LevelTest[] }
}

function describe({ signal, weights, tests }: Description, context: ScopeContext): ScopeFinding {
  const verdict = signal.verdict as Raised
  const { metric } = signal.series
  const naming = context.options.describe?.(metric) ?? null
  const confidence = weights[0]?.weight ?? 0
  const persons = tests.persons.map(({ member, peers }) => ({
    unit: member.signal.unit,
    value: member.level.value - peers.value,
    variance: member.level.variance,
  }))
  const direction = Math.sign(verdict.size)
  const inTeam = new Set(context.structure.people.filter((one) => one.teamId === signal.unit.id).map((one) => one.id))
  const own = signal.unit.kind === 'team' ? persons.filter((person) => inTeam.has(person.unit.id)) : persons
  const breadth = measureBreadth(own, shiftOf(signal, tests), context.structure)
  const withheld = signal.unit.kind === 'person' ? reasonToWithhold(signal, { confidence, tests }, context) : null
  const peers = (signal.unit.kind === 'team' ? tests.teams : []).filter(
    (test) => unitKey(test.member.signal.unit) !== unitKey(signal.unit) && direction * deviateOf(test) < 2,
  )
  const { before, after, size, interval, since, better, n, periods, pValue, qValue, logBayesFactor } = verdict
  const finding = {
    metric,
    kind: 'level' as const,
    scope: withheld === null ? scopeOf[signal.unit.kind] : ('none' as const),
    units: withheld === null ? [signal.unit] : [],
    unaffected: withheld === null ? peers.map((test) => test.member.signal.unit) : [],
    weights: (withheld === null ? weights : withoutNames(weights)).slice(0, 12),
    confidence,
    breadth: {
      affected: breadth.affected.length,
      comparable: persons.length,
      share: persons.length === 0 ? 0 : breadth.affected.length / persons.length,
    },
    managersAffected: breadth.managersAffected,
    persistence: periods,
    since,
    better,
    before,
    after,
    size,
    interval,
    n,
    pValue,
    qValue,
    logBayesFactor,
    withheld,
  }
  return { ...finding, sentenceParts: writeSentenceParts({ metric, naming, finding }) }
}

function shiftOf(signal: Signal, { teams, persons }: Description['tests']): number {
  const test = [...teams, ...persons].find((one) => unitKey(one.member.signal.unit) === unitKey(signal.unit))
  return test === undefined ? 0 : test.own - test.peers.value
}

function reasonToWithhold(
  signal: Signal,
  { confidence, tests }: { confidence: number; tests: Description['tests'] },
  context: ScopeContext,
): ScopeFinding['withheld'] {
  const verdict = signal.verdict as Raised
  const test = tests.persons.find((one) => unitKey(one.member.signal.unit) === unitKey(signal.unit))
  const known = context.prepared.noise.get(signal.series)
  if (test === undefined || known === undefined) return 'not-certain-enough'
  const n = known.prepared.values.length
  const shift = test.own - test.peers.value
  const cell = withItself({
    unit: signal.unit,
    ...known,
    from: 0,
    shift,
    variance: test.ownVariance,
    z: deviateOf(test),
    weight: test.member.level.weight,
    periods: n,
  })
  const middle = known.prepared.series.points[known.prepared.indices[n >> 1] as number]?.start as string
  const segments = cellsAt(segmentsOf(signal, context), context.prepared, middle)
  return findReasonToWithhold(
    {
      metric: signal.series.metric,
      kind: 'level',
      cell,
      weight: confidence,
      better: verdict.better,
      since: verdict.since,
      segments,
      explainsTeam: true,
      peersAffected: 0,
    },
    context,
  )
}

function segmentsOf(signal: Signal, context: ScopeContext): readonly Signal[] {
  return context.signals.filter((one) => one.series.metric === signal.series.metric && one.unit.kind === 'segment')
}
