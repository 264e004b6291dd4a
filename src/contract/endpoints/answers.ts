import { z } from 'zod'
import { ComponentState, FindingVerdict, GivenAnswer } from '../diagnosis.ts'
import { defineEndpoints } from '../endpoint.ts'

/** What answers have made of the diagnosis: the parts of the report they change. */
export const AnsweredDiagnosis = z.object({
  answers: z.array(GivenAnswer),
  findings: z.array(FindingVerdict.extend({ id: z.string(), detail: z.string() })),
  components: z.array(ComponentState),
})
export type AnsweredDiagnosis = z.infer<typeof AnsweredDiagnosis>

/** Every time a question was answered, or its answer taken back or put back. */
export const AnswerHistory = z.object({
  question: z.string(),
  entries: z.array(
    z.object({
      sequence: z.number(),
      answer: z.enum(['yes', 'no', 'unknown']).nullable(),
      by: z.string().nullable(),
      at: z.string().nullable(),
      /** The sequence of the entry that this one took back. */
      undoes: z.number().nullable(),
    }),
  ),
})
export type AnswerHistory = z.infer<typeof AnswerHistory>

export const answerEndpoints = defineEndpoints({
  'GET /diagnosis/answers': {
    tag: 'diagnosis',
    shows: 'organisation-picture',
    summary: 'The answers that count as evidence in the diagnosis',
    answer: z.object({ answers: z.array(GivenAnswer) }),
  },
  'POST /diagnosis/answers': {
    tag: 'diagnosis',
    shows: 'organisation-picture',
    summary: 'Answer a question of a finding, or take an answer back',
    description:
      'The findings follow at once: nothing is read or computed again but the inference. An answer of null takes the last one back.',
    body: z.object({ question: z.string().max(200), answer: z.enum(['yes', 'no', 'unknown']).nullable() }),
    answer: AnsweredDiagnosis,
  },
  'GET /diagnosis/answers/{question}/history': {
    tag: 'diagnosis',
    shows: 'organisation-picture',
    summary: 'Who answered a question how and when, oldest first',
    params: z.object({ question: z.string().max(200) }),
    answer: AnswerHistory,
  },
  'POST /diagnosis/answers/{question}/undo': {
    tag: 'diagnosis',
    shows: 'organisation-picture',
    summary: 'Take back the last change of an answer; what was answered before counts again',
    params: z.object({ question: z.string().max(200) }),
    answer: AnsweredDiagnosis,
  },
})
