import { findAnalysis } from '../../app/analyses/find-analysis.ts'
import { findDiagnosis } from '../../app/diagnosis/get-diagnosis.ts'
import { checkRequest, listChoices, tellExplanation } from '../../app/explain/get-explanation.ts'
import { explainEndpoints } from '../../contract/endpoints/explain.ts'
import { addEndpoints } from '../add-endpoints.ts'
import type { AnalysisJobs } from '../analysis-jobs.ts'
import type { DiagnosisJobs } from '../diagnosis-jobs.ts'
import type { Api, HttpDeps } from '../http-deps.ts'

interface Work {
  readonly diagnoses: DiagnosisJobs
  readonly analyses: AnalysisJobs
}

export function addExplainRoutes(api: Api, http: HttpDeps, work: Work): void {
  addEndpoints(api, http, explainEndpoints, {
    'GET /explain': async ({ deps, context }) => {
      const { key, diagnosis } = await findDiagnosis(deps)
      if (diagnosis === null) return context.json(work.diagnoses.ensure(deps.member.workspaceId, key), 202)
      return listChoices(diagnosis, deps.settings.calendar)
    },
    'GET /explain/{metric}': async ({ deps, params, query, context }) => {
      const { key, diagnosis } = await findDiagnosis(deps)
      const { workspaceId } = deps.member
      if (diagnosis === null) return context.json(work.diagnoses.ensure(workspaceId, key), 202)
      const asked = checkRequest({ ...query, metric: params.metric }, diagnosis)
      const analysis = await findAnalysis(deps, asked)
      if (analysis.result === null) return context.json(work.analyses.ensure(workspaceId, analysis), 202)
      return tellExplanation(deps, analysis.result, diagnosis)
    },
  })
}
