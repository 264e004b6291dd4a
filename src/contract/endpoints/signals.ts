import { z } from 'zod'
import { defineEndpoints } from '../endpoint.ts'
import { Job } from '../jobs.ts'
import { SignalPage } from '../signals.ts'

export const signalEndpoints = defineEndpoints({
  'GET /signals': {
    tag: 'signals',
    shows: 'organisation-picture',
    summary: 'Signal or noise: the verdict on every metric of every unit that you may see, or what is missing for one',
    description:
      'Signals first, then by metric and unit. Keyset paging: `after` takes the `next` of the page before. 202 with the job to watch while the diagnosis is computed.',
    query: z.object({
      metric: z.string().max(80).optional(),
      unit: z
        .string()
        .max(300)
        .optional()
        .describe('`organisation`, `team:ID`, `person:ID`, `segment:DIMENSION=VALUE`'),
      kind: z.enum(['organisation', 'team', 'segment', 'person']).optional().describe('Only units of this kind'),
      verdict: z.enum(['signal', 'noise', 'insufficient']).optional(),
      after: z.string().max(1000).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    answer: SignalPage,
    also: { 202: { description: 'It is being computed: the job to watch', answer: Job } },
  },
})
