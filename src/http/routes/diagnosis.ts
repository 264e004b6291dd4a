import { getComponentPage } from '../../app/components/get-component.ts'
import { readDiagnosis } from '../../app/diagnosis/read-diagnosis.ts'
import { diagnosisEndpoints } from '../../contract/endpoints/diagnosis.ts'
import { addEndpoints } from '../add-endpoints.ts'
import { addAnswerRoutes } from './answers.ts'
import type { DiagnosisJobs } from '../diagnosis-jobs.ts'
import type { Api, HttpDeps } from '../http-deps.ts'

export function addDiagnosisRoutes(api: Api, http: HttpDeps, diagnoses: DiagnosisJobs): void {
  let drawn: { readonly etag: string; readonly html: Promise<string> } | null = null
  addAnswerRoutes(api, http)
  addEndpoints(api, http, diagnosisEndpoints, {
    'GET /diagnosis': async ({ deps, context }) => {
      const { key, diagnosis, isBehind } = await readDiagnosis(deps)
      if (diagnosis === null) return context.json(diagnoses.ensure(deps.member.workspaceId, key), 202)
      // Something was recorded since: what there is is given, and the next one is on its way.
      if (isBehind) diagnoses.freshen(deps.member.workspaceId, key)
      const { etag, json } = diagnosis
      const headers = { etag, 'cache-control': 'private, no-cache' }
      if (context.req.header('if-none-match') === etag) return context.body(null, 304, headers)
      return context.body(json, 200, { ...headers, 'content-type': 'application/json' })
    },
    'GET /report.html': async ({ deps, context }) => {
      const { key, diagnosis } = await readDiagnosis(deps)
      if (diagnosis === null) return context.json(diagnoses.ensure(deps.member.workspaceId, key), 202)
      const { etag, json } = diagnosis
      // Kept for the next reader who sees the same, and shared by those who ask while it is being drawn.
      if (drawn?.etag !== etag) {
        drawn = { etag, html: http.renderReport(new TextDecoder().decode(json)) }
        drawn.html.catch(() => (drawn = null))
      }
      return context.html(await drawn.html, 200)
    },
    'GET /components/{id}': ({ deps, params }) => getComponentPage(deps, params.id),
  })
}
