import type { Component } from '../../framework/component.ts'
import type { Day } from '../../metrics/series.ts'
import type { ScopeFinding, Signal } from '../../signals/index.ts'
import type { Unit } from '../../unit.ts'
import { capitalise, formatCount } from '../wording/format.ts'
import { computeAssessmentEvidence, type AssessmentScore } from './assessment-evidence.ts'
import type { Evidence } from './evidence.ts'
import { externalRoots } from './symptom.ts'
import { isLocalTo } from './locality.ts'
import { computeProblemEvidence, type PlacedProblem } from './problem-evidence.ts'
import { computeSignalEvidence } from './signal-evidence.ts'

/** Everything a slice of evidence is made from. */
export interface SliceSources {
  readonly asOf: Day
  readonly currency: string | null
  readonly components: readonly Component[]
  readonly signals: readonly Signal[]
  readonly scopes: readonly ScopeFinding[]
  readonly problems: readonly PlacedProblem[]
  /** Scores of the whole organisation, and of each team by its id. */
  readonly assessments: readonly AssessmentScore[]
  readonly assessmentsByTeam: ReadonlyMap<string, readonly AssessmentScore[]>
  /** Evidence about the whole organisation from elsewhere, such as the Band-Aid symptoms. */
  readonly more: readonly Evidence[]
}

/** The evidence about the organisation as a whole. */
export function gatherOrganisationEvidence(sources: SliceSources, organisation: Unit): readonly Evidence[] {
  const own = computeSignalEvidence(organisation, sources.signals, sources.scopes, sources)
  const problems = computeProblemEvidence(sources.problems, sources.components, sources.asOf)
  const taken = new Set([
    ...own.map((piece) => piece.id),
    // That a problem came back after a fix, and the verdict on that fix, are one piece of news.
    ...problems.flatMap(({ kind, own: scaled }) =>
      kind === 'fix' ? scaled.map(({ node }) => `fix-verdict:${node}`) : [],
    ),
  ])
  return [
    ...own,
    ...sources.more.filter((piece) => !taken.has(piece.id)),
    ...problems,
    ...computeAssessmentEvidence(sources.assessments, sources.components),
  ]
}

/** The evidence about one team, segment or person, among it that comparable ones did not move. */
export function gatherUnitEvidence(
  sources: SliceSources,
  unit: Unit,
  unaffected: readonly Unit[],
): readonly Evidence[] {
  const isOwn = (problem: PlacedProblem): boolean =>
    (unit.kind === 'team' && problem.report.teamId === unit.id) ||
    (unit.kind === 'person' && problem.report.personId === unit.id)
  const assessments = unit.kind === 'team' ? (sources.assessmentsByTeam.get(unit.id) ?? []) : []
  return [
    ...computeSignalEvidence(unit, sources.signals, sources.scopes, sources),
    ...computeProblemEvidence(sources.problems.filter(isOwn), sources.components, sources.asOf),
    ...computeAssessmentEvidence(assessments, sources.components),
    ...describeUnaffected(sources.components, unit, unaffected),
  ]
}

/** Each comparable unit that stays calm makes a shared cause less likely; beyond a factor of 20 no more. */
const perUnit = 0.5
const most = Math.log(20)

function describeUnaffected(components: readonly Component[], unit: Unit, unaffected: readonly Unit[]): Evidence[] {
  if (unaffected.length === 0) return []
  const logBayesFactor = -Math.min(most, perUnit * unaffected.length)
  const shared = [...components.map(({ id }) => id), ...externalRoots].filter((id) => !isLocalTo(unit.kind, id))
  const kind = unit.kind === 'person' ? 'comparable seller' : unit.kind === 'team' ? 'other team' : 'other segment'
  const what = unaffected.length === 1 ? kind : `${kind}s`
  return [
    {
      id: 'others-unaffected',
      kind: 'others-unaffected',
      factors: [],
      own: shared.map((node) => ({ node, factor: Math.exp(logBayesFactor) })),
      text: `${capitalise(formatCount(unaffected.length))} ${what} did not move: a cause common to all is less likely`,
    },
  ]
}
