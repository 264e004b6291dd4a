import type { Selectable } from 'kysely'
import type {
  DecisionKind,
  DecisionState,
  DecisionVerdict,
  JudgedDecision,
  Prediction,
} from '../domain/decisions/index.ts'
import type { Day } from '../domain/metrics/series.ts'
import type { Role } from '../domain/member.ts'
import type { Registration } from '../domain/verification/index.ts'
import type { Executor } from './database.ts'
import { toPattern } from './page-of.ts'
import type { DecisionsTable } from './record-tables.ts'

/** What the verdict will be held against: as it was when the decision was made. */
export interface Baseline {
  readonly asOf: Day
  readonly registration: Registration
  /** P(origin) of the components above at that moment; null where nothing was known. */
  readonly upstream: number | null
  /** The chart of the metric at that moment, with its values and limits; null where the metric had none. */
  readonly chart: unknown
}

export interface DecisionRecord {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly details: string | null
  readonly kind: DecisionKind
  readonly ownerId: string | null
  readonly component: string | null
  /** The problem it is to fix. */
  readonly problemId: string | null
  readonly prediction: Prediction | null
  readonly reviewOn: Day | null
  readonly requestedAt: Date
  readonly decidedAt: Date | null
  readonly decidedBy: string | null
  readonly deciderRoles: readonly Role[]
  readonly escalatedTo: string | null
  /** The decision that this one takes back. */
  readonly reverses: string | null
  readonly reversedOn: Day | null
  readonly reversedBy: string | null
  readonly state: DecisionState
  readonly baseline: Baseline | null
  readonly verdict: DecisionVerdict | null
  readonly verifiedOn: Day | null
  readonly recordedAt: Date
  readonly recordedBy: string
  readonly changedAt: Date
  readonly deletedAt: Date | null
}

export interface DecisionFilter {
  readonly workspaceId: string
  readonly state: DecisionState | null
  readonly kind: DecisionKind | null
  readonly component: string | null
  readonly verdict: DecisionVerdict | null
  readonly text: string | null
  readonly removed: boolean
  readonly after: { readonly key: number; readonly id: string } | null
  readonly limit: number
}

export interface RecordedVerdict {
  readonly at: Date
  readonly memberId: string
  readonly judged: JudgedDecision
}

export async function createDecision(executor: Executor, workspaceId: string, decision: DecisionRecord): Promise<void> {
  await executor
    .insertInto('decisions')
    .values({
      workspace_id: workspaceId,
      decision_id: decision.id,
      recorded_at: decision.recordedAt,
      recorded_by: decision.recordedBy,
      ...toColumns(decision),
    })
    .execute()
}

/** Removed ones too. */
export async function findDecision(
  executor: Executor,
  workspaceId: string,
  decisionId: string,
): Promise<DecisionRecord | null> {
  const row = await executor
    .selectFrom('decisions')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('decision_id', '=', decisionId)
    .executeTakeFirst()
  return row === undefined ? null : toRecord(row)
}

/** The one asked for last comes first. */
export async function listDecisions(executor: Executor, filter: DecisionFilter): Promise<DecisionRecord[]> {
  let query = executor.selectFrom('decisions').selectAll().where('workspace_id', '=', filter.workspaceId)
  query = query.where('deleted_at', filter.removed ? 'is not' : 'is', null)
  if (filter.state !== null) query = query.where('state', '=', filter.state)
  if (filter.kind !== null) query = query.where('kind', '=', filter.kind)
  if (filter.component !== null) query = query.where('component', '=', filter.component)
  if (filter.verdict !== null) query = query.where('verdict', '=', filter.verdict)
  if (filter.text !== null) {
    const pattern = toPattern(filter.text)
    query = query.where((where) => where.or([where('title', 'ilike', pattern), where('details', 'ilike', pattern)]))
  }
  const { after } = filter
  if (after !== null) {
    const at = new Date(after.key)
    query = query.where((where) =>
      where.or([
        where('requested_at', '<', at),
        where.and([where('requested_at', '=', at), where('decision_id', '<', after.id)]),
      ]),
    )
  }
  const rows = await query.orderBy('requested_at', 'desc').orderBy('decision_id', 'desc').limit(filter.limit).execute()
  return rows.map(toRecord)
}

/** Every decision that was not removed, in the order they were asked for. */
export async function listEveryDecision(executor: Executor, workspaceId: string): Promise<DecisionRecord[]> {
  const rows = await executor
    .selectFrom('decisions')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('deleted_at', 'is', null)
    .orderBy('requested_at')
    .orderBy('decision_id')
    .execute()
  return rows.map(toRecord)
}

/** Made, with a prediction, their review due by `today`, and not judged for good since. */
export async function listDueDecisions(executor: Executor, workspaceId: string, today: Day): Promise<DecisionRecord[]> {
  const rows = await executor
    .selectFrom('decisions')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('deleted_at', 'is', null)
    .where('state', '=', 'decided')
    .where('prediction', 'is not', null)
    .where('review_on', '<=', today)
    .where((where) => where.or([where('verdict', 'is', null), where('verdict', '=', 'too-early')]))
    .where((where) => where.or([where('verified_on', 'is', null), where('verified_on', '<', today)]))
    .orderBy('review_on')
    .orderBy('decision_id')
    .execute()
  return rows.map(toRecord)
}

/** Writes the record if it still is the version it was read as; false where somebody else was faster. */
export async function updateDecision(
  executor: Executor,
  workspaceId: string,
  decision: DecisionRecord,
  readVersion: number,
): Promise<boolean> {
  const result = await executor
    .updateTable('decisions')
    .set(toColumns(decision))
    .where('workspace_id', '=', workspaceId)
    .where('decision_id', '=', decision.id)
    .where('version', '=', readVersion)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

/** Every verdict there was on a decision, newest first. */
export async function listVerdicts(
  executor: Executor,
  workspaceId: string,
  decisionId: string,
): Promise<RecordedVerdict[]> {
  const rows = await executor
    .selectFrom('decision_verdicts')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('decision_id', '=', decisionId)
    .orderBy('sequence', 'desc')
    .execute()
  return rows.map((row) => ({ at: row.judged_at, memberId: row.judged_by, judged: row.verdict as JudgedDecision }))
}

/** Needs the workspace's records to be held (`raiseRecordsVersion`). */
export async function recordVerdict(
  executor: Executor,
  of: { readonly workspaceId: string; readonly decisionId: string },
  verdict: RecordedVerdict,
): Promise<void> {
  const last = await executor
    .selectFrom('decision_verdicts')
    .select((select) => select.fn.max('sequence').as('sequence'))
    .where('workspace_id', '=', of.workspaceId)
    .where('decision_id', '=', of.decisionId)
    .executeTakeFirst()
  await executor
    .insertInto('decision_verdicts')
    .values({
      workspace_id: of.workspaceId,
      decision_id: of.decisionId,
      sequence: (last?.sequence ?? 0) + 1,
      judged_at: verdict.at,
      judged_by: verdict.memberId,
      verdict: JSON.stringify(verdict.judged),
    })
    .execute()
}

function toColumns(decision: DecisionRecord) {
  return {
    version: decision.version,
    title: decision.title,
    details: decision.details,
    kind: decision.kind,
    owner_id: decision.ownerId,
    component: decision.component,
    problem_id: decision.problemId,
    prediction: toJson(decision.prediction),
    review_on: decision.reviewOn,
    requested_at: decision.requestedAt,
    decided_at: decision.decidedAt,
    decided_by: decision.decidedBy,
    decider_roles: JSON.stringify(decision.deciderRoles),
    escalated_to: decision.escalatedTo,
    reverses: decision.reverses,
    reversed_on: decision.reversedOn,
    reversed_by: decision.reversedBy,
    state: decision.state,
    baseline: toJson(decision.baseline),
    verdict: decision.verdict,
    verified_on: decision.verifiedOn,
    changed_at: decision.changedAt,
    deleted_at: decision.deletedAt,
  }
}

function toJson(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value)
}

function toRecord(row: Selectable<DecisionsTable>): DecisionRecord {
  return {
    id: row.decision_id,
    version: row.version,
    title: row.title,
    details: row.details,
    kind: row.kind as DecisionKind,
    ownerId: row.owner_id,
    component: row.component,
    problemId: row.problem_id,
    prediction: row.prediction as Prediction | null,
    reviewOn: row.review_on,
    requestedAt: row.requested_at,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    deciderRoles: row.decider_roles as Role[],
    escalatedTo: row.escalated_to,
    reverses: row.reverses,
    reversedOn: row.reversed_on,
    reversedBy: row.reversed_by,
    state: row.state as DecisionState,
    baseline: row.baseline as Baseline | null,
    verdict: row.verdict as DecisionVerdict | null,
    verifiedOn: row.verified_on,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    changedAt: row.changed_at,
    deletedAt: row.deleted_at,
  }
}
