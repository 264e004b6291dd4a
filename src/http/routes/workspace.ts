import { createRoute, z } from '@hono/zod-openapi'
import { actAs } from '../../app/deps.ts'
import { removeDemo } from '../../app/demo/remove-demo.ts'
import { openDemo } from '../../app/demo/open-demo.ts'
import { getWorkspace } from '../../app/workspaces/get-workspace.ts'
import { Job } from '../../contract/jobs.ts'
import { Workspace } from '../../contract/workspace.ts'
import { systemMember } from '../../domain/member.ts'
import { depsOf } from '../deps-of.ts'
import type { DiagnosisJobs } from '../diagnosis-jobs.ts'
import type { Api, HttpDeps } from '../http-deps.ts'
import { json, problems } from './responses.ts'

export function addWorkspaceRoutes(api: Api, http: HttpDeps, diagnoses: DiagnosisJobs): void {
  const { jobs, version } = http
  api.openapi(
    createRoute({
      method: 'get',
      path: '/workspace',
      summary: 'Whether anything was imported, and whether it is simulated',
      responses: { 200: json(Workspace, 'The workspace'), ...problems },
    }),
    async (context) => context.json(await getWorkspace(depsOf(http, context)), 200),
  )
  api.openapi(
    createRoute({
      method: 'post',
      path: '/demo',
      summary: 'Open the simulated demo organisation in an empty workspace',
      responses: { 202: json(Job, 'The job that simulates and imports it'), ...problems },
    }),
    (context) => {
      const deps = depsOf(http, context)
      const job = jobs.start('demo', async (onProgress, signal) => {
        const result = await openDemo(deps, { onProgress, signal })
        diagnoses.refresh(deps.member.workspaceId)
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
      const deps = depsOf(http, context)
      await removeDemo(deps)
      return context.json(await getWorkspace(deps), 200)
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
      await getWorkspace(actAs(http.services, systemMember(http.services.homeWorkspaceId)))
      return context.json({ status: 'ok' as const, version }, 200)
    },
  )
}
