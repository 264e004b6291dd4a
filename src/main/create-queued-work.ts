import { verifyDueDecisions } from '../app/decisions/verify-due-decisions.ts'
import { actAs, type Services } from '../app/deps.ts'
import { computeDiagnosisHere } from '../app/diagnosis/get-diagnosis.ts'
import { systemMember } from '../domain/member.ts'
import type { QueuedWork } from '../jobs/index.ts'
import { listWorkspaceIds } from '../ledger/index.ts'

/** What the queue works off, done by this server: nobody's request, so done by the system. */
export function createQueuedWork(services: Services): QueuedWork {
  return {
    refresh: (workspaceId, watch) => computeDiagnosisHere(actAs(services, systemMember(workspaceId)), watch),
    async verifyDue(watch) {
      for (const workspaceId of await listWorkspaceIds(services.ledger.accounts)) {
        await verifyDueDecisions(actAs(services, systemMember(workspaceId)), watch)
      }
    },
  }
}
