import { createRoute, z } from '@hono/zod-openapi'
import { getComponentPage } from '../../app/components/get-component.ts'
import { findDiagnosis } from '../../app/diagnosis/get-diagnosis.ts'
import { ComponentPage } from '../../contract/components.ts'
import { DiagnosisReport } from '../../contract/diagnosis.ts'
import { Job } from '../../contract/jobs.ts'
import { depsOf } from '../deps-of.ts'
import type { DiagnosisJobs } from '../diagnosis-jobs.ts'
import type { Api, HttpDeps } from '../http-deps.ts'
import { json, problems, PathId } from './responses.ts'

export function addDiagnosisRoutes(api: Api, http: HttpDeps, diagnoses: DiagnosisJobs): void {
  let drawn: { readonly key: string; readonly html: Promise<string> } | null = null
  api.openapi(
    createRoute({
      method: 'get',
      path: '/diagnosis',
      summary: 'The diagnosis of everything that counts now',
      description:
        'Computed once per state of the data. While it is being computed the answer is 202 with the job to watch.',
      responses: {
        200: json(DiagnosisReport, 'The diagnosis'),
        202: json(Job, 'It is being computed'),
        304: { description: 'The same as the one whose ETag was sent' },
        ...problems,
      },
    }),
    async (context) => {
      const { key, text } = await findDiagnosis(depsOf(http, context))
      if (text === null) return context.json(diagnoses.ensure(context.get('member').workspaceId, key), 202)
      const etag = `"${key}"`
      const headers = { etag, 'cache-control': 'private, no-cache' }
      if (context.req.header('if-none-match') === etag) return context.body(null, 304, headers)
      // The text was written from a checked report: sending it as it is saves parsing megabytes.
      return context.body(text, 200, { ...headers, 'content-type': 'application/json' })
    },
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/report.html',
      summary: 'The diagnosis as one self-contained HTML file',
      responses: {
        200: { content: { 'text/html': { schema: z.string() } }, description: 'The report' },
        202: json(Job, 'The diagnosis is being computed'),
        ...problems,
      },
    }),
    async (context) => {
      const { key, text } = await findDiagnosis(depsOf(http, context))
      if (text === null) return context.json(diagnoses.ensure(context.get('member').workspaceId, key), 202)
      // Kept for the next reader, and shared by those who ask while it is being drawn.
      if (drawn?.key !== key) {
        drawn = { key, html: http.renderReport(text) }
        drawn.html.catch(() => (drawn = null))
      }
      return context.html(await drawn.html, 200)
    },
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/components/{id}',
      summary: 'A component of the framework and what the data say of it',
      request: { params: PathId },
      responses: { 200: json(ComponentPage, 'The component'), ...problems },
    }),
    async (context) => context.json(await getComponentPage(depsOf(http, context), context.req.valid('param').id), 200),
  )
}
