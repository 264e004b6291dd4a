import type { Executor } from './database.ts'

export type RecordNoun = 'problem' | 'decision'

export interface FieldChange {
  readonly field: string
  readonly from: unknown
  readonly to: unknown
}

export interface RecordEntry {
  readonly sequence: number
  readonly kind: 'created' | 'changed' | 'commented' | 'undone' | 'removed' | 'restored'
  readonly at: Date
  readonly memberId: string
  readonly note: string | null
  readonly changes: readonly FieldChange[]
  /** For `undone`: the sequence of the change it took back. */
  readonly undoes: number | null
}

export interface NewRecordEntry extends Omit<RecordEntry, 'sequence'> {
  readonly workspaceId: string
  readonly record: RecordNoun
  readonly recordId: string
}

/** What happened to a record, oldest first. */
export async function listRecordEntries(
  executor: Executor,
  of: { readonly workspaceId: string; readonly record: RecordNoun; readonly recordId: string },
): Promise<RecordEntry[]> {
  const rows = await executor
    .selectFrom('record_entries')
    .selectAll()
    .where('workspace_id', '=', of.workspaceId)
    .where('record', '=', of.record)
    .where('record_id', '=', of.recordId)
    .orderBy('sequence')
    .execute()
  return rows.map((row) => ({
    sequence: row.sequence,
    kind: row.kind as RecordEntry['kind'],
    at: row.happened_at,
    memberId: row.member_id,
    note: row.note,
    changes: row.changes as FieldChange[],
    undoes: row.undoes,
  }))
}

/** Needs the workspace's records to be held (`raiseRecordsVersion`), else two entries could get one number. */
export async function addRecordEntry(executor: Executor, entry: NewRecordEntry): Promise<void> {
  const last = await executor
    .selectFrom('record_entries')
    .select((select) => select.fn.max('sequence').as('sequence'))
    .where('workspace_id', '=', entry.workspaceId)
    .where('record', '=', entry.record)
    .where('record_id', '=', entry.recordId)
    .executeTakeFirst()
  await executor
    .insertInto('record_entries')
    .values({
      workspace_id: entry.workspaceId,
      record: entry.record,
      record_id: entry.recordId,
      sequence: (last?.sequence ?? 0) + 1,
      kind: entry.kind,
      happened_at: entry.at,
      member_id: entry.memberId,
      note: entry.note,
      changes: JSON.stringify(entry.changes),
      undoes: entry.undoes,
    })
    .execute()
}

/**
 * Counts one up for a change to the records; a diagnosis belongs to one number. The row stays locked until the transaction ends:
 * called first, it makes changes of one workspace's records come one after the other, so that what they check still holds.
 */
export async function raiseRecordsVersion(executor: Executor, workspaceId: string): Promise<void> {
  await executor
    .insertInto('record_versions')
    .values({ workspace_id: workspaceId, version: 1 })
    .onConflict((conflict) =>
      conflict.column('workspace_id').doUpdateSet((update) => ({ version: update('record_versions.version', '+', 1) })),
    )
    .execute()
}
