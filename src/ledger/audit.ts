import type { Executor } from './database.ts'

export interface AuditRecord {
  readonly workspaceId: string
  readonly memberId: string
  readonly at: Date
  /** A verb in the past: `created`, `updated`, `removed`, `undone`, `signed in`. */
  readonly action: string
  /** The record's kind in the singular: `import`, `problem`, `decision`, `member`. */
  readonly noun: AuditNoun
  readonly recordId: string
  /** The record, or what of it changed; null where it was not there. Never a secret. */
  readonly before: unknown
  readonly after: unknown
  /** How the member came in. */
  readonly via?: string
  /** Only where a record is of another class than its noun's, such as a problem marked for HR. */
  readonly dataClass?: string
}

/** The class of data a noun's records belong to: who may read the content of an entry is who may read the record. */
export const auditNouns = {
  account: 'configuration',
  'api-key': 'configuration',
  invitation: 'configuration',
  member: 'configuration',
  'single-sign-on': 'configuration',
  setting: 'configuration',
  workspace: 'configuration',
  import: 'imports',
  demo: 'imports',
  'diagnosis-answer': 'organisation-picture',
  'confirmed-cause': 'organisation-picture',
  problem: 'issue-log',
  fix: 'issue-log',
  decision: 'decisions',
  session: 'configuration',
  export: 'own-account',
} as const satisfies Record<string, string>
export type AuditNoun = keyof typeof auditNouns

export interface AuditEntry {
  readonly id: string
  readonly at: Date
  readonly memberId: string
  readonly via: string | null
  readonly action: string
  readonly noun: string
  readonly recordId: string
  readonly dataClass: string
  readonly before: unknown
  readonly after: unknown
}

export interface AuditFilter {
  readonly memberId?: string
  readonly noun?: string
  readonly recordId?: string
  readonly action?: string
  /** Half-open. */
  readonly from?: Date
  readonly until?: Date
  /** Entries older than this one. */
  readonly after?: string
  readonly limit: number
}

/** One line of the trail, in the transaction of what it tells of: either both are there afterwards or neither. */
export async function recordAudit(executor: Executor, record: AuditRecord): Promise<void> {
  await executor
    .insertInto('audit_entries')
    .values({
      workspace_id: record.workspaceId,
      at: record.at,
      member_id: record.memberId,
      via: record.via ?? null,
      action: record.action,
      noun: record.noun,
      record_id: record.recordId,
      data_class: record.dataClass ?? auditNouns[record.noun],
      before: toJson(record.before),
      after: toJson(record.after),
    })
    .execute()
}

function toJson(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value)
}

/** Newest first, as far as the transaction's member may see them. */
export async function listAudit(executor: Executor, workspaceId: string, filter: AuditFilter): Promise<AuditEntry[]> {
  let query = executor.selectFrom('audit_entries').selectAll().where('workspace_id', '=', workspaceId)
  if (filter.memberId !== undefined) query = query.where('member_id', '=', filter.memberId)
  if (filter.noun !== undefined) query = query.where('noun', '=', filter.noun)
  if (filter.recordId !== undefined) query = query.where('record_id', '=', filter.recordId)
  if (filter.action !== undefined) query = query.where('action', '=', filter.action)
  if (filter.from !== undefined) query = query.where('at', '>=', filter.from)
  if (filter.until !== undefined) query = query.where('at', '<', filter.until)
  if (filter.after !== undefined) query = query.where('entry_id', '<', filter.after)
  const rows = await query.orderBy('entry_id', 'desc').limit(filter.limit).execute()
  return rows.map((row) => ({
    id: String(row.entry_id),
    at: row.at,
    memberId: row.member_id,
    via: row.via,
    action: row.action,
    noun: row.noun,
    recordId: row.record_id,
    dataClass: row.data_class,
    before: row.before,
    after: row.after,
  }))
}

export interface PersonRead {
  readonly workspaceId: string
  readonly readerId: string
  /** Whose data. */
  readonly personId: string
  readonly dataClass: string
  readonly at: Date
}

/** That somebody looked at the data of single persons: one line per reader, person, kind of data and day (UTC). */
export async function recordPersonReads(executor: Executor, reads: readonly PersonRead[]): Promise<void> {
  if (reads.length === 0) return
  await executor
    .insertInto('person_reads')
    .values(
      reads.map((read) => ({
        workspace_id: read.workspaceId,
        person_id: read.personId,
        read_on: read.at.toISOString().slice(0, 10),
        reader_id: read.readerId,
        data_class: read.dataClass,
        first_at: read.at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export interface PersonReadEntry {
  readonly readerId: string
  readonly dataClass: string
  readonly firstAt: Date
}

/** The last entry of a page. */
export interface ReadCursor {
  readonly at: Date
  readonly dataClass: string
  readonly readerId: string
}

/** Who looked at a person's data, newest first. */
export async function listPersonReads(
  executor: Executor,
  of: { readonly workspaceId: string; readonly personId: string; readonly after?: ReadCursor; readonly limit: number },
): Promise<PersonReadEntry[]> {
  let query = executor
    .selectFrom('person_reads')
    .select(['reader_id', 'data_class', 'first_at'])
    .where('workspace_id', '=', of.workspaceId)
    .where('person_id', '=', of.personId)
  const { after } = of
  if (after !== undefined) {
    query = query.where((where) =>
      where(
        where.refTuple('first_at', 'data_class', 'reader_id'),
        '<',
        where.tuple(after.at, after.dataClass, after.readerId),
      ),
    )
  }
  const rows = await query
    .orderBy('first_at', 'desc')
    .orderBy('data_class', 'desc')
    .orderBy('reader_id', 'desc')
    .limit(of.limit)
    .execute()
  return rows.map((row) => ({ readerId: row.reader_id, dataClass: row.data_class, firstAt: row.first_at }))
}
