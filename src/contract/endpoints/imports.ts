import { z } from 'zod'
import { defineEndpoints } from '../endpoint.ts'
import { ImportRecord } from '../imports.ts'

const ImportList = z.object({ imports: z.array(ImportRecord) })

export const importEndpoints = defineEndpoints({
  'GET /imports': {
    tag: 'imports',
    shows: 'imports',
    summary: 'Every import, newest first, undone ones too',
    answer: ImportList,
  },
  'DELETE /imports/{id}': {
    tag: 'imports',
    shows: 'imports',
    summary: 'Take a whole import back',
    params: z.object({ id: z.string() }),
    answer: ImportList,
  },
})
