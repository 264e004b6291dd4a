import { createToken, hashToken, type Cookies, type Identity, type SingleSignOn } from '../../accounts/index.ts'
import { AppError } from '../../domain/errors.ts'
import { systemMember } from '../../domain/member.ts'
import {
  createAccount,
  createMember,
  createProviderVisit,
  findAccountByEmail,
  findAccountOfIdentity,
  listMembershipsOfAccount,
  listOpenInvitationsFor,
  recordAudit,
  recordIdentity,
  takeProviderVisit,
  type AccountsExecutor,
} from '../../ledger/index.ts'
import { actAs, type Services } from '../deps.ts'
import type { Caller } from './caller.ts'
import { hasOwner } from './identify-member.ts'
import { join } from './invitations.ts'
import { linkPeople } from './link-people.ts'
import { recordSignInEvent } from './record-sign-in-event.ts'

const visitMs = 10 * 60_000
export const callbackPath = '/api/v1/single-sign-on/callback'

/** Sends the browser to the provider. `state` goes into a cookie: only the browser that began may end. */
export async function beginSingleSignOn(
  services: Services,
  returnTo: string | null,
): Promise<{ readonly url: string; readonly state: string }> {
  const provider = getProvider(services)
  if (!(await hasOwner(services))) {
    throw new AppError(
      'account.setup-required',
      'Nobody has an account here yet; the first one is made with a password.',
    )
  }
  const { url, state, nonce, codeVerifier } = await provider.begin(services.accounts.publicUrl() + callbackPath)
  const at = services.now()
  await createProviderVisit(services.ledger.accounts, {
    stateHash: hashToken(state),
    codeVerifier,
    nonce,
    invitationToken: null,
    returnTo: toOwnPath(returnTo),
    at,
    expiresAt: new Date(at.getTime() + visitMs),
  })
  return { url, state }
}

/** The browser is back: checks what it brings, finds or makes the account, and signs it in. */
export async function finishSingleSignOn(
  services: Services,
  returned: { readonly query: string; readonly stateOfBrowser: string | null },
  caller: Caller,
): Promise<{ readonly cookies: Cookies; readonly returnTo: string }> {
  const provider = getProvider(services)
  const state = new URLSearchParams(returned.query).get('state')
  const visit =
    state === null || state !== returned.stateOfBrowser
      ? null
      : await takeProviderVisit(services.ledger.accounts, { stateHash: hashToken(state), now: services.now() })
  if (state === null || visit === null) throw refused('The sign-in took too long, or was begun in another browser.')
  const url = new URL(`${services.accounts.publicUrl()}${callbackPath}?${returned.query}`)
  const { nonce, codeVerifier } = visit
  const identity = await provider.finish(url, { state, nonce, codeVerifier })
  const { accountId, joined } = await admit(services, provider, identity)
  for (const workspaceId of joined) await linkPeople(actAs(services, systemMember(workspaceId)))
  const cookies = await services.accounts.engine.startSession(accountId, caller.headers)
  await recordSignInEvent(services, { accountId, event: 'signed in', how: 'single sign-on' }, caller)
  return { cookies, returnTo: visit.returnTo ?? '/' }
}

/**
 * Whose account an identity is. One seen before keeps its account. A new one needs an address the provider has verified, and then is
 * the account with that address, or an invited one, or one of an allowed domain, who comes in
 * as a seller. An unverified address proves nothing and is refused.
 */
async function admit(
  services: Services,
  provider: SingleSignOn,
  identity: Identity,
): Promise<{ readonly accountId: string; readonly joined: readonly string[] }> {
  return services.ledger.accounts.transaction().execute(async (executor) => {
    const known = await findAccountOfIdentity(executor, identity)
    if (known !== null) return { accountId: known.id, joined: await joinInvited(services, executor, known) }
    if (!identity.isEmailVerified) {
      throw refused(
        `The provider has not verified the address ${identity.email}. Let it be verified there, then try again.`,
      )
    }
    const account = await findAccountByEmail(executor, identity.email)
    const accountId = account?.id ?? services.newId()
    const at = services.now()
    const { name, email } = account ?? identity
    const isMember = account !== null && (await listMembershipsOfAccount(executor, accountId)).length > 0
    const invitations = await listOpenInvitationsFor(executor, { email, now: at })
    const domain = email.slice(email.lastIndexOf('@') + 1)
    // Who has an account without a workspace was removed: only an invitation brings them back.
    const isAllowed = account === null && provider.allowedDomains.includes(domain)
    if (!isMember && invitations.length === 0 && !isAllowed) {
      throw refused(`Nobody has invited ${email}. Ask an administrator for an invitation.`)
    }
    if (account === null) await createAccount(executor, { id: accountId, email, name, passwordHash: null, at })
    await recordIdentity(executor, { id: createToken(), accountId, ...pick(identity), at })
    const joined = await joinInvited(services, executor, { id: accountId, name, email })
    if (isMember || joined.length > 0) return { accountId, joined }
    return { accountId, joined: [await joinHome(services, executor, { id: accountId, name, email })] }
  })
}

function pick({ provider, subject }: Identity) {
  return { provider, subject }
}

interface Joining {
  readonly id: string
  readonly name: string
  readonly email: string
}

/** An invitation to an address is accepted by whoever proves to have it. Returns the workspaces. */
async function joinInvited(services: Services, executor: AccountsExecutor, account: Joining): Promise<string[]> {
  const { id: accountId, name, email } = account
  const memberships = await listMembershipsOfAccount(executor, accountId)
  const joined = new Set<string>()
  for (const invitation of await listOpenInvitationsFor(executor, { email, now: services.now() })) {
    const isThere = memberships.some(({ workspaceId }) => workspaceId === invitation.workspaceId)
    if (isThere || joined.has(invitation.workspaceId)) continue
    await join(services, executor, { invitation, accountId, name, email })
    joined.add(invitation.workspaceId)
  }
  return [...joined]
}

/** Somebody of an allowed domain comes in with the least there is. */
async function joinHome(services: Services, executor: AccountsExecutor, account: Joining): Promise<string> {
  const { homeWorkspaceId: workspaceId } = services
  const at = services.now()
  const { id: accountId, name, email } = account
  const memberId = await createMember(executor, {
    workspaceId,
    memberId: services.newId(),
    accountId,
    name,
    email,
    roles: ['seller'],
    personId: null,
    personLinkedBy: null,
    joinedAt: at,
  })
  const after = { name, email, roles: ['seller'], by: 'allowed domain' }
  const what = { action: 'joined', noun: 'member' as const, recordId: memberId, before: null, after }
  await recordAudit(executor, { workspaceId, memberId, at, ...what })
  return workspaceId
}

function getProvider(services: Services): SingleSignOn {
  const { singleSignOn } = services.accounts
  if (singleSignOn !== null) return singleSignOn
  throw new AppError('single-sign-on.off', 'Single sign-on is not set up on this server. Sign in with your password.')
}

/** Only a path of our own: a link must not send somebody elsewhere after signing in. */
function toOwnPath(path: string | null): string | null {
  if (path === null || !path.startsWith('/')) return null
  const url = new URL(path, 'http://own.invalid')
  return url.host === 'own.invalid' && !path.includes('\\') ? url.pathname + url.search + url.hash : null
}

function refused(message: string): AppError {
  return new AppError('single-sign-on.refused', message)
}
