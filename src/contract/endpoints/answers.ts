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
})
