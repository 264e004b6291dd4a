import { z } from 'zod'
import { defineEndpoints } from '../endpoint.ts'
import { Job } from '../jobs.ts'
import { Workspace } from '../workspace.ts'

export const workspaceEndpoints = defineEndpoints({
  'GET /workspace': {
    tag: 'workspace',
    shows: 'framework',
    summary: 'Whether anything was imported, and whether it is simulated',
    answer: Workspace,
  },
  'POST /demo': {
    tag: 'workspace',
    shows: 'imports',
    summary: 'Open the simulated demo organisation in an empty workspace',
    status: 202,
    answer: Job,
  },
  'DELETE /demo': {
    tag: 'workspace',
    shows: 'imports',
    summary: 'Take the demo organisation away',
    answer: Workspace,
  },
  'GET /health': {
    tag: 'workspace',
    needs: 'nobody',
    summary: 'Whether the server answers and its ledger too',
    answer: z.object({ status: z.literal('ok'), version: z.string() }),
  },
})
