import { findDiagnosis } from '../../app/diagnosis/get-diagnosis.ts'
import { getSignalPage } from '../../app/signals/get-signal-page.ts'
import { signalEndpoints } from '../../contract/endpoints/signals.ts'
import { addEndpoints } from '../add-endpoints.ts'
import type { DiagnosisJobs } from '../diagnosis-jobs.ts'
import type { Api, HttpDeps } from '../http-deps.ts'

export function addSignalRoutes(api: Api, http: HttpDeps, diagnoses: DiagnosisJobs): void {
  addEndpoints(api, http, signalEndpoints, {
    'GET /signals': async ({ deps, query, context }) => {
      const { key, diagnosis } = await findDiagnosis(deps)
      if (diagnosis === null) return context.json(diagnoses.ensure(deps.member.workspaceId, key), 202)
      return getSignalPage(deps, diagnosis, query)
    },
  })
}
