import type { AuditEntry, AuditPage } from '../../contract/audit.ts'
import { AppError } from '../../domain/errors.ts'
import type { Member } from '../../domain/member.ts'
import { accessOfMember, accessTable, requireAccess, type DataClass } from '../../domain/permissions.ts'
import { listAudit as listEntries, type AuditEntry as Entry, type AuditFilter } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { loadMemberNames } from './load-member-names.ts'

export interface AuditRequest {
  readonly member?: string | undefined
  readonly noun?: string | undefined
  readonly record?: string | undefined
  readonly action?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** A page of the trail, newest first. What the member may not see of a record, the trail does not tell them either. */
export async function listAudit(deps: AppDeps, request: AuditRequest): Promise<AuditPage> {
  const access = requireAccess(deps.member, 'audit-trail')
  if (request.after !== undefined && !/^\d{1,18}$/.test(request.after)) {
    throw new AppError('request.invalid', `"after" is the "next" of the page before, not "${request.after}".`)
  }
  const { workspaceId, memberId } = deps.member
  const filter = toFilter(request, access === 'own' ? memberId : undefined)
  const { whoSees } = accessTable['audit-trail']
  if (filter === null) return { entries: [], next: null, whoSees }
  const { entries, names } = await deps.ledger.transaction(deps.member, async (executor) => ({
    entries: await listEntries(executor, workspaceId, { ...filter, limit: request.limit + 1 }),
    names: await loadMemberNames(executor, workspaceId),
  }))
  const page = entries.slice(0, request.limit)
  return {
    entries: page.map((entry) => toEntry(entry, names, deps.member)),
    next: entries.length > page.length ? (page.at(-1)?.id ?? null) : null,
    whoSees,
  }
}

/** Null where nothing can meet it: others' acts asked for by who sees only their own. */
function toFilter(request: AuditRequest, only: string | undefined): Omit<AuditFilter, 'limit'> | null {
  if (only !== undefined && request.member !== undefined && request.member !== only) return null
  const memberId = only ?? request.member
  return {
    ...(memberId === undefined ? {} : { memberId }),
    ...(request.noun === undefined ? {} : { noun: request.noun }),
    ...(request.record === undefined ? {} : { recordId: request.record }),
    ...(request.action === undefined ? {} : { action: request.action }),
    ...(request.from === undefined ? {} : { from: new Date(request.from) }),
    ...(request.until === undefined ? {} : { until: new Date(request.until) }),
    ...(request.after === undefined ? {} : { after: request.after }),
  }
}

function toEntry(entry: Entry, names: ReadonlyMap<string, string>, reader: Member): AuditEntry {
  const contentShown = isContentFor(reader, entry)
  return {
    id: entry.id,
    at: entry.at.toISOString(),
    memberId: entry.memberId,
    memberName: names.get(entry.memberId) ?? null,
    via: entry.via,
    action: entry.action,
    noun: entry.noun,
    recordId: entry.recordId,
    contentShown,
    before: contentShown ? entry.before : null,
    after: contentShown ? entry.after : null,
  }
}

/** The record's own class decides; what somebody did themselves they may read again. */
function isContentFor(reader: Member, entry: Entry): boolean {
  if (entry.memberId === reader.memberId || reader.via === 'machine' || reader.via === 'system') return true
  return entry.dataClass in accessTable && accessOfMember(reader, entry.dataClass as DataClass) === 'full'
}
