import type { AuditEntry } from '../../contract/audit.ts'
import { recordAudit } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { listAudit, type AuditRequest } from './list-audit.ts'

const pageSize = 500
const csvColumns = [
  'id',
  'at',
  'member_id',
  'member_name',
  'via',
  'action',
  'noun',
  'record_id',
  'before',
  'after',
] as const

type Filter = Omit<AuditRequest, 'limit' | 'after'>

/** The whole trail as text, a page at a time: as CSV or as one JSON array. That it was exported stands in the trail. */
export async function* exportAudit(deps: AppDeps, filter: Filter, format: 'csv' | 'json'): AsyncGenerator<string> {
  const { workspaceId, memberId, via } = deps.member
  let page = await listAudit(deps, { ...filter, limit: pageSize })
  await deps.ledger.transaction(deps.member, (executor) =>
    recordAudit(executor, {
      workspaceId,
      memberId,
      via,
      at: deps.now(),
      action: 'exported',
      noun: 'export',
      recordId: 'audit-trail',
      before: null,
      after: { format, ...filter },
    }),
  )
  yield format === 'csv' ? `${csvColumns.join(',')}\n` : '['
  let isFirst = true
  for (;;) {
    for (const entry of page.entries) {
      yield format === 'csv' ? toCsvLine(entry) : `${isFirst ? '' : ','}\n${JSON.stringify(entry)}`
      isFirst = false
    }
    if (page.next === null) break
    page = await listAudit(deps, { ...filter, limit: pageSize, after: page.next })
  }
  if (format === 'json') yield '\n]\n'
}

function toCsvLine(entry: AuditEntry): string {
  const { id, at, memberId, memberName, via, action, noun, recordId, before, after } = entry
  const cells = [id, at, memberId, memberName, via, action, noun, recordId, toText(before), toText(after)]
  return `${cells.map((cell) => quote(cell ?? '')).join(',')}\n`
}

function toText(value: unknown): string {
  return value === null || value === undefined ? '' : JSON.stringify(value)
}

/** A cell that begins like a formula would be computed by a spreadsheet. */
function quote(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
