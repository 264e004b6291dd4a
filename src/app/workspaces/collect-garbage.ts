import { listEveryBatch } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'

const dayMs = 86_400_000

/** Deletes fact files that no import names: left over from commits that failed more than a day ago. Returns how many. */
export async function collectGarbage(deps: AppDeps): Promise<number> {
  const { workspaceId } = deps.member
  const keep = await deps.ledger.transaction(deps.member, (executor) => listEveryBatch(executor, workspaceId))
  const removed = await deps.facts.collectGarbage(workspaceId, { keep, now: deps.now().getTime(), olderThanMs: dayMs })
  return removed.length
}
