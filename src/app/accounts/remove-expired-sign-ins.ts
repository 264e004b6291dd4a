import { sessionIdleMs } from '../../accounts/index.ts'
import { signInRules } from '../../domain/accounts/index.ts'
import { removeExpiredSignIns as removeExpired } from '../../ledger/index.ts'
import type { Services } from '../deps.ts'

const dayMs = 86_400_000
/** Who comes with an old link is told that it has ended, not that it never was; after this long nobody comes. */
const endedForMs = 30 * dayMs
const failuresCountMs = Math.max(...Object.values(signInRules).map((rule) => rule.forgetMs))

/** Deletes sessions, half-done sign-ins, links, invitations and counts of failures that have ended. Returns how many. */
export async function removeExpiredSignIns(services: Services): Promise<number> {
  const now = services.now()
  const ago = (ms: number): Date => new Date(now.getTime() - ms)
  return removeExpired(services.ledger.accounts, {
    now,
    idleSince: ago(sessionIdleMs),
    failedBefore: ago(failuresCountMs),
    endedBefore: ago(endedForMs),
  })
}
