import type { Calibration, DecisionKind, DecisionList, DecisionRow, DecisionState } from '../../contract/decisions.ts'
import { calibrateDeciders, leastDeciders, type DecisionVerdict } from '../../domain/decisions/index.ts'
import { requireAccess } from '../../domain/permissions.ts'
import { listDecisions as list, listEveryDecision, type DecisionRecord } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { parseCursor, toPage } from '../records/cursor.ts'

export interface DecisionQuery {
  readonly state?: DecisionState | undefined
  readonly kind?: DecisionKind | undefined
  readonly component?: string | undefined
  readonly verdict?: DecisionVerdict | undefined
  readonly q?: string | undefined
  readonly removed: 'true' | 'false'
  readonly limit: number
  readonly after?: string | undefined
}

/** A page of the decisions. */
export async function listDecisions(deps: AppDeps, query: DecisionQuery): Promise<DecisionList> {
  requireAccess(deps.member, 'decisions')
  const found = await deps.ledger.transaction(deps.member, (executor) =>
    list(executor, {
      workspaceId: deps.member.workspaceId,
      state: query.state ?? null,
      kind: query.kind ?? null,
      component: query.component ?? null,
      verdict: query.verdict ?? null,
      text: query.q === undefined || query.q.trim() === '' ? null : query.q.trim(),
      removed: query.removed === 'true',
      after: parseCursor(query.after),
      limit: query.limit + 1,
    }),
  )
  const { items, next } = toPage(found, query.limit, ({ id, requestedAt }) => ({ id, key: requestedAt.getTime() }))
  return { decisions: items.map(toRow), next }
}

function toRow(decision: DecisionRecord): DecisionRow {
  const { id, version, title, kind, component, prediction, state, verdict, reviewOn, reverses } = decision
  return {
    id,
    version,
    title,
    kind,
    component,
    metric: prediction?.metric ?? null,
    state,
    verdict,
    requestedAt: decision.requestedAt.toISOString(),
    decidedAt: decision.decidedAt?.toISOString() ?? null,
    reviewOn,
    reverses,
  }
}

/** How often predictions came true, per group of deciders; names nobody. */
export async function getCalibration(deps: AppDeps): Promise<Calibration> {
  requireAccess(deps.member, 'decisions')
  const decisions = await deps.ledger.transaction(deps.member, (executor) =>
    listEveryDecision(executor, deps.member.workspaceId),
  )
  const judged = decisions.flatMap(({ decidedBy, deciderRoles, verdict }) =>
    decidedBy === null || verdict === null ? [] : [{ deciderId: decidedBy, roles: deciderRoles, verdict }],
  )
  return { leastDeciders, groups: calibrateDeciders(judged).map((group) => ({ ...group })) }
}
