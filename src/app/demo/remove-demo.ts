import { listImports, lockWorkspace, markUndone, raiseCatalogueVersion } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'

/** Takes the simulated organisation away; returns whether there was one. */
export async function removeDemo(deps: AppDeps): Promise<boolean> {
  const { workspaceId } = deps.member
  return deps.ledger.transaction(deps.member, async (executor) => {
    await lockWorkspace(executor, workspaceId)
    const active = (await listImports(executor, workspaceId)).filter(
      (entry) => entry.simulated && entry.undoneAt === null,
    )
    for (const { id } of active) await markUndone(executor, { workspaceId, importId: id, at: deps.now() })
    if (active.length > 0) await raiseCatalogueVersion(executor, workspaceId)
    return active.length > 0
  })
}
