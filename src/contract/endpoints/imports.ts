import { z } from 'zod'
import { defineEndpoints } from '../endpoint.ts'
import { ImportRecord } from '../imports.ts'
import { ShortPageQuery } from '../records.ts'

const ImportList = z.object({ imports: z.array(ImportRecord), next: z.string().nullable() })

export const importEndpoints = defineEndpoints({
  'GET /imports': {
    tag: 'imports',
    shows: 'imports',
    summary: 'Every import, newest first, undone ones too',
    query: ShortPageQuery,
    answer: ImportList,
  },
  'DELETE /imports/{id}': {
    tag: 'imports',
    shows: 'imports',
    summary: 'Take a whole import back',
    params: z.object({ id: z.string() }),
    query: ShortPageQuery,
    answer: ImportList,
  },
})
