import { createToken, hashToken, joinToken, splitToken, type Cookies, type Session } from '../../accounts/index.ts'
import type { Invitation, InvitationPreview, NewInvitation } from '../../contract/accounts.ts'
import { AppError } from '../../domain/errors.ts'
import { systemMember } from '../../domain/member.ts'
import { requireAccess } from '../../domain/permissions.ts'
import {
  createAccount,
  createInvitation,
  createMember,
  findAccountByEmail,
  findMemberOfAccount,
  findOpenInvitation,
  findWorkspace,
  listOpenInvitations,
  recordAudit,
  revokeInvitation,
  takeInvitation,
  type AccountsExecutor,
  type InvitationRecord,
} from '../../ledger/index.ts'
import { actAs, type AppDeps, type Services } from '../deps.ts'
import { parseCursor, toPage } from '../records/cursor.ts'
import type { Caller } from './caller.ts'
import { checkPassword } from './check-new-account.ts'
import { linkPeople } from './link-people.ts'

const dayMs = 86_400_000

export interface InvitationQuery {
  readonly state?: 'open' | 'expired' | undefined
  readonly q?: string | undefined
  readonly limit: number
  readonly after?: string | undefined
}

/** A page of those that nobody has accepted or taken back, newest first. */
export async function listInvitations(
  deps: AppDeps,
  { state, q, limit, after }: InvitationQuery,
): Promise<{ readonly invitations: Invitation[]; readonly next: string | null }> {
  requireAccess(deps.member, 'configuration')
  const { workspaceId } = deps.member
  const now = deps.now()
  const page = { after: parseCursor(after), limit: limit + 1 }
  const records = await deps.ledger.transaction(deps.member, (executor) =>
    listOpenInvitations(executor, { workspaceId, state, now, text: q, page }),
  )
  const { items, next } = toPage(records, limit, ({ createdAt, id }) => ({ key: createdAt.getTime(), id }))
  return { invitations: items.map((record) => toInvitation(record, now)), next }
}

/** Makes a link that one person can use once; mailed too where there is a mail server and an address. */
export async function invite(
  deps: AppDeps,
  input: NewInvitation,
): Promise<{ readonly invitation: Invitation; readonly url: string; readonly mailed: boolean }> {
  requireAccess(deps.member, 'configuration')
  const { workspaceId, memberId } = deps.member
  const [id, secret, at] = [deps.newId(), createToken(), deps.now()]
  const record: InvitationRecord = {
    workspaceId,
    id,
    email: input.email?.toLowerCase() ?? null,
    roles: input.roles,
    personId: input.personId ?? null,
    invitedBy: memberId,
    createdAt: at,
    expiresAt: new Date(at.getTime() + input.validDays * dayMs),
    acceptedAt: null,
    revokedAt: null,
  }
  const workspace = await deps.ledger.transaction(deps.member, async (executor) => {
    await createInvitation(executor, { ...record, tokenHash: hashToken(secret) })
    const { email, roles, personId } = record
    await recordAudit(executor, {
      ...auditOf(deps, 'created', id),
      before: null,
      after: { email, roles, personId },
    })
    return findWorkspace(executor, workspaceId)
  })
  const url = `${deps.accounts.publicUrl()}/join/${joinToken({ workspaceId, id, secret })}`
  const mailed = await mailInvitation(deps, record, { url, workspace: workspace?.name ?? '' })
  return { invitation: toInvitation(record, at), url, mailed }
}

export async function takeInvitationBack(deps: AppDeps, id: string): Promise<void> {
  requireAccess(deps.member, 'configuration')
  const { workspaceId } = deps.member
  const at = deps.now()
  await deps.ledger.transaction(deps.member, async (executor) => {
    if (!(await revokeInvitation(executor, { workspaceId, id, at }))) {
      throw new AppError('invitation.not-found', 'There is no open invitation with this id; it may have been accepted.')
    }
    await recordAudit(executor, { ...auditOf(deps, 'revoked', id), before: null, after: null })
  })
}

/** What the page of an invitation shows before anybody has signed in. */
export async function getInvitation(services: Services, token: string): Promise<InvitationPreview> {
  const record = await findByToken(services, token)
  const { workspaceId } = record
  const workspace = await services.ledger.transaction(systemMember(workspaceId), (executor) =>
    findWorkspace(executor, workspaceId),
  )
  return { workspace: workspace?.name ?? '', email: record.email, roles: [...record.roles] }
}

/** Joins with a new account, and signs it in. */
export async function acceptAsNewcomer(
  services: Services,
  input: { readonly token: string; readonly name: string; readonly email: string; readonly password: string },
  caller: Caller,
): Promise<Cookies> {
  const { accounts, ledger } = services
  const invitation = await findByToken(services, input.token)
  const email = input.email.toLowerCase()
  requireInvited(invitation, email)
  if ((await findAccountByEmail(ledger.accounts, email)) !== null) throw accountExists(email)
  checkPassword(input.password, input)
  const passwordHash = await accounts.engine.hashPassword(input.password)
  const accountId = services.newId()
  const at = services.now()
  await ledger.accounts.transaction().execute(async (executor) => {
    if ((await findAccountByEmail(executor, email)) !== null) throw accountExists(email)
    await createAccount(executor, { id: accountId, email, name: input.name, passwordHash, at })
    await join(services, executor, { invitation, accountId, name: input.name, email })
  })
  await linkPeople(actAs(services, systemMember(invitation.workspaceId)))
  return accounts.engine.startSession(accountId, caller.headers)
}

/** Joins one more workspace with the account that is signed in. Returns its id. */
export async function acceptAsAccount(
  services: Services,
  session: Session,
  input: { readonly token: string },
): Promise<string> {
  const invitation = await findByToken(services, input.token)
  requireInvited(invitation, session.email)
  const { accountId, name, email } = session
  await services.ledger.accounts
    .transaction()
    .execute((executor) => join(services, executor, { invitation, accountId, name, email }))
  await linkPeople(actAs(services, systemMember(invitation.workspaceId)))
  return invitation.workspaceId
}

/** Uses the invitation up and makes the member, in one transaction: either both or neither. */
export async function join(
  services: Services,
  executor: AccountsExecutor,
  joining: {
    readonly invitation: InvitationRecord
    readonly accountId: string
    readonly name: string
    readonly email: string
  },
): Promise<void> {
  const { invitation, accountId, name, email } = joining
  const { workspaceId, roles, personId } = invitation
  const at = services.now()
  const existing = await findMemberOfAccount(executor, workspaceId, accountId)
  if (existing !== null && existing.removedAt === null) {
    throw new AppError('account.exists', 'You are a member of this workspace already.')
  }
  const taken = await takeInvitation(executor, { workspaceId, id: invitation.id, by: accountId, now: at })
  if (!taken) throw linkInvalid()
  const memberId = await createMember(executor, {
    workspaceId,
    memberId: services.newId(),
    accountId,
    name,
    email,
    roles,
    personId,
    personLinkedBy: personId === null ? null : 'hand',
    joinedAt: at,
  })
  await recordAudit(executor, {
    workspaceId,
    memberId,
    at,
    action: 'joined',
    noun: 'member',
    recordId: memberId,
    before: null,
    after: { name, email, roles, personId, invitedBy: invitation.invitedBy },
  })
}

/** Nobody guesses 256 random bits, so there is nothing to throttle. */
async function findByToken(services: Services, token: string): Promise<InvitationRecord> {
  const parts = splitToken(token)
  if (parts === null) throw linkInvalid()
  const { workspaceId, id } = parts
  const found = await services.ledger.transaction(systemMember(workspaceId), (executor) =>
    findOpenInvitation(executor, { workspaceId, tokenHash: hashToken(parts.secret), now: services.now() }),
  )
  if (found === null || found.id !== id) throw linkInvalid()
  return found
}

function requireInvited(invitation: InvitationRecord, email: string): void {
  if (invitation.email === null || invitation.email === email.toLowerCase()) return
  throw new AppError(
    'account.link-invalid',
    `This invitation is for ${invitation.email} only. Use that address, or ask for another invitation.`,
  )
}

async function mailInvitation(
  deps: AppDeps,
  record: InvitationRecord,
  { url, workspace }: { readonly url: string; readonly workspace: string },
): Promise<boolean> {
  const { mailer } = deps.accounts
  if (mailer === null || record.email === null) return false
  const text = [
    'Hello,',
    '',
    `you are invited to "${workspace}" in Geartrain. Join here before ${record.expiresAt.toISOString().slice(0, 10)}:`,
    '',
    url,
    '',
    'The link works once.',
  ]
  await mailer.send({ to: record.email, subject: `You are invited to ${workspace}`, text: text.join('\n') })
  return true
}

function auditOf(deps: AppDeps, action: string, recordId: string) {
  const { workspaceId, memberId, via } = deps.member
  return { workspaceId, memberId, via, at: deps.now(), action, noun: 'invitation' as const, recordId }
}

function toInvitation(record: InvitationRecord, now: Date): Invitation {
  return {
    id: record.id,
    email: record.email,
    roles: [...record.roles],
    personId: record.personId,
    createdAt: record.createdAt.toISOString(),
    expiresAt: record.expiresAt.toISOString(),
    hasExpired: record.expiresAt <= now,
  }
}

function accountExists(email: string): AppError {
  return new AppError('account.exists', `There is an account with ${email} already. Sign in, then open the link again.`)
}

function linkInvalid(): AppError {
  return new AppError('account.link-invalid', 'This invitation was used, taken back, or is too old. Ask for a new one.')
}
