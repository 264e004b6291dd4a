import { z } from 'zod'
import { defineEndpoints } from '../endpoint.ts'

export const backupEndpoints = defineEndpoints({
  'GET /backup': {
    tag: 'backup',
    shows: 'configuration',
    scope: 'manage',
    summary: 'Ledger and facts as one archive, for the machine of the server only',
    description:
      'What `geartrain backup` writes to a file. The header `x-geartrain-bytes` tells about how much comes. It holds everything of everybody: a session or an API key does not get it, only whoever holds the token in the data directory.',
    media: 'application/zip',
    answer: z.string(),
  },
})
