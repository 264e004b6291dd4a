import type { LearnedFramework } from '../../contract/framework.ts'
import { learn } from '../../domain/diagnosis/index.ts'
import { requireAccess } from '../../domain/permissions.ts'
import type { AppDeps } from '../deps.ts'
import { loadStoredCauses } from './stored-causes.ts'

/** What confirmed causes have taught: each case with what it changed, and the strengths as they are now. */
export async function listLearned(deps: AppDeps): Promise<LearnedFramework> {
  requireAccess(deps.member, 'framework')
  const all = await deps.ledger.transaction(deps.member, (executor) =>
    loadStoredCauses(executor, deps.member.workspaceId),
  )
  const learnt = learn(all.filter(({ revokedOn }) => revokedOn === null))
  const texts = new Map(learnt.explanations.map(({ id, text }) => [id, text]))
  return {
    version: learnt.version,
    cases: all.map((cause) => ({ ...cause, path: [...cause.path], explanation: texts.get(cause.id) ?? null })),
    strengths: learnt.edges.map(({ edge, judged, now, passed, held }) => ({
      edge: edge.number,
      cause: edge.cause,
      effect: edge.effect,
      judged,
      now,
      passed,
      held,
    })),
  }
}
