import type { Executor } from './database.ts'

/** Where somebody found something to come from, or not; taken back it stays, marked. */
export interface CauseRecord {
  readonly id: string
  readonly kind: 'cause' | 'not-cause'
  readonly path: readonly string[]
  readonly note: string | null
  readonly at: Date
  readonly memberId: string | null
  /** Name of who confirmed it, as it was then. */
  readonly by: string | null
  readonly revokedAt: Date | null
  readonly revokedBy: string | null
}

/** In the order they were confirmed, those taken back among them. */
export async function listCauses(executor: Executor, workspaceId: string): Promise<CauseRecord[]> {
  const rows = await executor
    .selectFrom('confirmed_causes')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('place')
    .execute()
  return rows.map((row) => ({
    id: row.cause_id,
    kind: row.kind === 'cause' ? 'cause' : 'not-cause',
    path: row.path as string[],
    note: row.note,
    at: row.confirmed_at,
    memberId: row.confirmed_by,
    by: row.name,
    revokedAt: row.revoked_at,
    revokedBy: row.revoked_by,
  }))
}

/** Comes after all others. Needs the workspace to be locked, else two could get one place. */
export async function createCause(
  executor: Executor,
  workspaceId: string,
  cause: Omit<CauseRecord, 'revokedAt' | 'revokedBy'>,
): Promise<void> {
  const last = await executor
    .selectFrom('confirmed_causes')
    .select((select) => select.fn.max('place').as('place'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  await executor
    .insertInto('confirmed_causes')
    .values({
      workspace_id: workspaceId,
      cause_id: cause.id,
      place: (last?.place ?? 0) + 1,
      kind: cause.kind,
      path: JSON.stringify(cause.path),
      note: cause.note,
      confirmed_at: cause.at,
      confirmed_by: cause.memberId,
      name: cause.by,
      revoked_at: null,
      revoked_by: null,
    })
    .execute()
}

/** Takes a cause back, or with null lets it count again. */
export async function markRevoked(
  executor: Executor,
  of: { readonly workspaceId: string; readonly causeId: string },
  revoked: { readonly at: Date; readonly memberId: string } | null,
): Promise<void> {
  await executor
    .updateTable('confirmed_causes')
    .set({ revoked_at: revoked?.at ?? null, revoked_by: revoked?.memberId ?? null })
    .where('workspace_id', '=', of.workspaceId)
    .where('cause_id', '=', of.causeId)
    .execute()
}
