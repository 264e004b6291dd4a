import { z } from 'zod'
import { defineEndpoints } from '../endpoint.ts'
import { Job } from '../jobs.ts'
import { ShortPageQuery } from '../records.ts'

const JobId = z.object({ id: z.string() })

export const jobEndpoints = defineEndpoints({
  'GET /jobs': {
    tag: 'jobs',
    shows: 'framework',
    summary: 'The jobs one may see, newest first',
    query: ShortPageQuery,
    answer: z.object({ jobs: z.array(Job), next: z.string().nullable() }),
  },
  'GET /jobs/{id}': { tag: 'jobs', shows: 'framework', summary: 'Where a job stands', params: JobId, answer: Job },
  'DELETE /jobs/{id}': {
    tag: 'jobs',
    shows: 'framework',
    summary: 'Cancel a job',
    description: 'Its state says `cancelled` as soon as it has stopped.',
    params: JobId,
    answer: Job,
  },
  'GET /jobs/{id}/events': {
    tag: 'jobs',
    shows: 'framework',
    summary: 'Watch a job: an event `job` at once and at every change, until it has ended',
    params: JobId,
    answer: z.string(),
    media: 'text/event-stream',
  },
})
