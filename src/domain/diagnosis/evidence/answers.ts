import { findComponent } from '../../framework/index.ts'
import type { Day } from '../../metrics/series.ts'
import { organisation, unitKey, type Unit } from '../../unit.ts'
import { lowerFirst } from '../wording/format.ts'
import type { Evidence } from './evidence.ts'
import { symptomNode } from './symptom.ts'
import { symptoms } from './symptoms.ts'

export const answerValues = ['yes', 'no', 'unknown'] as const
export type AnswerValue = (typeof answerValues)[number]

/** What somebody who knows the organisation answered to a question of a finding. */
export interface Answer {
  /** Id of the question, such as `statement:coaching-cadence:1` or `sign:coaching-cadence:2@team:t1`. */
  readonly question: string
  readonly answer: AnswerValue
  /** Who answered; null where it is not known. */
  readonly by: string | null
  readonly on: Day | null
}

/** `statement`: one of a component's self-assessment; `sign`: something people would see; `data`: what no import shows. */
export const questionKinds = ['statement', 'sign', 'data'] as const
export type QuestionKind = (typeof questionKinds)[number]

export interface Question {
  readonly id: string
  readonly kind: QuestionKind
  /** The component asked about; of `data` null. */
  readonly component: string | null
  /** The node of the network an answer speaks of. */
  readonly node: string
  /** Answered with yes or no. */
  readonly text: string
  /** P(yes | the node is on), P(yes | it is off). */
  readonly saysYes: { readonly on: number; readonly off: number }
  /** Whom it is about: `organisation` or `team:<id>`. */
  readonly unit: string
}

/** People agree with what is wrong about them a third of the time, and do not always see what is right. */
const saysYes = {
  statement: { on: 0.3, off: 0.8 },
  sign: { on: 0.65, off: 0.15 },
  data: { on: 0.8, off: 0.15 },
} as const satisfies Record<QuestionKind, Question['saysYes']>

const wording = {
  statement: (text: string) => `Does this hold here: "${text}"`,
  sign: (text: string) => `Do you see this here: "${text}"`,
  data: (text: string) => `No data tell of it; is it so that ${lowerFirst(text)}`,
} as const

export function makeQuestion(
  kind: QuestionKind,
  target: { id: string; number: number },
  unit: Unit = organisation,
): Question | null {
  const at = unitKey(unit)
  const id = `${kind}:${target.id}${kind === 'data' ? '' : `:${target.number}`}${unit.kind === 'organisation' ? '' : `@${at}`}`
  const text = textOf(kind, target)
  if (text === null) return null
  const node = kind === 'data' ? symptomNode(target.id) : target.id
  const component = kind === 'data' ? null : target.id
  return { id, kind, component, node, text: `${wording[kind](text)}?`, saysYes: saysYes[kind], unit: at }
}

function textOf(kind: QuestionKind, { id, number }: { id: string; number: number }): string | null {
  if (kind === 'data') return symptoms.find((symptom) => symptom.id === id)?.name ?? null
  const component = findComponent(id)
  const list: readonly string[] = (kind === 'statement' ? component?.statements : component?.symptoms) ?? []
  return list[number - 1]?.replace(/\.$/, '') ?? null
}

/** The question an id stands for; null where no framework of this version has it. */
export function findQuestion(id: string): Question | null {
  const [, kind, target, number, unit] = /^(statement|sign|data):([a-z-]+)(?::(\d))?(?:@(.+))?$/.exec(id) ?? []
  if (kind === undefined || target === undefined) return null
  const made = makeQuestion(kind as QuestionKind, { id: target, number: Number(number ?? 1) })
  return made === null ? null : { ...made, id, unit: unit ?? unitKey(organisation) }
}

/** Bayes factors of both answers on the question's node. */
export function weighAnswers({ saysYes: { on, off } }: Question): { readonly yes: number; readonly no: number } {
  return { yes: on / off, no: (1 - on) / (1 - off) }
}

/** The answers about one unit as evidence. Who does not know says nothing; of a question answered twice the last answer counts. */
export function computeAnswerEvidence(answers: readonly Answer[], unit: string): readonly Evidence[] {
  const last = new Map(answers.map((answer) => [answer.question, answer]))
  return [...last.values()]
    .toSorted((a, b) => (a.question < b.question ? -1 : 1))
    .flatMap((answer): Evidence[] => {
      const question = findQuestion(answer.question)
      if (question === null || question.unit !== unit || answer.answer === 'unknown') return []
      const logBayesFactor = Math.log(weighAnswers(question)[answer.answer])
      const who = [answer.by, answer.on].filter((part) => part !== null).join(', ')
      return [
        {
          id: `answer:${answer.question}`,
          kind: 'answer',
          factors: [{ node: question.node, logBayesFactor }],
          own: [],
          text: `${question.text} ${answer.answer === 'yes' ? 'Yes' : 'No'}${who === '' ? '' : ` (${who})`}`,
        },
      ]
    })
}
