import type { SymptomResult } from '../band-aid/index.ts'
import { framework } from '../framework/index.ts'
import type { Day } from '../metrics/series.ts'
import type { ScopeFinding, Signal, Structure } from '../signals/index.ts'
import { organisation, unitKey, type Unit } from '../unit.ts'
import type { JudgedFix } from '../verification/index.ts'
import { toDay, toDayNumber } from '../calendar/index.ts'
import type { Answer } from './evidence/answers.ts'
import { widenScopes } from './coverage/widen-scopes.ts'
import { computeComponentStates, type ComponentState } from './component-states.ts'
import {
  gatherOrganisationEvidence,
  gatherUnitEvidence,
  placeProblems,
  type AssessmentScore,
  type PlacedProblem,
  type ProblemReport,
  type SliceSources,
} from './evidence/index.ts'
import type { Evidence } from './evidence/evidence.ts'
import { listHeldFixes, type Decision } from './evidence/fixes.ts'
import { fixesWithin, gatherPastQuarters, quarterDays, type PastQuarter } from './evidence/past-quarters.ts'
import { computeEverywhereEvidence } from './evidence/everywhere-evidence.ts'
import { computeRecordingEvidence } from './evidence/recording-evidence.ts'
import { toFixEvidence } from './evidence/fix-evidence.ts'
import { computeStateEvidence } from './evidence/state-evidence.ts'
import { buildStory } from './findings/build-finding.ts'
import type { Finding, Story, SymptomGroup } from './findings/finding.ts'
import { dropPersonalEchoes, foldEchoes, groupMovements } from './findings/group-movements.ts'
import { rankRoots } from './findings/rank-roots.ts'
import { drawTeam, type TeamPicture } from './findings/team-picture.ts'
import { orderStories } from './findings/order-findings.ts'
import { isSystemSuspect, type PersonContext } from './findings/person-context.ts'
import {
  buildSuspectStory,
  circumstanceUnit,
  computeCircumstanceEvidence,
  isCircumstances,
} from './findings/system-suspect.ts'
import { findProblemFindings } from './findings/problem-findings.ts'
import { withAnswers } from './findings/verdict.ts'
import { findWatchStory } from './findings/watch-story.ts'
import type { Drain, Takings } from './findings/waiting-cost.ts'
import type { Explanation } from './inference/explanations.ts'
import { explainEvidence } from './inference/infer-roots.ts'
import { noMemory, rememberQuarters, type Memory } from './inference/memory.ts'
import { computeSlice, keepTelling, type Slice } from './inference/slice.ts'

import { followComponents, type QuarterState } from './quarter-states.ts'
import { tellStory, toSliceState, type DiagnosisState } from './state.ts'

export interface DiagnosisInput {
  readonly asOf: Day
  readonly currency: string | null
  readonly signals: readonly Signal[]
  readonly scopes: readonly ScopeFinding[]
  readonly structure: Structure
  readonly problems: readonly ProblemReport[]
  readonly assessments: readonly AssessmentScore[]
  readonly assessmentsByTeam: ReadonlyMap<string, readonly AssessmentScore[]>
  readonly bandAid: readonly SymptomResult[]
  /** Deals that no period can count, for want of the day they were created. */
  readonly undatedDeals: number
  /** Circumstances of people, for those the scopes may name. */
  readonly people: readonly PersonContext[]
  /** Earlier quarters, oldest first, each ending where the next begins and the last where the present one does. */
  readonly history: readonly PastQuarter[]
  /** Decisions meant to change something at a component: they count as fixes. */
  readonly decisions: readonly Decision[]
  /** Past fixes with their verdicts; one that did not hold counts against its component being the root. */
  readonly fixes?: readonly JudgedFix[]
  /** Link probabilities of edges, by number, where learning has moved them. */
  readonly strengths: ReadonlyMap<number, number>
  /** Answers to the questions of earlier findings. */
  readonly answers: readonly Answer[]
  /** Metrics that could not be computed, and why. */
  readonly missing: readonly { readonly metric: string; readonly because: string }[]
  /** What the last quarter won; null where amounts are not known. */
  readonly takings: Takings | null
}

export interface HeldBack {
  readonly metric: string
  readonly units: readonly Unit[]
  readonly because: 'contradicted' | 'recording'
}

export interface Diagnosis {
  /** In the order a leader should read them. */
  readonly findings: readonly Finding[]
  readonly components: readonly ComponentState[]
  /** Every team by itself, in the order of the structure. */
  readonly teams: readonly TeamPicture[]
  /** What earlier quarters add to what is said of the organisation. */
  readonly memory: Pick<Memory, 'quarters' | 'missing'>
  /** Movements beyond chance that are no findings: everything else speaks against them, or they are a matter of recording. */
  readonly heldBack: readonly HeldBack[]
  /** The likeliest sets of origins that together explain what is known of the organisation, and how likely each is. */
  readonly explanations: readonly Explanation[]
  /** The components of the organisation at the end of each quarter, oldest first, the present one last. */
  readonly quarters: readonly QuarterState[]
  /** What it takes to answer questions later without looking at the data again. */
  readonly state: DiagnosisState
}

/**
 * A movement is held back when, all evidence taken together, it is at least this unlikely that anything fails behind it,
 * though chance alone hardly made it. Of segments there are many and none is asked about, so they need more support.
 */
const leastReal = { systemic: 0.15, team: 0.15, individual: 0.15, segment: 0.5 } as const
/** A movement this unlikely by chance is shown even where nothing else supports it; of segments many are looked at. */
const plain = { systemic: 1e-6, team: 1e-6, individual: 1e-6, segment: 1e-12 } as const
/** From here on a change in recording is the explanation. */
const mostlyRecording = 0.5

/** A root below this is no answer to where something comes from. */
const worthNaming = 0.05
/** Findings from reports alone: at most this many, so that a lively log does not drown what the numbers say. */
const mostProblemFindings = 3

/**
 * From signals, problems, assessments and symptoms to findings with probable roots, and the state of every component.
 * Pure and deterministic: the same input gives the same output. Says what probably is, never what surely is: realistic
 * root-cause benchmarks top out well below one half for the first guess, so read the first three.
 */
export function diagnose(input: DiagnosisInput): Diagnosis {
  const sources: SliceSources = {
    asOf: input.asOf,
    currency: input.currency,
    components: framework.components,
    signals: input.signals,
    scopes: widenScopes(input.scopes, input.signals),
    problems: placeProblems(input.problems, framework.components),
    assessments: input.assessments,
    assessmentsByTeam: input.assessmentsByTeam,
    more: [
      ...computeStateEvidence(input.bandAid),
      ...computeRecordingEvidence(input.signals, input.undatedDeals),
      ...computeEverywhereEvidence(input.signals, input.scopes),
      ...toFixEvidence(input.fixes ?? []),
    ],
  }
  const people = new Map(input.people.map((person) => [person.id, person]))
  const slice = (unit: Unit, evidence: readonly Evidence[], inFull = true): Slice => {
    const memory = remember(sources, input, { unit, evidence, inFull })
    return computeSlice(evidence, { memory, strengths: input.strengths })
  }
  const whole = slice(organisation, gatherOrganisationEvidence(sources, organisation))
  const slices = new Map<string, Slice>()
  const sliceOf = (units: readonly Unit[], scope: SymptomGroup['scope'], unaffected: readonly Unit[]): Slice => {
    const [first] = units
    if (scope === 'systemic' || !first) return whole
    const made = slices.get(unitKey(first)) ?? slice(first, gatherUnitEvidence(sources, first, unaffected))
    slices.set(unitKey(first), made)
    return made
  }
  const explanations = sources.scopes.some(({ scope }) => scope === 'systemic')
    ? explainEvidence(whole).sets.slice(0, 3)
    : []
  const groups = groupMovements(
    sources.scopes,
    (units, scope, unaffected) => sliceOf(units, scope, unaffected).posterior,
    explanations[0]?.origins ?? [],
  )
  const judged = foldEchoes(dropPersonalEchoes(groups), whole.posterior).map((group) => ({
    group,
    because: findReasonToHold(group, sliceOf(group.units, group.scope, group.unaffected)),
  }))
  const real = judged.flatMap(({ group, because }) => (because === null ? [group] : []))
  const stories = orderStories(tellStories(real, input, { people, whole, sources }), real)
  for (const suspect of real.flatMap((group) => findSuspect(group, people) ?? [])) {
    const unit = circumstanceUnit(suspect)
    slices.set(unitKey(unit), slice(unit, computeCircumstanceEvidence(suspect)))
  }
  const drains = new Map<string, ReadonlyMap<string, Drain>>()
  const told = stories.map((story) => {
    const { unit } = story.basis
    const drain = drains.get(unitKey(unit)) ?? computeDrain(sources.problems, unit, input.asOf)
    drains.set(unitKey(unit), drain)
    const own =
      unit.kind === 'organisation'
        ? whole
        : sliceOf([unit], isCircumstances(unit) ? 'segment' : story.scope, story.unaffected)
    return { story, own, drain }
  })
  const missing = new Map(input.missing.map(({ metric, because }) => [metric, because]))
  const units = [
    organisation,
    ...told.map(({ story }) => story.basis.unit).filter(({ kind }) => kind !== 'organisation'),
  ]
  return {
    findings: told.map(({ story, own, drain }) => tellStory(story, own, { answers: input.answers, missing, drain })),
    components: computeComponentStates(withAnswers(whole, { unit: organisation }, input.answers), framework.components),
    teams: input.structure.teams.map(({ id, name }) => {
      const unit: Unit = { kind: 'team', id, name }
      const own = slices.get(unitKey(unit)) ?? slice(unit, gatherUnitEvidence(sources, unit, []), false)
      return drawTeam(unit, withAnswers(own, { unit }, input.answers))
    }),
    memory: { quarters: whole.memory.quarters, missing: whole.memory.missing },
    heldBack: judged.flatMap(({ group, because }) =>
      because === null ? [] : group.movements.map(({ metric }) => ({ metric, units: group.units, because })),
    ),
    explanations: real.length === 0 ? [] : explanations,
    quarters: followComponents(sources, input),
    state: {
      frameworkVersion: framework.version,
      strengths: [...input.strengths],
      missing: [...missing],
      slices: [...new Map(units.map((unit) => [unitKey(unit), unit])).values()].map((unit) => {
        const own = unit.kind === 'organisation' ? whole : slices.get(unitKey(unit))
        return toSliceState(unit, own ?? whole, drains.get(unitKey(unit)) ?? new Map<string, Drain>())
      }),
      findings: stories.map(({ id, detail, basis }) => ({ id, detail, basis })),
    },
  }
}

function tellStories(
  real: readonly SymptomGroup[],
  input: DiagnosisInput,
  known: { readonly people: ReadonlyMap<string, PersonContext>; readonly whole: Slice; readonly sources: SliceSources },
): readonly Story[] {
  const { signals, currency, takings } = input
  const moved = real.flatMap((group) => {
    const suspect = findSuspect(group, known.people)
    const story =
      suspect === null
        ? buildStory(group, { signals, currency, takings, people: known.people })
        : buildSuspectStory(group, suspect)
    return story ?? []
  })
  const reported = findProblemFindings(known.whole, known.sources.problems, {
    asOf: input.asOf,
    stories: real.filter((group) => group.scope === 'systemic').map((group) => group.symptoms),
    teams: input.structure.teams,
    most: mostProblemFindings,
  })
  const told = [...moved, ...reported]
  const watched = told.length === 0 ? findWatchStory(known.whole, input.asOf) : null
  return watched === null ? told : [watched]
}

/** Time that the reports of the last quarter about a unit say was lost, by the component each is about. */
function computeDrain(problems: readonly PlacedProblem[], unit: Unit, asOf: Day): ReadonlyMap<string, Drain> {
  const from = toDay(toDayNumber(asOf) - quarterDays)
  const drain = new Map<string, Drain>()
  for (const { report, components } of problems) {
    const [first] = components
    const isOwn = unit.kind === 'organisation' || report.teamId === unit.id || report.personId === unit.id
    if (!isOwn || first === undefined || first.probability < 0.5 || report.raisedOn <= from) continue
    const { reports, minutes } = drain.get(first.component) ?? { reports: 0, minutes: 0 }
    const lost = (report.minutesLost ?? 0) * Math.max(1, report.peopleAffected ?? 1)
    drain.set(first.component, { reports: reports + 1, minutes: minutes + lost })
  }
  return drain
}

/** Of segments and people no earlier quarter is judged by itself: they have no memory. */
function remember(
  sources: SliceSources,
  input: DiagnosisInput,
  { unit, evidence, inFull }: { readonly unit: Unit; readonly evidence: readonly Evidence[]; readonly inFull: boolean },
): Memory {
  if (unit.kind !== 'organisation' && unit.kind !== 'team') return noMemory
  const { history, decisions } = input
  const present = keepTelling(evidence)
  const own = sources.problems.filter(({ report }) => unit.kind === 'organisation' || report.teamId === unit.id)
  const fixes = listHeldFixes(own, unit.kind === 'organisation' ? decisions : [], present)
  const past = gatherPastQuarters(sources, unit, { history, fixes, present })
  return rememberQuarters(
    past.map((quarter) => ({ ...quarter, evidence: keepTelling(quarter.evidence) })),
    { evidence: present, fixes: fixesWithin(fixes, input.asOf) },
    { strengths: input.strengths, ...(inFull ? {} : { most: 0 }) },
  )
}

/** Why a group is no finding; null where it is one. Symptoms the table does not know cannot be weighed and stay. */
function findReasonToHold(group: SymptomGroup, { posterior }: Slice): HeldBack['because'] | null {
  const isPlain = group.movements.some((movement) => movement.pValue < plain[group.scope])
  if (!isPlain && group.symptoms.every((id) => (posterior.symptoms.get(id) ?? 1) < leastReal[group.scope]))
    return 'contradicted'
  const [first] = rankRoots(posterior, group.symptoms)
  // That records are kept worse, with nothing behind it, is about the records: a finding would blame somebody for it.
  if (group.symptoms.every((id) => id === 'records-decay') && (first?.probability ?? 0) < worthNaming)
    return 'recording'
  return first?.id === 'measurement-change' && first.probability >= mostlyRecording ? 'recording' : null
}

/** The person of a group about one whose circumstances are adverse twice or more: then it is suspected of the system. */
function findSuspect(
  { scope, units }: Pick<SymptomGroup, 'scope' | 'units'>,
  people: ReadonlyMap<string, PersonContext>,
): PersonContext | null {
  if (scope !== 'individual') return null
  const own = units.flatMap((unit) => people.get(unit.id) ?? [])
  return own.find((person) => isSystemSuspect(person)) ?? null
}
