import type { DecisionPage } from '../../contract/decisions.ts'
import { toDay, toDayNumber } from '../../domain/calendar/index.ts'
import { judgeDecision, tooEarly, type JudgedDecision } from '../../domain/decisions/index.ts'
import { AppError } from '../../domain/errors.ts'
import { findMetric } from '../../domain/metrics/index.ts'
import { requireAccess } from '../../domain/permissions.ts'
import { createSeededRandom } from '../../domain/seeded-random.ts'
import {
  judgeFix,
  listSiblingMetrics,
  mostSiblings,
  sumUpstream,
  type WatchedSeries,
} from '../../domain/verification/index.ts'
import { findDecision, recordVerdict, type Baseline, type DecisionRecord } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { findRecurrences } from '../problems/judge-holding.ts'
import { loadProblemLog } from '../problems/problem-log.ts'
import { toDay as dayOf } from '../records/record-changes.ts'
import { changeDecision } from './change-decision.ts'
import { decisionNotFound } from './get-decision.ts'
import { findSeries, loadMetricHistory, type MetricHistory } from './metric-history.ts'

/** A decision that can be judged: made, with a prediction and what it is held against. */
type Judgeable = DecisionRecord & {
  readonly prediction: NonNullable<DecisionRecord['prediction']>
  readonly baseline: Baseline
}

/** Judges what came of a decision as of what the data know, and keeps the verdict. */
export async function verifyDecision(deps: AppDeps, id: string): Promise<DecisionPage> {
  requireAccess(deps.member, 'decisions')
  const { workspaceId, memberId } = deps.member
  const decision = await deps.ledger.transaction(deps.member, (executor) => findDecision(executor, workspaceId, id))
  if (decision === null || decision.deletedAt !== null) throw decisionNotFound(id)
  if (!isJudgeable(decision)) throw notJudgeable(decision)
  // Before the transaction: a diagnosis may have to be computed first.
  const judged = await judge(deps, decision)
  return changeDecision(deps, { id, version: decision.version }, async (executor) => {
    const at = deps.now()
    await recordVerdict(executor, { workspaceId, decisionId: id }, { at, memberId, judged })
    return { fields: { verdict: judged.verdict, verifiedOn: dayOf(at) }, note: judged.reasons[0] ?? null }
  })
}

function isJudgeable(decision: DecisionRecord): decision is Judgeable {
  return decision.state === 'decided' && decision.prediction !== null && decision.baseline !== null
}

function notJudgeable({ state }: DecisionRecord): AppError {
  const why =
    state === 'open'
      ? 'The decision was not made yet; there is nothing to judge.'
      : state === 'reversed'
        ? 'The decision was taken back; there is nothing to judge any more.'
        : 'It was made without a prediction, so nothing was promised that could be judged.'
  return new AppError('decision.incomplete', why)
}

async function judge(deps: AppDeps, decision: Judgeable): Promise<JudgedDecision> {
  const history = await loadMetricHistory(deps)
  const { registration } = decision.baseline
  if (history === null) {
    const reason = 'There are no data to judge by: nothing is imported.'
    return tooEarly(dayOf(deps.now()), registration.earliestOn, [reason])
  }
  const series = await history.seriesOf(registration.metric)
  const primary = findSeries(series, decision.prediction.unit)
  if (primary === null) {
    const reason = `The data have no history of ${registration.metric} for ${decision.prediction.unit}.`
    return tooEarly(history.asOf, registration.earliestOn, [reason])
  }
  if (history.asOf < registration.startsOn) {
    const reason = `The data end on ${history.asOf}, before the decision takes effect on ${registration.startsOn}. Bring newer exports.`
    return tooEarly(history.asOf, registration.earliestOn, [reason])
  }
  const controls = registration.controls.flatMap((unit) => findSeries(series, unit) ?? [])
  const recurrences = await loadRecurrences(deps, decision)
  const { upstream } = decision.baseline
  const judged = judgeFix({
    registration,
    primary,
    controls,
    guardrails: await watch(history, registration.guardrails, decision.prediction.unit),
    siblings: await watchSiblings(history, decision),
    recurrences: recurrences?.here ?? null,
    upstreamPosterior:
      upstream === null || decision.component === null
        ? null
        : { before: upstream, after: sumUpstream(decision.component, (id) => history.origins.get(id) ?? 0) },
    at: toDay(toDayNumber(history.asOf) + 1),
    random: createSeededRandom(`${decision.id} ${history.asOf}`),
    currency: history.currency,
  })
  return judgeDecision(judged, {
    asOf: history.asOf,
    controls: registration.controls,
    elsewhere: recurrences?.elsewhere ?? [],
  })
}

/** The guardrail metrics of the same unit, as far as they have a direction in which they would be worse. */
async function watch(history: MetricHistory, metrics: readonly string[], unit: string): Promise<WatchedSeries[]> {
  const watched: WatchedSeries[] = []
  for (const metric of metrics) {
    const direction = findMetric(metric)?.direction
    const series = findSeries(await history.seriesOf(metric), unit)
    if (series === null || direction === undefined || direction === 'band') continue
    watched.push({ series, worse: direction === 'up' ? 'down' : 'up' })
  }
  return watched
}

/** Metrics of the components that depend on the one decided about: where the trouble would be if it was only moved. */
async function watchSiblings(
  history: MetricHistory,
  { component, prediction, baseline }: Judgeable,
): Promise<WatchedSeries[]> {
  if (component === null) return []
  const { metric, guardrails } = baseline.registration
  const watched: WatchedSeries[] = []
  for (const sibling of listSiblingMetrics(component, [metric, ...guardrails])) {
    if (watched.length === mostSiblings) break
    const series = findSeries(await history.seriesOf(sibling.metric), prediction.unit)
    if (series !== null) watched.push({ series, worse: sibling.worse })
  }
  return watched
}

/** Whether the problem that the decision was to fix came back. */
async function loadRecurrences(deps: AppDeps, { problemId, prediction }: Judgeable) {
  if (problemId === null) return null
  const log = await loadProblemLog(deps)
  const problem = log.recorded.get(problemId)
  if (problem === undefined) return null
  const teamIds = prediction.unit.startsWith('team:') ? [prediction.unit.slice('team:'.length)] : null
  const fix = problem.fix ?? { on: prediction.startsOn, teamIds }
  return findRecurrences(log, { id: problem.id, fix }, dayOf(deps.now()))
}
