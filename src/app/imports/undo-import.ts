import type { ImportRecord } from '../../contract/imports.ts'
import { AppError } from '../../domain/errors.ts'
import { requireAccessOf } from '../../domain/permissions.ts'
import { findImport, lockWorkspace, markUndone, raiseCatalogueVersion, recordAudit } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { toRecord } from './list-imports.ts'

/** Takes a whole import back: its rows no longer count, and earlier versions of them hold again. Its files stay. */
export async function undoImport(deps: AppDeps, importId: string): Promise<ImportRecord> {
  requireAccessOf(deps.member, 'imports', ['full'])
  const { workspaceId, memberId, via } = deps.member
  const at = deps.now()
  return deps.ledger.transaction(deps.member, async (executor) => {
    await lockWorkspace(executor, workspaceId)
    const entry = await findImport(executor, workspaceId, importId)
    if (entry === null) throw new AppError('import.not-found', `There is no import ${importId}.`)
    if (entry.undoneAt !== null) {
      throw new AppError(
        'import.already-undone',
        `The import "${entry.name}" was undone before, at ${entry.undoneAt.toISOString()}.`,
      )
    }
    await markUndone(executor, { workspaceId, importId, at })
    await raiseCatalogueVersion(executor, workspaceId)
    const what = {
      noun: 'import',
      recordId: importId,
      before: { name: entry.name, counts: entry.counts },
      after: null,
    } as const
    await recordAudit(executor, { workspaceId, memberId, via, at, action: 'undone', ...what })
    return toRecord({ ...entry, undoneAt: at })
  })
}
