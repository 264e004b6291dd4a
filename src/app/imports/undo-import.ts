import { AppError } from '../../domain/errors.ts'
import { findImport, lockWorkspace, markUndone, raiseCatalogueVersion } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'

/** Takes a whole import back: its rows no longer count, and earlier versions of them hold again. Its files stay. */
export async function undoImport(deps: AppDeps, importId: string): Promise<void> {
  const { workspaceId } = deps.member
  await deps.ledger.transaction(deps.member, async (executor) => {
    await lockWorkspace(executor, workspaceId)
    const entry = await findImport(executor, workspaceId, importId)
    if (entry === null) throw new AppError('import.not-found', `There is no import ${importId}.`)
    if (entry.undoneAt !== null) {
      throw new AppError(
        'import.already-undone',
        `The import "${entry.name}" was undone before, at ${entry.undoneAt.toISOString()}.`,
      )
    }
    await markUndone(executor, { workspaceId, importId, at: deps.now() })
    await raiseCatalogueVersion(executor, workspaceId)
  })
}
