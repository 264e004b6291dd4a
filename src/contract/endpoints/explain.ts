import { z } from 'zod'
import { defineEndpoints } from '../endpoint.ts'
import { ExplainChoices, ExplainReport } from '../explain.ts'
import { Job } from '../jobs.ts'

const day = z.iso.date()

export const explainEndpoints = defineEndpoints({
  'GET /explain': {
    tag: 'explain',
    shows: 'organisation-picture',
    summary: 'What can be explained: metrics, units that you may see, fiscal periods',
    answer: ExplainChoices,
    also: { 202: { description: 'The diagnosis is being computed: the job to watch', answer: Job } },
  },
  'GET /explain/{metric}': {
    tag: 'explain',
    shows: 'organisation-picture',
    summary: 'Why a metric, or `bookings`, moved between two periods: drivers, mix and rate, leading segments',
    description:
      'Without periods: the last fiscal quarter that is complete and of age against the one before. 202 with the job to watch while it is worked out.',
    params: z.object({ metric: z.string().max(80) }),
    query: z.object({
      unit: z.string().max(300).default('organisation'),
      beforeFrom: day.optional().describe('First day of the earlier period'),
      beforeUntil: day.optional().describe('The day after its last'),
      afterFrom: day.optional().describe('First day of the later period'),
      afterUntil: day.optional().describe('The day after its last'),
    }),
    answer: ExplainReport,
    also: { 202: { description: 'It is being worked out: the job to watch', answer: Job } },
  },
})
