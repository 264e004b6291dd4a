import { AppError } from '../../domain/errors.ts'
import { systemMember } from '../../domain/member.ts'
import { listDueDecisions } from '../../ledger/index.ts'
import { actAs, type AppDeps, type Watch } from '../deps.ts'
import { toDay } from '../records/record-changes.ts'
import { verifyDecision } from './verify-decision.ts'

/** Judges every decision of the workspace whose review is due and that has no final verdict; returns how many. */
export async function verifyDueDecisions(deps: AppDeps, watch: Watch = {}): Promise<number> {
  const system = actAs(deps, systemMember(deps.member.workspaceId))
  const due = await deps.ledger.transaction(system.member, (executor) =>
    listDueDecisions(executor, deps.member.workspaceId, toDay(deps.now())),
  )
  let judged = 0
  for (const { id, title } of due) {
    watch.signal?.throwIfAborted()
    watch.onProgress?.({ step: `Looking what came of “${title}”`, done: judged, total: due.length })
    try {
      await verifyDecision(system, id)
      judged += 1
    } catch (error) {
      // Somebody is at work on it; the next round finds it again.
      if (!(error instanceof AppError)) throw error
    }
  }
  return judged
}
