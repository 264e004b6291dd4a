import { sql } from 'kysely'
import type { Role } from '../domain/member.ts'
import type { Executor } from './database.ts'
import { toPattern, type PageOf } from './page-of.ts'

export interface MemberRecord {
  readonly workspaceId: string
  readonly memberId: string
  readonly accountId: string
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  readonly personId: string | null
  /** How the person was found: by equal e-mail address, or by an administrator. A hand's choice is not overruled. */
  readonly personLinkedBy: 'email' | 'hand' | null
  readonly joinedAt: Date
  /** No longer a member; kept because what they recorded names them. */
  readonly removedAt: Date | null
  /** Counts every change. */
  readonly version: number
}

const columns = [
  'workspace_id',
  'member_id',
  'account_id',
  'name',
  'email',
  'roles',
  'person_id',
  'person_linked_by',
  'joined_at',
  'removed_at',
  'version',
] as const

/** Also one who was removed; `removedAt` tells. */
export async function findMember(
  executor: Executor,
  workspaceId: string,
  memberId: string,
): Promise<MemberRecord | null> {
  const row = await executor
    .selectFrom('members')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  return row === undefined ? null : toRecord(row)
}

export async function findMemberOfAccount(
  executor: Executor,
  workspaceId: string,
  accountId: string,
): Promise<MemberRecord | null> {
  const row = await executor
    .selectFrom('members')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row === undefined ? null : toRecord(row)
}

export interface MemberFilter {
  /** Also those who once belonged to the workspace. */
  readonly removed?: boolean
  readonly role?: Role | undefined
  /** A part of the name. */
  readonly text?: string | undefined
  readonly page?: PageOf<string>
}

/** Those who belong to the workspace now, by name. */
export async function listMembers(
  executor: Executor,
  workspaceId: string,
  filter: MemberFilter = {},
): Promise<MemberRecord[]> {
  const { removed = false, role, text, page } = filter
  let query = executor.selectFrom('members').select(columns).where('workspace_id', '=', workspaceId)
  if (!removed) query = query.where('removed_at', 'is', null)
  if (role !== undefined) query = query.where(sql<boolean>`${role} = ANY (roles)`)
  if (text !== undefined) query = query.where('name', 'ilike', toPattern(text))
  if (page !== undefined) {
    const { after, limit } = page
    query = query.limit(limit)
    if (after !== null) {
      query = query.where((where) => where(where.refTuple('name', 'member_id'), '>', where.tuple(after.key, after.id)))
    }
  }
  const rows = await query.orderBy('name').orderBy('member_id').execute()
  return rows.map(toRecord)
}

/** Where the account is a member now, longest first. Across workspaces: only the owner of the tables sees all of them. */
export async function listMembershipsOfAccount(
  executor: Executor,
  accountId: string,
): Promise<(MemberRecord & { readonly workspaceName: string })[]> {
  const rows = await executor
    .selectFrom('members')
    .innerJoin('workspaces', 'workspaces.workspace_id', 'members.workspace_id')
    .select(columns.map((column) => `members.${column}` as const))
    .select('workspaces.name as workspace_name')
    .where('members.account_id', '=', accountId)
    .where('members.removed_at', 'is', null)
    .orderBy('members.joined_at')
    .orderBy('members.workspace_id')
    .execute()
  return rows.map((row) => ({ ...toRecord(row), workspaceName: row.workspace_name }))
}

export type NewMember = Omit<MemberRecord, 'removedAt' | 'version'>

/** Makes the account a member; one who was removed comes back under the same id. Returns the id. */
export async function createMember(executor: Executor, member: NewMember): Promise<string> {
  const fields = {
    name: member.name,
    email: member.email,
    roles: [...member.roles],
    person_id: member.personId,
    person_linked_by: member.personLinkedBy,
    joined_at: member.joinedAt,
    removed_at: null,
  }
  const row = await executor
    .insertInto('members')
    .values({
      workspace_id: member.workspaceId,
      member_id: member.memberId,
      account_id: member.accountId,
      ...fields,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'account_id'])
        .doUpdateSet((update) => ({ ...fields, version: update('members.version', '+', 1) })),
    )
    .returning('member_id')
    .executeTakeFirstOrThrow()
  return row.member_id
}

export interface MemberChange {
  readonly name?: string
  readonly email?: string
  readonly roles?: readonly Role[]
  readonly person?: { readonly id: string | null; readonly linkedBy: 'email' | 'hand' | null }
  readonly removedAt?: Date | null
}

export async function updateMember(
  executor: Executor,
  of: { readonly workspaceId: string; readonly memberId: string },
  change: MemberChange,
): Promise<void> {
  await executor
    .updateTable('members')
    .set((update) => ({
      version: update('version', '+', 1),
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.email === undefined ? {} : { email: change.email }),
      ...(change.roles === undefined ? {} : { roles: [...change.roles] }),
      ...(change.person === undefined ? {} : { person_id: change.person.id, person_linked_by: change.person.linkedBy }),
      ...(change.removedAt === undefined ? {} : { removed_at: change.removedAt }),
    }))
    .where('workspace_id', '=', of.workspaceId)
    .where('member_id', '=', of.memberId)
    .execute()
}

function toRecord(row: {
  readonly workspace_id: string
  readonly member_id: string
  readonly account_id: string
  readonly name: string
  readonly email: string
  readonly roles: string[]
  readonly person_id: string | null
  readonly person_linked_by: 'email' | 'hand' | null
  readonly joined_at: Date
  readonly removed_at: Date | null
  readonly version: number
}): MemberRecord {
  return {
    workspaceId: row.workspace_id,
    memberId: row.member_id,
    accountId: row.account_id,
    name: row.name,
    email: row.email,
    roles: row.roles as Role[],
    personId: row.person_id,
    personLinkedBy: row.person_linked_by,
    joinedAt: row.joined_at,
    removedAt: row.removed_at,
    version: row.version,
  }
}
