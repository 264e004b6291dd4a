import { z } from 'zod'
import { defineEndpoints } from '../endpoint.ts'
import { LearnedFramework } from '../framework.ts'

export const frameworkEndpoints = defineEndpoints({
  'GET /framework/learned': {
    tag: 'framework',
    shows: 'framework',
    summary: 'What confirmed causes have taught about the strengths of the edges',
    answer: LearnedFramework,
  },
  'POST /framework/causes': {
    tag: 'framework',
    shows: 'organisation-picture',
    summary: 'Confirm where something came from, or that it did not come from there',
    body: z.object({
      kind: z.enum(['cause', 'not-cause']),
      path: z.array(z.string().max(80)).min(1).max(12),
      note: z.string().max(2000).nullable().default(null),
    }),
    answer: LearnedFramework,
  },
  'DELETE /framework/causes/{id}': {
    tag: 'framework',
    shows: 'organisation-picture',
    summary: 'Take a confirmed cause back; what it taught goes with it',
    params: z.object({ id: z.string() }),
    answer: LearnedFramework,
  },
  'POST /framework/causes/{id}/restore': {
    tag: 'framework',
    shows: 'organisation-picture',
    summary: 'Let a cause count again that was taken back',
    params: z.object({ id: z.string() }),
    answer: LearnedFramework,
  },
})
