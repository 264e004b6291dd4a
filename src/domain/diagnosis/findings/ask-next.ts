import { findComponent } from '../../framework/index.ts'
import { computeAnswerEvidence, makeQuestion, weighAnswers, type Answer, type Question } from '../evidence/answers.ts'
import { symptomNode } from '../evidence/symptom.ts'
import { symptoms } from '../evidence/symptoms.ts'
import { inferRoots, type RootPosterior } from '../inference/infer-roots.ts'
import { rankQuestions } from '../inference/next-questions.ts'
import { drawPosteriorLine } from '../inference/posterior-line.ts'
import { computeSlice, type Slice } from '../inference/slice.ts'
import type { Unit } from '../../unit.ts'
import { formatProbability } from '../wording/format.ts'
import type { FindingQuestion, VerdictIf } from './finding.ts'
import { nameOf } from './describe-roots.ts'
import { rankRoots, type RankedRoot } from './rank-roots.ts'

/** How many of the likeliest roots are asked about, and over how many the uncertainty is counted. */
const asked = 5
const mostQuestions = 4
/** Bits; less than this and no answer is worth the asking. */
const leastGain = 0.01
/** Of the first root's probability between yes and no. */
const leastDifference = 0.05
/** Of what no data tell, only symptoms that a likely root would show at least this often. */
const leastSensitivity = 0.4
const mostData = 3

export interface AskContext {
  readonly unit: Unit
  readonly targets: readonly string[]
  readonly ranked: readonly RankedRoot[]
  readonly path: readonly string[]
  /** Questions answered already, "don't know" among them: they are not asked again. */
  readonly answers: readonly Answer[]
  /** Why a metric could not be computed, by its id. */
  readonly missing: ReadonlyMap<string, string>
}

/**
 * What to find out next, the most telling first, each with what the verdict would become. Statements of the self-assessment where
 * nobody has assessed the component yet, signs that people would see, and symptoms that no data tell of.
 */
export function askNext(slice: Slice, context: AskContext): readonly FindingQuestion[] {
  const roots = context.ranked.slice(0, asked).map(({ id }) => id)
  const questions = listQuestions(slice, roots, context)
  const askable = questions.flatMap(({ kind, node }) => (kind === 'data' ? [node.slice('symptom:'.length)] : []))
  const wider = askable.length === 0 ? slice : computeSlice(slice.evidence, { ...slice, askable })
  const best = rankQuestions(wider, questions, roots)
    .filter(({ expectedGain }) => expectedGain >= leastGain)
    .filter(({ question }, index, all) => all.findIndex((one) => one.question.node === question.node) === index)
    .slice(0, mostQuestions)
  const told = best.map(({ question, expectedGain }) => ({
    id: question.id,
    kind: question.kind,
    component: question.component,
    text: question.text,
    toImport: question.kind === 'data' ? describeMissing(question, context.missing) : null,
    expectedGain,
    ...foresee(wider, context, question),
  }))
  // A question whose answers lead to the same verdict is not worth anybody's time.
  return told.filter(
    ({ ifYes, ifNo }) => ifYes.root !== ifNo.root || Math.abs(ifYes.probability - ifNo.probability) >= leastDifference,
  )
}

function listQuestions(
  slice: Slice,
  roots: readonly string[],
  { unit, path, answers, missing }: AskContext,
): Question[] {
  const done = new Set(answers.map(({ question }) => question))
  const components = [...new Set([...roots, ...path])].filter((id) => findComponent(id) !== null).toSorted()
  const isAssessed = (id: string): boolean => slice.evidence.some((piece) => piece.id === `assessment:${id}`)
  const open = (question: Question | null): question is Question => question !== null && !done.has(question.id)
  const firstOpen = (kind: 'statement' | 'sign', id: string): Question[] =>
    [1, 2, 3]
      .map((number) => makeQuestion(kind, { id, number }, unit))
      .filter(open)
      .slice(0, 1)
  const known = new Set(slice.evidence.flatMap((piece) => piece.factors.map(({ node }) => node)))
  const data = symptoms
    .filter(({ id, metrics }) => !known.has(symptomNode(id)) && metrics.some((metric) => missing.has(metric.id)))
    .map((symptom) => ({
      symptom,
      telling: Math.max(
        0,
        ...symptom.causes.filter(({ id }) => roots.includes(id)).map(({ sensitivity }) => sensitivity),
      ),
    }))
    .filter(({ telling }) => telling >= leastSensitivity)
    .toSorted((a, b) => b.telling - a.telling || (a.symptom.id < b.symptom.id ? -1 : 1))
    .slice(0, mostData)
  return [
    ...components.flatMap((id) => (isAssessed(id) ? [] : firstOpen('statement', id))),
    ...components.flatMap((id) => firstOpen('sign', id)),
    ...data.flatMap(({ symptom }) => makeQuestion('data', { id: symptom.id, number: 1 }, unit) ?? []).filter(open),
  ]
}

function describeMissing({ node }: Question, missing: ReadonlyMap<string, string>): string | null {
  const metrics = symptoms.find(({ id }) => symptomNode(id) === node)?.metrics ?? []
  return metrics.map(({ id }) => missing.get(id)).find((because) => because !== undefined) ?? null
}

/** The first root as it would be after either answer: the same inference as if it had been given. */
function foresee(
  slice: Slice,
  { targets }: AskContext,
  question: Question,
): { readonly ifYes: VerdictIf; readonly ifNo: VerdictIf } {
  const given: Answer = { question: question.id, answer: 'yes', by: null, on: null }
  const evidence = [...slice.evidence, ...computeAnswerEvidence([given], question.unit)]
  const { yes, no } = weighAnswers(question)
  const afterYes = inferRoots(slice.model, evidence, { memory: slice.memory })
  const line = drawPosteriorLine({ at: 1, posterior: slice.posterior }, { at: yes, posterior: afterYes })
  return { ifYes: toVerdictIf(afterYes, targets, slice), ifNo: toVerdictIf(line(no), targets, slice) }
}

function toVerdictIf(posterior: RootPosterior, targets: readonly string[], { strengths }: Slice): VerdictIf {
  const [first] = rankRoots(posterior, targets, { strengths })
  const { id, probability } = first ?? { id: '', probability: 0 }
  return { root: id, probability, text: `${nameOf(id)} (${formatProbability(probability)})` }
}
