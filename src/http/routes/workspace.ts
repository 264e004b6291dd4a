import { createRoute, z } from '@hono/zod-openapi'
import { removeDemo } from '../../app/demo/remove-demo.ts'
import { openDemo } from '../../app/demo/open-demo.ts'
import { getWorkspace } from '../../app/workspaces/get-workspace.ts'
import { Job } from '../../contract/jobs.ts'
import { Workspace } from '../../contract/workspace.ts'
import type { DiagnosisJobs } from '../diagnosis-jobs.ts'
import type { Api, HttpDeps } from '../http-deps.ts'
import { json, problems } from './responses.ts'

export function addWorkspaceRoutes(api: Api, { app, jobs, version }: HttpDeps, diagnoses: DiagnosisJobs): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/workspace',
      summary: 'Whether anything was imported, and whether it is simulated',
      responses: { 200: json(Workspace, 'The workspace'), ...problems },
    }),
    async (context) => context.json(await getWorkspace(app), 200),
  )
  api.openapi(
    createRoute({
      method: 'post',
      path: '/demo',
      summary: 'Open the simulated demo organisation in an empty workspace',
      responses: { 202: json(Job, 'The job that simulates and imports it'), ...problems },
    }),
    (context) => {
      const job = jobs.start('demo', async (onProgress, signal) => {
        const result = await openDemo(app, { onProgress, signal })
        diagnoses.refresh()
        return result
      })
      return context.json(job, 202)
    },
  )
  api.openapi(
    createRoute({
      method: 'delete',
      path: '/demo',
      summary: 'Take the demo organisation away',
      responses: { 200: json(Workspace, 'The workspace without it'), ...problems },
    }),
    async (context) => {
      await removeDemo(app)
      return context.json(await getWorkspace(app), 200)
    },
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/health',
      summary: 'Whether the server answers and its ledger too',
      responses: { 200: json(z.object({ status: z.literal('ok'), version: z.string() }), 'It does'), ...problems },
    }),
    async (context) => {
      await getWorkspace(app)
      return context.json({ status: 'ok' as const, version }, 200)
    },
  )
}
