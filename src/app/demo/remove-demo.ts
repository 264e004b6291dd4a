import { requireAccessOf } from '../../domain/permissions.ts'
import { listImports, lockWorkspace, markUndone, raiseCatalogueVersion, recordAudit } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'

/** Takes the simulated organisation away; returns whether there was one. */
export async function removeDemo(deps: AppDeps): Promise<boolean> {
  requireAccessOf(deps.member, 'imports', ['full'])
  const { workspaceId, memberId, via } = deps.member
  const at = deps.now()
  return deps.ledger.transaction(deps.member, async (executor) => {
    await lockWorkspace(executor, workspaceId)
    const active = (await listImports(executor, workspaceId)).filter(
      (entry) => entry.simulated && entry.undoneAt === null,
    )
    for (const { id, name, counts } of active) {
      await markUndone(executor, { workspaceId, importId: id, at })
      const what = { noun: 'demo', recordId: id, before: { name, counts }, after: null } as const
      await recordAudit(executor, { workspaceId, memberId, via, at, action: 'removed', ...what })
    }
    if (active.length > 0) await raiseCatalogueVersion(executor, workspaceId)
    return active.length > 0
  })
}
