import { findQuestion, type Answer } from './evidence/answers.ts'
import type { Evidence } from './evidence/evidence.ts'
import { framework } from '../framework/index.ts'
import { organisation, unitKey, type Unit } from '../unit.ts'
import { computeComponentStates, type ComponentState } from './component-states.ts'
import type { Story, Verdict, VerdictBasis } from './findings/finding.ts'
import { computeVerdict, withAnswers, type VerdictContext } from './findings/verdict.ts'
import { drawTeam, type TeamPicture } from './findings/team-picture.ts'
import type { Drain } from './findings/waiting-cost.ts'
import type { Memory } from './inference/memory.ts'
import { computeSlice, type Slice } from './inference/slice.ts'

/** All that an answer can change, and nothing else: small enough to be kept beside a report, as JSON. */
export interface DiagnosisState {
  /** Of what version the framework was: answers to another one's state are void. */
  readonly frameworkVersion: string
  readonly strengths: readonly (readonly [number, number])[]
  readonly missing: readonly (readonly [string, string])[]
  /** The organisation's first. */
  readonly slices: readonly SliceState[]
  readonly findings: readonly FindingState[]
}

export interface SliceState {
  readonly unit: string
  readonly evidence: readonly Evidence[]
  readonly memory: Memory
  readonly drain: readonly (readonly [string, Drain])[]
}

export interface FindingState {
  readonly id: string
  /** The story without where it comes from. */
  readonly detail: string
  readonly basis: VerdictBasis
}

/** What answers make of a diagnosis. */
export interface Answered {
  /** Of the units that something was answered about, or of all where strengths were learnt; the others are as they were. */
  readonly findings: readonly (Omit<Verdict, 'words'> & { readonly id: string; readonly detail: string })[]
  readonly components: readonly ComponentState[]
  /** Of the teams that a finding is about and something was answered about. */
  readonly teams: readonly TeamPicture[]
}

/**
 * The verdicts as they are once questions have been answered: the inference again with the answers as evidence, in milliseconds, since
 * neither the data nor the stories are looked at again. Taking an answer back is calling it without that answer. `learnt` are link
 * probabilities that confirmed causes have moved since; what earlier quarters say stays as it was computed.
 */
export function answerQuestions(
  state: DiagnosisState,
  answers: readonly Answer[],
  learnt: ReadonlyMap<number, number> = new Map(),
): Answered {
  const strengths = new Map([...state.strengths, ...learnt])
  const touched = new Set(answers.map(({ question }) => findQuestion(question)?.unit))
  const missing = new Map(state.missing)
  const [first] = state.slices
  const needed = state.slices.filter(({ unit }) => unit === first?.unit || learnt.size > 0 || touched.has(unit))
  const slices = new Map(
    needed.map(({ unit, evidence, memory, drain }) => [
      unit,
      { slice: computeSlice(evidence, { memory, strengths }), drain: new Map(drain) },
    ]),
  )
  const [whole] = slices.values()
  const findings = state.findings.flatMap(({ id, detail, basis }) => {
    if (learnt.size === 0 && !touched.has(unitKey(basis.unit))) return []
    const own = slices.get(unitKey(basis.unit))
    return own === undefined
      ? []
      : [tellStory({ id, detail, basis }, own.slice, { answers, missing, drain: own.drain })]
  })
  const teams = new Map(
    state.findings.flatMap(({ basis: { unit } }) => {
      const own = slices.get(unitKey(unit))
      return unit.kind !== 'team' || own === undefined
        ? []
        : [[unit.id, drawTeam(unit, withAnswers(own.slice, { unit }, answers))] as const]
    }),
  )
  if (whole === undefined) return { findings, components: [], teams: [] }
  const answered = withAnswers(whole.slice, { unit: organisation }, answers)
  return { findings, components: computeComponentStates(answered, framework.components), teams: [...teams.values()] }
}

/** A story with its verdict: where it comes from is told at the end of the detail. */
export function tellStory<T extends FindingState | Story>(
  { basis, ...story }: T,
  slice: Slice,
  context: VerdictContext,
): Omit<T, 'basis'> & Omit<Verdict, 'words'> {
  const { words, ...verdict } = computeVerdict(withAnswers(slice, basis, context.answers), basis, context)
  return { ...story, detail: [story.detail, words].filter((part) => part !== '').join(' '), ...verdict }
}

/** What has to be kept of one unit's slice. */
export function toSliceState(unit: Unit, { evidence, memory }: Slice, drain: ReadonlyMap<string, Drain>): SliceState {
  return { unit: unitKey(unit), evidence, memory, drain: [...drain] }
}
