import type { MetricSeries } from '../metrics/series.ts'
import { findPooledPersons } from './pooled-persons.ts'
import type { CaseCells } from './case-cells.ts'
import { recallEvidence, type Evidence } from './evidence-memo.ts'
import type { SignalOptions } from './options.ts'
import { prepareAll } from './prepare-all.ts'
import { findCohortScopes } from './scope-cohorts.ts'
import { joinMixShifts } from './scope-mix-shift.ts'
import { findChangeScopes } from './scope-of-change.ts'
import type { ScopeFinding } from './scope-finding.ts'
import { findLevelScopes } from './scope-of-level.ts'
import { describePooledPerson } from './scope-of-person.ts'
import { joinTeams } from './scope-joining.ts'
import type { Signal } from './signal.ts'
import type { Structure } from './structure.ts'

export interface ScopeOptions extends SignalOptions {
  /** Series of what two groupings have in common, weighed as explanations of their metric; default none. */
  readonly pairs?: readonly MetricSeries[]
  /** Cases of each metric by seller, kind and time, to compare hiring cohorts; default none. */
  readonly cases?: ReadonlyMap<string, CaseCells>
  /** Metrics that are one piece of news (win rate and win rate by value) share a family; default: each its own. */
  readonly evidenceFamilyOf?: (metric: string) => string
}

const keyOf = (series: MetricSeries) => `${series.metric} ${series.grain}`

/**
 * Who is affected? For every metric with a signal: none, one person, one team, one segment or everyone, with the weight of each
 * explanation against the others, how broad it is, and who is not affected. One finding per shift; a second shift of a metric is
 * looked for after the first is taken out. A person is named only under the rules of `findReasonToWithhold`; otherwise the scope
 * is `none` and `withheld` says why.
 *
 * Takes all of `judge`'s signals, noise included: what did not move is evidence. With few cases per person only teams and larger
 * can be told apart (at 2.5 closed deals a week one seller's halved win rate is found in one case of twelve). Source: DIAGNOSIS A5,
 * DOMAIN 3.2.
 */
export function classifyScopes(
  signals: readonly Signal[],
  structure: Structure,
  options: ScopeOptions,
): readonly ScopeFinding[] {
  const raised = new Set(
    signals.filter(({ verdict }) => verdict.status === 'signal').map((signal) => keyOf(signal.series)),
  )
  const told = { ...options, structure }
  const relevant = signals.filter((signal) => raised.has(keyOf(signal.series)))
  const raisedMetrics = new Set(relevant.map(({ series }) => series.metric))
  const paired = (options.pairs ?? []).filter(({ metric }) => raisedMetrics.has(metric))
  const own = recallAll(signals) ?? prepareAll([...new Set(signals.map((signal) => signal.series))], told).noise
  const prepared = { noise: new Map([...own, ...prepareAll(paired, told).noise]) }
  const pairs = Map.groupBy(
    paired.map((series) => ({ unit: series.unit, series })),
    ({ series }) => series.metric,
  )
  const context = { signals, structure, options: told, prepared, pairs }
  const byMetric = Map.groupBy(relevant, (signal) => keyOf(signal.series))
  const single = [...byMetric.values()].flatMap((members) => {
    const changes = members.filter(({ verdict }) => verdict.status !== 'signal' || verdict.kind === 'change')
    const levels = members.filter(({ verdict }) => verdict.status === 'signal' && verdict.kind === 'level')
    const found = [...findChangeScopes(changes, context), ...findLevelScopes(changes, levels, context)]
    return joinMixShifts(joinTeams(found, context), changes, context)
  })
  const named = new Set(single.flatMap((one) => (one.scope === 'individual' ? one.units.map((unit) => unit.id) : [])))
  const pooled = findPooledPersons(signals, context).filter(({ unit }) => !named.has(unit.id))
  const cohorts = options.cases === undefined ? [] : findCohortScopes(options.cases, context)
  return [...single, ...pooled.flatMap((person) => describePooledPerson(person, context)), ...cohorts]
}

/** What `judge` remembers of all signals; null where one is not known. */
function recallAll(signals: readonly Signal[]): ReadonlyMap<MetricSeries, Evidence> | null {
  const noise = new Map<MetricSeries, Evidence>()
  for (const signal of signals) {
    if (signal.verdict.status === 'signal' && signal.verdict.kind === 'level') continue
    const known = recallEvidence(signal)
    if (known === undefined) return null
    if (known !== null) noise.set(signal.series, known)
  }
  return noise
}
