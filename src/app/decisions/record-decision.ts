import type { DecisionChange, DecisionPage, NewDecision } from '../../contract/decisions.ts'
import type { Prediction } from '../../domain/decisions/index.ts'
import { AppError } from '../../domain/errors.ts'
import { requireAccess } from '../../domain/permissions.ts'
import {
  addRecordEntry,
  createDecision,
  raiseRecordsVersion,
  recordAudit,
  type DecisionRecord,
  type Executor,
} from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { getMetric } from '../metrics/metric-definitions.ts'
import { parseUnit } from '../metrics/parse-unit.ts'
import { checkComponent } from '../problems/check-fields.ts'
import { getProblem } from '../problems/get-problem.ts'
import { getDecision } from './get-decision.ts'

/** A decision that nobody has made yet, as of now. */
export function newDecision(deps: AppDeps): DecisionRecord {
  const at = deps.now()
  return {
    id: deps.newId(),
    version: 1,
    title: '',
    details: null,
    kind: 'other',
    ownerId: null,
    component: null,
    problemId: null,
    prediction: null,
    reviewOn: null,
    requestedAt: at,
    decidedAt: null,
    decidedBy: null,
    deciderRoles: [],
    escalatedTo: null,
    reverses: null,
    reversedOn: null,
    reversedBy: null,
    state: 'open',
    baseline: null,
    verdict: null,
    verifiedOn: null,
    recordedAt: at,
    recordedBy: deps.member.memberId,
    changedAt: at,
    deletedAt: null,
  }
}

/** Records that a decision was asked for. */
export async function recordDecision(deps: AppDeps, input: NewDecision): Promise<DecisionPage> {
  requireAccess(deps.member, 'decisions')
  const fields = await toFields(deps, input)
  const decision: DecisionRecord = { ...newDecision(deps), ...fields }
  await deps.ledger.transaction(deps.member, async (executor) => {
    await raiseRecordsVersion(executor, deps.member.workspaceId)
    await insertDecision(deps, executor, decision)
  })
  return getDecision(deps, decision.id)
}

/** Inside a transaction that holds the workspace's records. */
export async function insertDecision(deps: AppDeps, executor: Executor, decision: DecisionRecord): Promise<void> {
  const { workspaceId, memberId, via } = deps.member
  const at = decision.recordedAt
  await createDecision(executor, workspaceId, decision)
  await addRecordEntry(executor, {
    workspaceId,
    record: 'decision',
    recordId: decision.id,
    kind: 'created',
    at,
    memberId,
    note: null,
    changes: [],
    undoes: null,
  })
  const { title, kind, component, prediction, reverses } = decision
  await recordAudit(executor, {
    workspaceId,
    memberId,
    via,
    at,
    action: 'created',
    noun: 'decision',
    recordId: decision.id,
    before: null,
    after: { title, kind, component, prediction, reverses },
  })
}

/** Checked, with what was left out left out. */
export async function toFields(
  deps: AppDeps,
  input: Omit<DecisionChange, 'version'>,
): Promise<Partial<DecisionRecord>> {
  checkComponent(input.component ?? null)
  if (input.prediction !== null && input.prediction !== undefined) checkPrediction(input.prediction)
  if (input.problemId !== null && input.problemId !== undefined) await getProblem(deps, input.problemId)
  const { requestedAt, ...rest } = input
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  if (requestedAt === undefined) return given
  const at = new Date(requestedAt)
  if (at.getTime() > deps.now().getTime()) {
    throw new AppError('request.invalid', 'The time at which it was asked for is still to come.')
  }
  return { ...given, requestedAt: at }
}

function checkPrediction({ metric, unit, guardrails, controls, trigger }: Prediction): void {
  for (const id of [metric, ...guardrails]) getMetric(id)
  for (const text of [unit, ...controls]) {
    if (parseUnit(text).kind !== 'person') continue
    throw new AppError(
      'request.invalid',
      'A decision promises a change of the organisation, a team or a segment, not of a person.',
    )
  }
  if (controls.includes(unit)) {
    throw new AppError('request.invalid', 'The unit that is changed cannot be compared with itself.')
  }
  if (trigger !== null && trigger.until <= trigger.from) {
    throw new AppError('request.invalid', 'The periods that prompted it must end after they begin.')
  }
}
