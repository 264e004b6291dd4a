import { findAnalysis } from '../../app/analyses/find-analysis.ts'
import { findDiagnosis } from '../../app/diagnosis/get-diagnosis.ts'
import { getPeoplePage, listPeople } from '../../app/people/get-people.ts'
import { getMetric } from '../../app/metrics/metric-definitions.ts'
import { peopleEndpoints } from '../../contract/endpoints/people.ts'
import { addEndpoints } from '../add-endpoints.ts'
import type { AnalysisJobs } from '../analysis-jobs.ts'
import type { DiagnosisJobs } from '../diagnosis-jobs.ts'
import type { Api, HttpDeps } from '../http-deps.ts'

export function addPeopleRoutes(api: Api, http: HttpDeps, work: Work): void {
  addEndpoints(api, http, peopleEndpoints, {
    'GET /people': async ({ deps, context }) => {
      const { key, diagnosis } = await findDiagnosis(deps)
      const { workspaceId } = deps.member
      if (diagnosis === null) return context.json(work.diagnoses.ensure(workspaceId, key), 202)
      const analysis = await findAnalysis(deps, { kind: 'people' })
      if (analysis.result === null) return context.json(work.analyses.ensure(workspaceId, analysis), 202)
      return listPeople(analysis.result, diagnosis)
    },
    'GET /people/{metric}': async ({ deps, params, context }) => {
      getMetric(params.metric)
      const { key, diagnosis } = await findDiagnosis(deps)
      const { workspaceId } = deps.member
      if (diagnosis === null) return context.json(work.diagnoses.ensure(workspaceId, key), 202)
      const analysis = await findAnalysis(deps, { kind: 'people' })
      if (analysis.result === null) return context.json(work.analyses.ensure(workspaceId, analysis), 202)
      return getPeoplePage(deps, analysis.result, { reader: diagnosis.reader, id: params.metric })
    },
  })
}

interface Work {
  readonly diagnoses: DiagnosisJobs
  readonly analyses: AnalysisJobs
}
