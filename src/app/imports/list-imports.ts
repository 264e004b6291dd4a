import type { ImportRecord } from '../../contract/imports.ts'
import { pageLimits } from '../../contract/records.ts'
import { tableNames } from '../../domain/open-format/table.ts'
import { listImports as listEntries, type ImportEntry } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { parseCursor, toPage } from '../records/cursor.ts'

export interface ImportQuery {
  readonly state?: 'active' | 'undone' | undefined
  readonly q?: string | undefined
  readonly limit?: number
  readonly after?: string | undefined
}

/** A page of the imports ever committed, newest first, undone ones too unless told. */
export async function listImports(
  deps: AppDeps,
  { state, q, limit = pageLimits.most, after }: ImportQuery = {},
): Promise<{ readonly imports: ImportRecord[]; readonly next: string | null }> {
  const page = { after: parseCursor(after), limit: limit + 1 }
  const entries = await deps.ledger.transaction(deps.member, (executor) =>
    listEntries(executor, deps.member.workspaceId, { state, text: q, page }),
  )
  const { items, next } = toPage(entries, limit, ({ sequence, id }) => ({ key: sequence, id }))
  return { imports: items.map(toRecord), next }
}

export function toRecord(entry: ImportEntry): ImportRecord {
  return {
    id: entry.id,
    name: entry.name,
    importedAt: entry.importedAt.toISOString(),
    undoneAt: entry.undoneAt?.toISOString() ?? null,
    simulated: entry.simulated,
    tables: inOrder(entry.counts),
  }
}

/** Tables as everywhere else; the ledger keeps them in an order of its own. */
function inOrder(counts: ImportRecord['tables']): ImportRecord['tables'] {
  const ordered: ImportRecord['tables'] = {}
  for (const table of tableNames) {
    const found = counts[table]
    if (found !== undefined) ordered[table] = found
  }
  return ordered
}
