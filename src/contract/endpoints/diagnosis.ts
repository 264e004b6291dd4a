import { z } from 'zod'
import { ComponentPage } from '../components.ts'
import { DiagnosisReport } from '../diagnosis.ts'
import { defineEndpoints } from '../endpoint.ts'
import { Job } from '../jobs.ts'

const computing = { description: 'It is being computed: the job to watch', answer: Job }

export const diagnosisEndpoints = defineEndpoints({
  'GET /diagnosis': {
    tag: 'diagnosis',
    shows: 'organisation-picture',
    summary: 'The diagnosis of everything that counts now',
    description:
      'Computed once per state of the data, and told to each member as far as the access table lets them see. While it is being computed the answer is 202 with the job to watch.',
    answer: DiagnosisReport,
    also: { 202: computing, 304: { description: 'The same as the one whose ETag was sent' } },
  },
  'GET /report.html': {
    tag: 'diagnosis',
    shows: 'organisation-picture',
    summary: 'The diagnosis as one self-contained HTML file',
    answer: z.string(),
    media: 'text/html',
    also: { 202: computing },
  },
  'GET /components/{id}': {
    tag: 'framework',
    shows: 'framework',
    summary: 'A component of the framework and what the data say of it',
    params: z.object({ id: z.string() }),
    answer: ComponentPage,
  },
})
