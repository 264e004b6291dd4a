import type { KeyScope } from '../domain/member.ts'
import type { Executor } from './database.ts'
import type { PageOf } from './page-of.ts'

export interface ApiKeyRecord {
  readonly workspaceId: string
  readonly id: string
  readonly memberId: string
  readonly name: string
  readonly scopes: readonly KeyScope[]
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly lastUsedAt: Date | null
  readonly revokedAt: Date | null
}

const columns = [
  'workspace_id',
  'key_id',
  'member_id',
  'name',
  'scopes',
  'created_at',
  'expires_at',
  'last_used_at',
  'revoked_at',
] as const

export async function createApiKey(
  executor: Executor,
  key: Pick<ApiKeyRecord, 'workspaceId' | 'id' | 'memberId' | 'name' | 'scopes' | 'createdAt' | 'expiresAt'> & {
    readonly secretHash: string
  },
): Promise<void> {
  await executor
    .insertInto('api_keys')
    .values({
      workspace_id: key.workspaceId,
      key_id: key.id,
      member_id: key.memberId,
      name: key.name,
      secret_hash: key.secretHash,
      scopes: [...key.scopes],
      created_at: key.createdAt,
      expires_at: key.expiresAt,
      last_used_at: null,
      revoked_at: null,
    })
    .execute()
}

/** Those not taken back, newest first: one member's, or everybody's. */
export async function listApiKeys(
  executor: Executor,
  of: { readonly workspaceId: string; readonly memberId: string | null; readonly page: PageOf<number> },
): Promise<ApiKeyRecord[]> {
  const { workspaceId, memberId, page } = of
  let query = executor
    .selectFrom('api_keys')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where('revoked_at', 'is', null)
  if (memberId !== null) query = query.where('member_id', '=', memberId)
  const { after, limit } = page
  if (after !== null) {
    const at = new Date(after.key)
    query = query.where((where) => where(where.refTuple('created_at', 'key_id'), '<', where.tuple(at, after.id)))
  }
  const rows = await query.orderBy('created_at', 'desc').orderBy('key_id', 'desc').limit(limit).execute()
  return rows.map(toRecord)
}

/** A key that works now, with the hash of its secret. */
export async function findWorkingApiKey(
  executor: Executor,
  key: { readonly workspaceId: string; readonly id: string; readonly now: Date },
): Promise<(ApiKeyRecord & { readonly secretHash: string }) | null> {
  const row = await executor
    .selectFrom('api_keys')
    .select([...columns, 'secret_hash'])
    .where('workspace_id', '=', key.workspaceId)
    .where('key_id', '=', key.id)
    .where('revoked_at', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', key.now)]))
    .executeTakeFirst()
  return row === undefined ? null : { ...toRecord(row), secretHash: row.secret_hash }
}

export async function recordApiKeyUse(
  executor: Executor,
  use: { readonly workspaceId: string; readonly id: string; readonly at: Date },
): Promise<void> {
  await executor
    .updateTable('api_keys')
    .set({ last_used_at: use.at })
    .where('workspace_id', '=', use.workspaceId)
    .where('key_id', '=', use.id)
    .execute()
}

/** One key or, without an id, every key of the member; returns how many. */
export async function revokeApiKeys(
  executor: Executor,
  of: { readonly workspaceId: string; readonly memberId: string | null; readonly id: string | null; readonly at: Date },
): Promise<number> {
  const result = await executor
    .updateTable('api_keys')
    .set({ revoked_at: of.at })
    .where('workspace_id', '=', of.workspaceId)
    .where('revoked_at', 'is', null)
    .$if(of.memberId !== null, (query) => query.where('member_id', '=', of.memberId ?? ''))
    .$if(of.id !== null, (query) => query.where('key_id', '=', of.id ?? ''))
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

function toRecord(row: {
  readonly workspace_id: string
  readonly key_id: string
  readonly member_id: string
  readonly name: string
  readonly scopes: string[]
  readonly created_at: Date
  readonly expires_at: Date | null
  readonly last_used_at: Date | null
  readonly revoked_at: Date | null
}): ApiKeyRecord {
  return {
    workspaceId: row.workspace_id,
    id: row.key_id,
    memberId: row.member_id,
    name: row.name,
    scopes: row.scopes as KeyScope[],
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  }
}
