import type { Baseline as BaselineAnswer, DecisionPage, Judged } from '../../contract/decisions.ts'
import { MetricChart } from '../../contract/diagnosis.ts'
import { listMissing } from '../../domain/decisions/index.ts'
import { AppError } from '../../domain/errors.ts'
import { requireAccess } from '../../domain/permissions.ts'
import {
  findDecision,
  listRecordEntries,
  listVerdicts,
  type Baseline,
  type DecisionRecord,
  type RecordedVerdict,
} from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { toEntryAnswer } from '../records/record-changes.ts'
import { recordUnitRead } from '../permissions/record-reads.ts'
import { canSeeNumbers } from './can-see-numbers.ts'

export function decisionNotFound(id: string): AppError {
  return new AppError('decision.not-found', `There is no decision "${id}".`)
}

/** A decision with everything a page shows of it; the numbers of a unit only to who may see them. */
export async function getDecision(deps: AppDeps, id: string): Promise<DecisionPage> {
  requireAccess(deps.member, 'decisions')
  const { workspaceId } = deps.member
  const { decision, entries, verdicts } = await deps.ledger.transaction(deps.member, async (executor) => ({
    decision: await findDecision(executor, workspaceId, id),
    entries: await listRecordEntries(executor, { workspaceId, record: 'decision', recordId: id }),
    verdicts: await listVerdicts(executor, workspaceId, id),
  }))
  if (decision === null) throw decisionNotFound(id)
  const { prediction, baseline } = decision
  const isShown = prediction === null || (await canSeeNumbers(deps, prediction))
  if (isShown && prediction !== null) await recordUnitRead(deps, prediction)
  return {
    ...toPageFields(decision),
    missing: decision.state === 'open' ? [...listMissing(decision)] : [],
    baseline: baseline === null ? null : toBaselineAnswer(baseline, isShown),
    numbersHidden: !isShown,
    verdicts: verdicts.map((verdict) => toJudged(verdict, isShown)),
    history: entries.map(toEntryAnswer),
  }
}

const hourMs = 3_600_000

function toPageFields(decision: DecisionRecord) {
  const { prediction, requestedAt, decidedAt } = decision
  return {
    id: decision.id,
    version: decision.version,
    title: decision.title,
    details: decision.details,
    kind: decision.kind,
    ownerId: decision.ownerId,
    component: decision.component,
    problemId: decision.problemId,
    prediction:
      prediction === null
        ? null
        : { ...prediction, guardrails: [...prediction.guardrails], controls: [...prediction.controls] },
    reviewOn: decision.reviewOn,
    requestedAt: requestedAt.toISOString(),
    escalatedTo: decision.escalatedTo,
    state: decision.state,
    decidedAt: decidedAt?.toISOString() ?? null,
    decidedBy: decision.decidedBy,
    latencyHours: decidedAt === null ? null : (decidedAt.getTime() - requestedAt.getTime()) / hourMs,
    reverses: decision.reverses,
    reversedOn: decision.reversedOn,
    reversedBy: decision.reversedBy,
    recordedBy: decision.recordedBy,
    removed: decision.deletedAt !== null,
    verdict: decision.verdict,
  }
}

function toBaselineAnswer({ asOf, registration, chart }: Baseline, isShown: boolean): BaselineAnswer {
  const { baseline, earliestOn, detectable, controls, notes } = registration
  return {
    asOf,
    mean: isShown ? (baseline?.mean ?? null) : null,
    deviation: isShown ? (baseline?.deviation ?? null) : null,
    periods: baseline?.periods ?? 0,
    earliestOn,
    detectable: isShown ? detectable : null,
    controls: [...controls],
    notes: [...notes],
    chart: isShown && chart !== null ? MetricChart.parse(chart) : null,
  }
}

/** Without the numbers only the verdict itself and when more can be said are left: sentences hold numbers too. */
function toJudged({ at, memberId, judged }: RecordedVerdict, isShown: boolean): Judged {
  return {
    at: at.toISOString(),
    memberId,
    verdict: judged.verdict,
    state: judged.state,
    asOf: judged.asOf,
    effect: isShown ? judged.effect : null,
    interval: isShown ? judged.interval : null,
    worthwhile: isShown ? judged.probabilities.worthwhile : null,
    reasons: isShown ? [...judged.reasons] : [],
    regressionToMeanNote: isShown ? judged.regressionToMeanNote : '',
    earliestOn: judged.earliestOn,
    controls: [...judged.controls],
  }
}
