import { actAs } from '../../app/deps.ts'
import { removeDemo } from '../../app/demo/remove-demo.ts'
import { openDemo } from '../../app/demo/open-demo.ts'
import { getWorkspace } from '../../app/workspaces/get-workspace.ts'
import { workspaceEndpoints } from '../../contract/endpoints/workspace.ts'
import { systemMember } from '../../domain/member.ts'
import { addEndpoints } from '../add-endpoints.ts'
import { ownerOf } from '../owner-of.ts'
import type { DiagnosisJobs } from '../diagnosis-jobs.ts'
import type { Api, HttpDeps } from '../http-deps.ts'

export function addWorkspaceRoutes(api: Api, http: HttpDeps, diagnoses: DiagnosisJobs): void {
  const { jobs, version } = http
  addEndpoints(api, http, workspaceEndpoints, {
    'GET /workspace': ({ deps }) => getWorkspace(deps),
    'POST /demo': async ({ deps }) =>
      jobs.start(
        'demo',
        async (onProgress, signal) => {
          const result = await openDemo(deps, { onProgress, signal })
          diagnoses.refresh(deps.member.workspaceId)
          return result
        },
        ownerOf(deps),
      ),
    'DELETE /demo': async ({ deps }) => {
      await removeDemo(deps)
      return getWorkspace(deps)
    },
    'GET /health': async () => {
      await getWorkspace(actAs(http.services, systemMember(http.services.homeWorkspaceId)))
      return { status: 'ok' as const, version }
    },
  })
}
