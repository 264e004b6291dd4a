import { listProblemClusters, recordDifference } from '../../app/problems/cluster-log.ts'
import { commentOnProblem } from '../../app/problems/comment-on-problem.ts'
import {
  editProblem,
  linkProblem,
  moveProblem,
  recordCause,
  recordFix,
  removeProblem,
  restoreProblem,
  tellApart,
  undoProblem,
  unlinkProblem,
} from '../../app/problems/edit-problem.ts'
import { findAlikeProblems, getLikeness } from '../../app/problems/find-alike-problems.ts'
import { getProblem } from '../../app/problems/get-problem.ts'
import { listProblems } from '../../app/problems/list-problems.ts'
import { recordProblem } from '../../app/problems/record-problem.ts'
import { sumDrain } from '../../app/problems/sum-drain.ts'
import { getReview } from '../../app/records/get-review.ts'
import { listChoices } from '../../app/records/list-choices.ts'
import { problemEndpoints } from '../../contract/endpoints/problems.ts'
import { addEndpoints } from '../add-endpoints.ts'
import type { Api, HttpDeps } from '../http-deps.ts'

export function addProblemRoutes(api: Api, http: Pick<HttpDeps, 'services'>): void {
  addEndpoints(api, http, problemEndpoints, {
    'GET /problems': async ({ deps, query }) => listProblems(deps, query),
    'POST /problems': async ({ deps, body }) => recordProblem(deps, body),
    'POST /problems/likeness': async ({ deps, body }) => findAlikeProblems(deps, body),
    'GET /problems/drain': async ({ deps, query }) => sumDrain(deps, query),
    'GET /problems/clusters': async ({ deps }) => listProblemClusters(deps),
    'POST /problems/differences': async ({ deps, body }) => recordDifference(deps, body),
    'GET /problems/choices': async ({ deps }) => listChoices(deps),
    'GET /review': async ({ deps }) => getReview(deps),
    'GET /problems/{id}': async ({ deps, params }) => getProblem(deps, params.id),
    'GET /problems/{id}/likeness': async ({ deps, params }) => getLikeness(deps, params.id),
    'PATCH /problems/{id}': async ({ deps, params, body }) => editProblem(deps, params.id, body),
    'DELETE /problems/{id}': async ({ deps, params, query }) => removeProblem(deps, { ...params, ...query }),
    'POST /problems/{id}/restore': async ({ deps, params, body }) => restoreProblem(deps, { ...params, ...body }),
    'POST /problems/{id}/undo': async ({ deps, params, body }) => undoProblem(deps, { ...params, ...body }),
    'POST /problems/{id}/state': async ({ deps, params, body: { version, ...step } }) =>
      moveProblem(deps, { ...params, version }, step),
    'PUT /problems/{id}/fix': async ({ deps, params, body: { version, fix } }) =>
      recordFix(deps, { ...params, version }, fix),
    'PUT /problems/{id}/cause': async ({ deps, params, body: { version, cause } }) =>
      recordCause(deps, { ...params, version }, cause),
    'PUT /problems/{id}/links/{kind}': async ({ deps, params: { id, kind }, body: { version, otherId } }) =>
      linkProblem(deps, { id, version }, { kind, otherId }),
    'DELETE /problems/{id}/links/{kind}': async ({ deps, params: { id, kind }, query: { version } }) =>
      unlinkProblem(deps, { id, version }, kind),
    'POST /problems/{id}/not-the-same': async ({ deps, params, body }) => tellApart(deps, params.id, body.otherId),
    'POST /problems/{id}/comments': async ({ deps, params, body }) => commentOnProblem(deps, params.id, body.text),
  })
}
