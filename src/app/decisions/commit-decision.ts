import type { DecisionPage } from '../../contract/decisions.ts'
import { checkReady, type Prediction } from '../../domain/decisions/index.ts'
import { AppError } from '../../domain/errors.ts'
import { requireAccess } from '../../domain/permissions.ts'
import { preRegister, sumUpstream } from '../../domain/verification/index.ts'
import { findDecision, listEveryDecision, raiseRecordsVersion, type Baseline } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { toDay } from '../records/record-changes.ts'
import { applyChange, changeDecision, type Target } from './change-decision.ts'
import { chooseControls } from './choose-controls.ts'
import { decisionNotFound, getDecision } from './get-decision.ts'
import { findSeries, loadMetricHistory } from './metric-history.ts'
import { insertDecision, newDecision } from './record-decision.ts'

/** Makes the decision: from here on the prediction is locked, and the baseline stays as it is now. */
export async function commitDecision(deps: AppDeps, target: Target): Promise<DecisionPage> {
  requireAccess(deps.member, 'decisions')
  const { workspaceId, memberId, roles } = deps.member
  const decision = await deps.ledger.transaction(deps.member, (executor) =>
    findDecision(executor, workspaceId, target.id),
  )
  if (decision === null || decision.deletedAt !== null) throw decisionNotFound(target.id)
  checkReady(decision)
  // Worked out before the transaction: a diagnosis may have to be computed first.
  const { prediction } = decision
  const baseline =
    prediction === null || decision.component === null
      ? null
      : await freezeBaseline(deps, prediction, decision.component)
  return changeDecision(deps, target, async (_executor, current) => {
    checkReady(current)
    const decidedAt = deps.now()
    return {
      fields: { state: 'decided', decidedAt, decidedBy: memberId, deciderRoles: roles, baseline },
      note: 'Decided',
    }
  })
}

async function freezeBaseline(deps: AppDeps, prediction: Prediction, component: string): Promise<Baseline> {
  const history = await loadMetricHistory(deps)
  const series = history === null ? [] : await history.seriesOf(prediction.metric)
  const others = await deps.ledger.transaction(deps.member, (executor) =>
    listEveryDecision(executor, deps.member.workspaceId),
  )
  const { size, metric, unit, hypothesis, guardrails, direction, startsOn, rampWeeks, trigger } = prediction
  const controls = prediction.controls.length > 0 ? prediction.controls : chooseControls(prediction, series, others)
  const draft = { component, hypothesis, metric, guardrails, direction, startsOn, rampWeeks, trigger, controls }
  return {
    asOf: history?.asOf ?? toDay(deps.now()),
    registration: preRegister({ ...draft, worthwhile: size }, findSeries(series, unit)),
    chart: history === null ? null : await history.chartOf(metric, unit),
    upstream: history === null ? null : sumUpstream(component, (id) => history.origins.get(id) ?? 0),
  }
}

export interface Reversal extends Target {
  readonly title: string | undefined
  readonly details: string | null
}

/** Takes a decision back: the first stays as it was made, and a new one, linked to it, says that it no longer holds. */
export async function reverseDecision(deps: AppDeps, reversal: Reversal): Promise<DecisionPage> {
  requireAccess(deps.member, 'decisions')
  const { workspaceId, memberId, roles } = deps.member
  const id = deps.newId()
  const isDone = await deps.ledger.transaction(deps.member, async (executor) => {
    await raiseRecordsVersion(executor, workspaceId)
    return applyChange(deps, { executor, target: reversal }, async (inside, decision) => {
      if (decision.state !== 'decided') {
        throw new AppError('decision.incomplete', 'Only a decision that was made and still holds can be taken back.')
      }
      const at = deps.now()
      await insertDecision(deps, inside, {
        ...newDecision(deps),
        id,
        title: reversal.title ?? `Taken back: ${decision.title}`.slice(0, 300),
        details: reversal.details,
        kind: decision.kind,
        component: decision.component,
        problemId: decision.problemId,
        state: 'decided',
        decidedAt: at,
        decidedBy: memberId,
        deciderRoles: roles,
        reverses: decision.id,
      })
      return { fields: { state: 'reversed', reversedOn: toDay(at), reversedBy: id } }
    })
  })
  if (isDone) return getDecision(deps, id)
  const page = await getDecision(deps, reversal.id)
  throw new AppError('record.stale', `Somebody changed "${page.title}" meanwhile.`, { details: page })
}
