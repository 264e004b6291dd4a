import type { ImportRecord } from '../../contract/imports.ts'
import { tableNames } from '../../domain/open-format/table.ts'
import { listImports as listEntries } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'

/** Every import ever committed, newest first, undone ones too. */
export async function listImports(deps: AppDeps): Promise<ImportRecord[]> {
  const entries = await deps.ledger.transaction(deps.member, (executor) =>
    listEntries(executor, deps.member.workspaceId),
  )
  return entries.map((entry) => ({
    id: entry.id,
    name: entry.name,
    importedAt: entry.importedAt.toISOString(),
    undoneAt: entry.undoneAt?.toISOString() ?? null,
    simulated: entry.simulated,
    tables: inOrder(entry.counts),
  }))
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
