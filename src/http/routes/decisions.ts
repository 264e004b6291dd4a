import { commitDecision, reverseDecision } from '../../app/decisions/commit-decision.ts'
import {
  commentOnDecision,
  editDecision,
  removeDecision,
  restoreDecision,
  undoDecision,
} from '../../app/decisions/edit-decision.ts'
import { getDecision } from '../../app/decisions/get-decision.ts'
import { getCalibration, listDecisions } from '../../app/decisions/list-decisions.ts'
import { recordDecision } from '../../app/decisions/record-decision.ts'
import { verifyDecision } from '../../app/decisions/verify-decision.ts'
import { decisionEndpoints } from '../../contract/endpoints/decisions.ts'
import { addEndpoints } from '../add-endpoints.ts'
import type { Api, HttpDeps } from '../http-deps.ts'

export function addDecisionRoutes(api: Api, http: Pick<HttpDeps, 'services'>): void {
  addEndpoints(api, http, decisionEndpoints, {
    'GET /decisions': async ({ deps, query }) => listDecisions(deps, query),
    'POST /decisions': async ({ deps, body }) => recordDecision(deps, body),
    'GET /decisions/calibration': async ({ deps }) => getCalibration(deps),
    'GET /decisions/{id}': async ({ deps, params }) => getDecision(deps, params.id),
    'PATCH /decisions/{id}': async ({ deps, params, body }) => editDecision(deps, params.id, body),
    'DELETE /decisions/{id}': async ({ deps, params, query }) => removeDecision(deps, { ...params, ...query }),
    'POST /decisions/{id}/restore': async ({ deps, params, body }) => restoreDecision(deps, { ...params, ...body }),
    'POST /decisions/{id}/undo': async ({ deps, params, body }) => undoDecision(deps, { ...params, ...body }),
    'POST /decisions/{id}/commit': async ({ deps, params, body }) => commitDecision(deps, { ...params, ...body }),
    'POST /decisions/{id}/reverse': async ({ deps, params, body: { version, title, details } }) =>
      reverseDecision(deps, { ...params, version, title, details }),
    'POST /decisions/{id}/verify': async ({ deps, params }) => verifyDecision(deps, params.id),
    'POST /decisions/{id}/comments': async ({ deps, params, body }) => commentOnDecision(deps, params.id, body.text),
  })
}
