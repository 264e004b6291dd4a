import { findAccountByEmail, listMembershipsOfAccount, recordAudit } from '../../ledger/index.ts'
import type { Services } from '../deps.ts'
import type { Caller } from './caller.ts'

/** What happens to somebody's way in, as a verb in the past. */
export type SignInEvent =
  | 'signed in'
  | 'signed out'
  | 'failed to sign in'
  | 'changed the password'
  | 'turned two-factor on'
  | 'turned two-factor off'
  | 'renewed recovery codes'

/**
 * A line in the audit trail of every workspace the account belongs to: each has people who must know who comes in. Of an account
 * without a workspace there is no trail.
 */
export async function recordSignInEvent(
  services: Services,
  of: { readonly accountId: string; readonly event: SignInEvent; readonly how?: string },
  caller: Pick<Caller, 'address'>,
): Promise<void> {
  const at = services.now()
  const after = { address: caller.address, ...(of.how === undefined ? {} : { how: of.how }) }
  await services.ledger.accounts.transaction().execute(async (executor) => {
    for (const { workspaceId, memberId } of await listMembershipsOfAccount(executor, of.accountId)) {
      await recordAudit(executor, {
        workspaceId,
        memberId,
        via: 'session',
        at,
        action: of.event,
        noun: 'session',
        recordId: memberId,
        before: null,
        after,
      })
    }
  })
}

/** Somebody tried an address that has an account, with something wrong. Of an unknown address nothing is kept. */
export async function recordFailedSignIn(services: Services, email: string, caller: Caller): Promise<void> {
  const account = await findAccountByEmail(services.ledger.accounts, email.trim())
  if (account === null) return
  await recordSignInEvent(services, { accountId: account.id, event: 'failed to sign in', how: 'password' }, caller)
}
