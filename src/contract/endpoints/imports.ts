import { z } from 'zod'
import { defineEndpoints } from '../endpoint.ts'
import { ImportRecord } from '../imports.ts'
import { ShortPageQuery } from '../records.ts'

const ImportQuery = ShortPageQuery.extend({
  state: z.enum(['active', 'undone']).optional().describe('Only those that count, or only those taken back'),
  q: z.string().max(200).optional().describe('A part of the name'),
})
const ImportList = z.object({ imports: z.array(ImportRecord), next: z.string().nullable() })

export const importEndpoints = defineEndpoints({
  'GET /imports': {
    tag: 'imports',
    shows: 'imports',
    summary: 'Every import, newest first, undone ones too',
    query: ImportQuery,
    answer: ImportList,
  },
  'DELETE /imports/{id}': {
    tag: 'imports',
    shows: 'imports',
    summary: 'Take a whole import back',
    params: z.object({ id: z.string() }),
    query: ImportQuery,
    answer: ImportList.extend({ undone: ImportRecord }),
  },
})
