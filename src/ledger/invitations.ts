import type { Role } from '../domain/member.ts'
import type { Executor } from './database.ts'
import { toPattern, type PageOf } from './page-of.ts'

export interface InvitationRecord {
  readonly workspaceId: string
  readonly id: string
  /** Only this address may accept; null: whoever has the link. */
  readonly email: string | null
  readonly roles: readonly Role[]
  readonly personId: string | null
  readonly invitedBy: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly acceptedAt: Date | null
  readonly revokedAt: Date | null
}

const columns = [
  'workspace_id',
  'invitation_id',
  'email',
  'roles',
  'person_id',
  'invited_by',
  'created_at',
  'expires_at',
  'accepted_at',
  'revoked_at',
] as const

export async function createInvitation(
  executor: Executor,
  invitation: Omit<InvitationRecord, 'acceptedAt' | 'revokedAt'> & { readonly tokenHash: string },
): Promise<void> {
  await executor
    .insertInto('invitations')
    .values({
      workspace_id: invitation.workspaceId,
      invitation_id: invitation.id,
      token_hash: invitation.tokenHash,
      email: invitation.email,
      roles: [...invitation.roles],
      person_id: invitation.personId,
      invited_by: invitation.invitedBy,
      created_at: invitation.createdAt,
      expires_at: invitation.expiresAt,
      accepted_at: null,
      accepted_by: null,
      revoked_at: null,
    })
    .execute()
}

export interface InvitationFilter {
  readonly workspaceId: string
  /** Only those that can still be used, or only those too old for it. */
  readonly state: 'open' | 'expired' | undefined
  readonly now: Date
  /** A part of the address. */
  readonly text: string | undefined
  readonly page: PageOf<number>
}

/** Those that nobody has accepted or taken back, newest first; expired ones too unless told. */
export async function listOpenInvitations(executor: Executor, filter: InvitationFilter): Promise<InvitationRecord[]> {
  const { workspaceId, state, now, text, page } = filter
  let query = executor
    .selectFrom('invitations')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
  if (state !== undefined) query = query.where('expires_at', state === 'open' ? '>' : '<=', now)
  if (text !== undefined) query = query.where('email', 'ilike', toPattern(text))
  const { after, limit } = page
  if (after !== null) {
    const at = new Date(after.key)
    query = query.where((where) => where(where.refTuple('created_at', 'invitation_id'), '<', where.tuple(at, after.id)))
  }
  const rows = await query.orderBy('created_at', 'desc').orderBy('invitation_id', 'desc').limit(limit).execute()
  return rows.map(toRecord)
}

/** One that can still be accepted. */
export async function findOpenInvitation(
  executor: Executor,
  invitation: { readonly workspaceId: string; readonly tokenHash: string; readonly now: Date },
): Promise<InvitationRecord | null> {
  const row = await executor
    .selectFrom('invitations')
    .select(columns)
    .where('workspace_id', '=', invitation.workspaceId)
    .where('token_hash', '=', invitation.tokenHash)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', invitation.now)
    .executeTakeFirst()
  return row === undefined ? null : toRecord(row)
}

/** An address that was invited may also come in through single sign-on. Across workspaces, the oldest first. */
export async function listOpenInvitationsFor(
  executor: Executor,
  invited: { readonly email: string; readonly now: Date },
): Promise<InvitationRecord[]> {
  const rows = await executor
    .selectFrom('invitations')
    .select(columns)
    .where('email', '=', invited.email.toLowerCase())
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', invited.now)
    .orderBy('created_at')
    .execute()
  return rows.map(toRecord)
}

/** Uses the invitation up; false where somebody else was faster or it no longer holds. */
export async function takeInvitation(
  executor: Executor,
  invitation: { readonly workspaceId: string; readonly id: string; readonly by: string; readonly now: Date },
): Promise<boolean> {
  const result = await executor
    .updateTable('invitations')
    .set({ accepted_at: invitation.now, accepted_by: invitation.by })
    .where('workspace_id', '=', invitation.workspaceId)
    .where('invitation_id', '=', invitation.id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', invitation.now)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** False where there is no open one with this id. */
export async function revokeInvitation(
  executor: Executor,
  invitation: { readonly workspaceId: string; readonly id: string; readonly at: Date },
): Promise<boolean> {
  const result = await executor
    .updateTable('invitations')
    .set({ revoked_at: invitation.at })
    .where('workspace_id', '=', invitation.workspaceId)
    .where('invitation_id', '=', invitation.id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

function toRecord(row: {
  readonly workspace_id: string
  readonly invitation_id: string
  readonly email: string | null
  readonly roles: string[]
  readonly person_id: string | null
  readonly invited_by: string
  readonly created_at: Date
  readonly expires_at: Date
  readonly accepted_at: Date | null
  readonly revoked_at: Date | null
}): InvitationRecord {
  return {
    workspaceId: row.workspace_id,
    id: row.invitation_id,
    email: row.email,
    roles: row.roles as Role[],
    personId: row.person_id,
    invitedBy: row.invited_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    acceptedAt: row.accepted_at,
    revokedAt: row.revoked_at,
  }
}
