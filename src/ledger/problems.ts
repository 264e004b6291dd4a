import type { Selectable } from 'kysely'
import type { Cause, Cost, Fix, LinkKind, ProblemState } from '../domain/problem-log/index.ts'
import type { Day } from '../domain/metrics/series.ts'
import type { Executor } from './database.ts'
import { toPattern } from './page-of.ts'
import type { ProblemsTable } from './record-tables.ts'

/** What people may change of a problem. */
export interface ProblemFields extends Cost {
  readonly title: string
  readonly details: string | null
  readonly component: string | null
  readonly teamId: string | null
  readonly personId: string | null
  readonly ownerId: string | null
  readonly tags: readonly string[]
  readonly confidential: boolean
  readonly urgent: boolean
  readonly minutesPerWeek: number
  readonly occurredOn: Day | null
  readonly ownerChanges: number
  readonly state: ProblemState
  readonly cause: Cause | null
  readonly fix: Fix | null
  readonly verifiedOn: Day | null
}

export interface ProblemRecord extends ProblemFields {
  readonly id: string
  readonly version: number
  readonly reportedAt: Date
  readonly reportedBy: string
  readonly changedAt: Date
  readonly deletedAt: Date | null
}

export type ProblemOrder = 'newest' | 'drain'

export interface ProblemFilter {
  readonly workspaceId: string
  readonly states: readonly ProblemState[] | null
  readonly component: string | null
  readonly teamId: string | null
  readonly tag: string | null
  readonly text: string | null
  readonly removed: boolean
  /** Whose matters of personnel are listed: everybody's, or those one member reported. */
  readonly confidentialOf: 'anybody' | (string & {})
  readonly order: ProblemOrder
  /** Sort key and id of the last one of the page before. */
  readonly after: { readonly key: number; readonly id: string } | null
  readonly limit: number
}

export interface ProblemLink {
  readonly problemId: string
  readonly kind: LinkKind
  readonly otherId: string
}

export async function createProblem(executor: Executor, workspaceId: string, problem: ProblemRecord): Promise<void> {
  await executor
    .insertInto('problems')
    .values({
      workspace_id: workspaceId,
      problem_id: problem.id,
      version: problem.version,
      reported_at: problem.reportedAt,
      reported_by: problem.reportedBy,
      changed_at: problem.changedAt,
      deleted_at: problem.deletedAt,
      ...toColumns(problem),
    })
    .execute()
}

/** Removed ones too. */
export async function findProblem(
  executor: Executor,
  workspaceId: string,
  problemId: string,
): Promise<ProblemRecord | null> {
  const row = await executor
    .selectFrom('problems')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('problem_id', '=', problemId)
    .executeTakeFirst()
  return row === undefined ? null : toRecord(row)
}

export async function listProblems(executor: Executor, filter: ProblemFilter): Promise<ProblemRecord[]> {
  let query = executor.selectFrom('problems').selectAll().where('workspace_id', '=', filter.workspaceId)
  query = query.where('deleted_at', filter.removed ? 'is not' : 'is', null)
  if (filter.confidentialOf !== 'anybody') {
    const { confidentialOf } = filter
    query = query.where((where) =>
      where.or([where('confidential', '=', false), where('reported_by', '=', confidentialOf)]),
    )
  }
  if (filter.states !== null) query = query.where('state', 'in', [...filter.states])
  if (filter.component !== null) query = query.where('component', '=', filter.component)
  if (filter.teamId !== null) query = query.where('team_id', '=', filter.teamId)
  if (filter.tag !== null) query = query.where('tags', '@>', JSON.stringify([filter.tag]))
  if (filter.text !== null) {
    const pattern = toPattern(filter.text)
    query = query.where((where) => where.or([where('title', 'ilike', pattern), where('details', 'ilike', pattern)]))
  }
  if (filter.order === 'newest') {
    const { after } = filter
    if (after !== null) {
      const at = new Date(after.key)
      query = query.where((where) =>
        where.or([
          where('reported_at', '<', at),
          where.and([where('reported_at', '=', at), where('problem_id', '<', after.id)]),
        ]),
      )
    }
    query = query.orderBy('reported_at', 'desc')
  } else {
    const { after } = filter
    if (after !== null) {
      query = query.where((where) =>
        where.or([
          where('minutes_per_week', '<', after.key),
          where.and([where('minutes_per_week', '=', after.key), where('problem_id', '<', after.id)]),
        ]),
      )
    }
    query = query.orderBy('minutes_per_week', 'desc')
  }
  const rows = await query.orderBy('problem_id', 'desc').limit(filter.limit).execute()
  return rows.map(toRecord)
}

/** Every problem that was not removed, in the order they were reported. */
export async function listEveryProblem(executor: Executor, workspaceId: string): Promise<ProblemRecord[]> {
  const rows = await executor
    .selectFrom('problems')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('deleted_at', 'is', null)
    .orderBy('reported_at')
    .orderBy('problem_id')
    .execute()
  return rows.map(toRecord)
}

/** Writes the record if it still is the version it was read as; false where somebody else was faster. */
export async function updateProblem(
  executor: Executor,
  workspaceId: string,
  problem: ProblemRecord,
  readVersion: number,
): Promise<boolean> {
  const result = await executor
    .updateTable('problems')
    .set({
      version: problem.version,
      changed_at: problem.changedAt,
      deleted_at: problem.deletedAt,
      ...toColumns(problem),
    })
    .where('workspace_id', '=', workspaceId)
    .where('problem_id', '=', problem.id)
    .where('version', '=', readVersion)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

export async function listProblemLinks(executor: Executor, workspaceId: string): Promise<ProblemLink[]> {
  const rows = await executor
    .selectFrom('problem_links')
    .select(['problem_id', 'kind', 'other_id'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('problem_id')
    .orderBy('kind')
    .execute()
  return rows.map((row) => ({ problemId: row.problem_id, kind: row.kind as LinkKind, otherId: row.other_id }))
}

export async function recordProblemLink(
  executor: Executor,
  link: ProblemLink & { readonly workspaceId: string; readonly at: Date; readonly memberId: string },
): Promise<void> {
  const values = { other_id: link.otherId, linked_at: link.at, linked_by: link.memberId }
  await executor
    .insertInto('problem_links')
    .values({ workspace_id: link.workspaceId, problem_id: link.problemId, kind: link.kind, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'problem_id', 'kind']).doUpdateSet(values))
    .execute()
}

export async function removeProblemLink(
  executor: Executor,
  link: { readonly workspaceId: string; readonly problemId: string; readonly kind: LinkKind },
): Promise<void> {
  await executor
    .deleteFrom('problem_links')
    .where('workspace_id', '=', link.workspaceId)
    .where('problem_id', '=', link.problemId)
    .where('kind', '=', link.kind)
    .execute()
}

function toColumns(problem: ProblemFields) {
  return {
    title: problem.title,
    details: problem.details,
    component: problem.component,
    team_id: problem.teamId,
    person_id: problem.personId,
    owner_id: problem.ownerId,
    tags: JSON.stringify(problem.tags),
    confidential: problem.confidential,
    urgent: problem.urgent,
    minutes: problem.minutes,
    people: problem.people,
    times: problem.times,
    per: problem.per,
    minutes_per_week: problem.minutesPerWeek,
    occurred_on: problem.occurredOn,
    owner_changes: problem.ownerChanges,
    state: problem.state,
    cause: problem.cause === null ? null : JSON.stringify(problem.cause),
    fix: problem.fix === null ? null : JSON.stringify(problem.fix),
    verified_on: problem.verifiedOn,
  }
}

function toRecord(row: Selectable<ProblemsTable>): ProblemRecord {
  return {
    id: row.problem_id,
    version: row.version,
    title: row.title,
    details: row.details,
    component: row.component,
    teamId: row.team_id,
    personId: row.person_id,
    ownerId: row.owner_id,
    tags: row.tags as string[],
    confidential: row.confidential,
    urgent: row.urgent,
    minutes: row.minutes,
    people: row.people,
    times: row.times,
    per: row.per as ProblemRecord['per'],
    minutesPerWeek: row.minutes_per_week,
    occurredOn: row.occurred_on,
    reportedAt: row.reported_at,
    reportedBy: row.reported_by,
    ownerChanges: row.owner_changes,
    state: row.state as ProblemState,
    cause: row.cause as Cause | null,
    fix: row.fix as Fix | null,
    verifiedOn: row.verified_on,
    changedAt: row.changed_at,
    deletedAt: row.deleted_at,
  }
}
