import { isSameText, type Cookies } from '../../accounts/index.ts'
import { AppError } from '../../domain/errors.ts'
import type { Role } from '../../domain/member.ts'
import { createAccount, createMember, hasAccounts, recordAudit } from '../../ledger/index.ts'
import { actAs, type Services } from '../deps.ts'
import type { Caller } from './caller.ts'
import { checkPassword, type NewAccount } from './check-new-account.ts'
import { linkPeople } from './link-people.ts'
import { throttleAttempts } from './throttle-attempts.ts'
import { systemMember } from '../../domain/member.ts'

export interface NewOwner extends NewAccount {
  /** Besides `admin`, which the first one always is. */
  readonly roles: readonly Role[]
  readonly code: string | null
}

/** The first visit: makes the first account, administrator of the home workspace, and signs it in. Works once. */
export async function createOwner(services: Services, owner: NewOwner, caller: Caller): Promise<Cookies> {
  const { ledger, accounts, homeWorkspaceId: workspaceId } = services
  if (await hasAccounts(ledger.accounts)) throw setupDone()
  await checkSetupCode(services, owner.code, caller)
  checkPassword(owner.password, owner)
  const passwordHash = await accounts.engine.hashPassword(owner.password)
  const at = services.now()
  const [accountId, memberId] = [services.newId(), services.newId()]
  const roles = [...new Set<Role>([...owner.roles, 'admin'])]
  const { name, email } = owner
  await ledger.accounts.transaction().execute(async (executor) => {
    if (await hasAccounts(executor)) throw setupDone()
    await createAccount(executor, { id: accountId, email, name, passwordHash, at })
    await createMember(executor, {
      workspaceId,
      memberId,
      accountId,
      name,
      email: email.toLowerCase(),
      roles,
      personId: null,
      personLinkedBy: null,
      joinedAt: at,
    })
    const after = { name, email, roles }
    await recordAudit(executor, {
      workspaceId,
      memberId,
      at,
      action: 'created',
      noun: 'account',
      recordId: memberId,
      before: null,
      after,
    })
  })
  await linkPeople(actAs(services, systemMember(workspaceId)))
  return accounts.engine.startSession(accountId, caller.headers)
}

function setupDone(): AppError {
  return new AppError(
    'account.setup-done',
    'Somebody made the first account already. Sign in, or ask for an invitation.',
  )
}

async function checkSetupCode(services: Services, given: string | null, caller: Caller): Promise<void> {
  const { setupCode } = services.accounts
  if (setupCode === null) return
  const isRight = await throttleAttempts(services, { account: 'set-up code', address: caller.address }, async () =>
    given !== null && isSameText(given.trim().toUpperCase(), setupCode) ? true : null,
  )
  if (isRight !== null) return
  throw new AppError(
    'account.setup-code-wrong',
    'The set-up code is not the one this server printed when it started. Read it again there; it changes with each start.',
  )
}
