import type { Authenticator, Cookies, Session } from '../../accounts/index.ts'
import type { Access, MyAccount, SignedInBrowser } from '../../contract/accounts.ts'
import { AppError } from '../../domain/errors.ts'
import type { Member } from '../../domain/member.ts'
import { canAccess } from '../../domain/permissions.ts'
import {
  hasPassword,
  listMembershipsOfAccount,
  listSessions,
  removeSession,
  removeSessions,
  renameAccount,
} from '../../ledger/index.ts'
import type { Services } from '../deps.ts'
import { parseCursor, toPage } from '../records/cursor.ts'
import type { Caller } from './caller.ts'
import { checkPassword } from './check-new-account.ts'
import { recordSignInEvent } from './record-sign-in-event.ts'
import { hasOwner } from './identify-member.ts'

/** What a browser must do to come in, before anybody is asked who they are. */
export async function getAccess(services: Services, caller: Caller, isAtMachine: boolean): Promise<Access> {
  const { engine, setupCode, singleSignOn, mailer } = services.accounts
  const session = await engine.findSession(caller.headers)
  const state = async (): Promise<Access['state']> => {
    if (session !== null) {
      const memberships = await listMembershipsOfAccount(services.ledger.accounts, session.accountId)
      return memberships.length === 0 ? 'no-workspace' : 'signed-in'
    }
    if (await hasOwner(services)) return 'sign-in'
    return isAtMachine ? 'open' : 'set-up'
  }
  return {
    state: await state(),
    email: session?.email ?? null,
    needsSetupCode: setupCode !== null,
    singleSignOn: singleSignOn?.name ?? null,
    mailsLinks: mailer !== null,
  }
}

/** Who is asking, as an account and as a member, and where else they belong. */
export async function getMyAccount(
  services: Services,
  session: Session | null,
  member: Member | null,
): Promise<MyAccount> {
  const executor = services.ledger.accounts
  const memberships = session === null ? [] : await listMembershipsOfAccount(executor, session.accountId)
  return {
    account:
      session === null
        ? null
        : {
            email: session.email,
            name: session.name,
            hasTwoFactor: session.hasTwoFactor,
            hasPassword: await hasPassword(executor, session.accountId),
          },
    member:
      member === null
        ? null
        : {
            workspaceId: member.workspaceId,
            memberId: member.memberId,
            roles: [...member.roles],
            personId: member.personId,
            via: member.via,
            administers: canAccess(member.roles, 'configuration', 'full'),
          },
    workspaces: memberships.map((one) => ({
      workspaceId: one.workspaceId,
      name: one.workspaceName,
      memberId: one.memberId,
      roles: [...one.roles],
      isActive: one.workspaceId === member?.workspaceId,
    })),
  }
}

export async function rename(services: Services, session: Session, name: string): Promise<void> {
  await services.ledger.accounts
    .transaction()
    .execute((executor) => renameAccount(executor, { id: session.accountId, name, at: services.now() }))
}

export async function changePassword(
  services: Services,
  session: Session,
  change: { readonly current: string; readonly next: string },
  caller: Caller,
): Promise<Cookies> {
  checkPassword(change.next, session)
  const cookies = await services.accounts.engine.changePassword(change, caller.headers)
  await recordSignInEvent(services, { ...session, event: 'changed the password' }, caller)
  return cookies
}

/** A page of the browsers one is signed in with, the one used last first. */
export async function listBrowsers(
  services: Services,
  session: Session,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
): Promise<{ readonly sessions: SignedInBrowser[]; readonly next: string | null }> {
  const { accountId } = session
  const page = { after: parseCursor(after), limit: limit + 1 }
  const found = await listSessions(services.ledger.accounts, { accountId, now: services.now(), page })
  const { items, next } = toPage(found, limit, ({ lastUsedAt, id }) => ({ key: lastUsedAt.getTime(), id }))
  const sessions = items.map((one) => ({
    id: one.id,
    isThisOne: one.id === session.id,
    createdAt: one.createdAt.toISOString(),
    lastUsedAt: one.lastUsedAt.toISOString(),
    address: one.address,
    userAgent: one.userAgent,
  }))
  return { sessions, next }
}

/** Signs one browser out, or with `others` every other one. */
export async function signOutBrowser(
  services: Services,
  session: Session,
  which: { readonly id: string } | 'others',
): Promise<void> {
  const { accountId } = session
  if (which === 'others') {
    await removeSessions(services.ledger.accounts, { accountId, except: session.id })
  } else if (!(await removeSession(services.ledger.accounts, { accountId, id: which.id }))) {
    throw new AppError('session.not-found', 'There is no session with this id; it may have ended.')
  }
}

export async function prepareAuthenticator(
  services: Services,
  password: string,
  caller: Caller,
): Promise<Authenticator & { readonly secret: string }> {
  const made = await services.accounts.engine.prepareAuthenticator(password, caller.headers)
  return { ...made, secret: new URL(made.uri).searchParams.get('secret') ?? '' }
}

/** A browser and who is signed in with it. */
interface OfBrowser {
  readonly session: Session
  readonly caller: Caller
}

export async function confirmAuthenticator(
  services: Services,
  { session, caller }: OfBrowser,
  code: string,
): Promise<Cookies> {
  const cookies = await services.accounts.engine.confirmAuthenticator(code, caller.headers)
  await recordSignInEvent(services, { ...session, event: 'turned two-factor on' }, caller)
  return cookies
}

export async function removeAuthenticator(
  services: Services,
  { session, caller }: OfBrowser,
  password: string,
): Promise<Cookies> {
  const cookies = await services.accounts.engine.removeAuthenticator(password, caller.headers)
  await recordSignInEvent(services, { ...session, event: 'turned two-factor off' }, caller)
  return cookies
}

export async function renewRecoveryCodes(
  services: Services,
  { session, caller }: OfBrowser,
  password: string,
): Promise<readonly string[]> {
  const codes = await services.accounts.engine.renewRecoveryCodes(password, caller.headers)
  await recordSignInEvent(services, { ...session, event: 'renewed recovery codes' }, caller)
  return codes
}
