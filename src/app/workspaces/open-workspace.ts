import { createWorkspace, findWorkspace } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'

/** Makes sure that the one workspace of this server exists. */
export async function openWorkspace(deps: AppDeps): Promise<void> {
  const { workspaceId: id } = deps.member
  await deps.ledger.transaction(deps.member, async (executor) => {
    if ((await findWorkspace(executor, id)) !== null) return
    await createWorkspace(executor, { id, name: 'Your organisation', at: deps.now() })
  })
}
