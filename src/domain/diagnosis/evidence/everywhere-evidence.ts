import { toDayNumber } from '../../calendar/index.ts'
import type { ScopeFinding, Signal } from '../../signals/index.ts'
import { capitalise, formatCount } from '../wording/format.ts'
import type { Evidence } from './evidence.ts'
import { isWorse } from './signal-evidence.ts'
import { findSymptomOf } from './symptoms.ts'

/** What buyers decide: they fall together where the market falls. */
const demand = new Set(['thin-pipeline', 'deals-lost', 'stage-leak', 'indecision', 'smaller-deals'])
/** What sellers do themselves: the control, which a market leaves alone. */
const effort = ['activity-volume', 'activity-per-opportunity', 'selling-time-share'] as const
const fewestSymptoms = 2
const fewestSellers = 3
const nearlyAll = 0.8
const withinDays = 91
const logBayesFactor = Math.log(3)

/**
 * Whether the fall looks like one of the market: several things that buyers decide got worse within a quarter, for nearly every seller,
 * with no comparable unit spared, while what sellers do themselves went on as usual. It speaks for a cause outside, which then takes
 * blame that would fall on people; what only a cause inside explains still speaks for that one.
 */
export function computeEverywhereEvidence(
  signals: readonly Signal[],
  scopes: readonly ScopeFinding[],
): readonly Evidence[] {
  const fallen = scopes.filter(
    (scope) =>
      scope.scope === 'systemic' &&
      scope.kind === 'change' &&
      isWorse(scope.metric, scope.better, scope.size) &&
      demand.has(findSymptomOf(scope.metric)?.id ?? '') &&
      scope.unaffected.length === 0,
  )
  const [first] = fallen.toSorted((a, b) => (a.since < b.since ? -1 : 1))
  if (first === undefined) return []
  const together = fallen.filter(({ since }) => toDayNumber(since) - toDayNumber(first.since) <= withinDays)
  const kinds = new Set(together.map(({ metric }) => findSymptomOf(metric)?.id))
  const broad = together.some(({ breadth }) => breadth.comparable >= fewestSellers && breadth.share >= nearlyAll)
  const control = signals.filter(
    ({ unit, series }) => unit.kind === 'organisation' && (effort as readonly string[]).includes(series.metric),
  )
  const isCalm = control.some(({ verdict }) => verdict.status === 'noise')
  const hasMoved = control.some(({ verdict }) => verdict.status === 'signal' && verdict.better === false)
  if (kinds.size < fewestSymptoms || !broad || !isCalm || hasMoved) return []
  return [
    {
      id: 'everywhere',
      kind: 'everywhere',
      factors: [{ node: 'market-shock', logBayesFactor }],
      own: [],
      text: `${capitalise(formatCount(kinds.size))} things that buyers decide got worse within a quarter for nearly every seller and in every unit, while what sellers do went on as usual`,
    },
  ]
}
