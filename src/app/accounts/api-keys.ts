import { createToken, hashToken, joinToken } from '../../accounts/index.ts'
import type { ApiKey, NewApiKey } from '../../contract/accounts.ts'
import { AppError } from '../../domain/errors.ts'
import { canAccess } from '../../domain/permissions.ts'
import {
  createApiKey as createRecord,
  listApiKeys as listRecords,
  recordAudit,
  revokeApiKeys,
  type ApiKeyRecord,
} from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { parseCursor, toPage } from '../records/cursor.ts'

const dayMs = 86_400_000

export interface KeyQuery {
  readonly member?: string | undefined
  readonly limit: number
  readonly after?: string | undefined
}

/** A page of one's own keys, newest first; administrators see everybody's. */
export async function listApiKeys(
  deps: AppDeps,
  { member, limit, after }: KeyQuery,
): Promise<{ readonly keys: ApiKey[]; readonly next: string | null }> {
  const { workspaceId, roles } = deps.member
  const own = deps.member.memberId
  const seesAll = canAccess(roles, 'configuration', 'full')
  // Somebody else's keys are to others as if there were none.
  if (!seesAll && member !== undefined && member !== own) return { keys: [], next: null }
  const page = { after: parseCursor(after), limit: limit + 1 }
  const records = await deps.ledger.transaction(deps.member, (executor) =>
    listRecords(executor, { workspaceId, memberId: seesAll ? (member ?? null) : own, page }),
  )
  const { items, next } = toPage(records, limit, ({ createdAt, id }) => ({ key: createdAt.getTime(), id }))
  return { keys: items.map(toApiKey), next }
}

/** The secret is told once; only its hash is kept. The key may do no more than its scopes and its member may. */
export async function createApiKey(
  deps: AppDeps,
  input: NewApiKey,
): Promise<{ readonly key: ApiKey; readonly secret: string }> {
  const { workspaceId, memberId, via } = deps.member
  if (via !== 'session') {
    throw new AppError(
      'member.needs-account',
      via === 'api-key'
        ? 'A key cannot make keys. Sign in with a browser and make it under My account.'
        : 'A key belongs to somebody. Make an account first, then a key under My account.',
    )
  }
  const [id, secret, at] = [deps.newId(), createToken(), deps.now()]
  const record = {
    workspaceId,
    id,
    memberId,
    name: input.name,
    scopes: input.scopes,
    createdAt: at,
    expiresAt: input.validDays === null ? null : new Date(at.getTime() + input.validDays * dayMs),
    lastUsedAt: null,
    revokedAt: null,
  }
  await deps.ledger.transaction(deps.member, async (executor) => {
    await createRecord(executor, { ...record, secretHash: hashToken(secret) })
    const { name, scopes, expiresAt } = record
    await recordAudit(executor, { ...auditOf(deps, 'created', id), before: null, after: { name, scopes, expiresAt } })
  })
  return { key: toApiKey(record), secret: `gt_${joinToken({ workspaceId, id, secret })}` }
}

export async function revokeApiKey(deps: AppDeps, id: string): Promise<void> {
  const { workspaceId } = deps.member
  const memberId = canAccess(deps.member.roles, 'configuration', 'full') ? null : deps.member.memberId
  const at = deps.now()
  await deps.ledger.transaction(deps.member, async (executor) => {
    if ((await revokeApiKeys(executor, { workspaceId, memberId, id, at })) === 0) {
      throw new AppError('api-key.not-found', 'There is no API key with this id.')
    }
    await recordAudit(executor, { ...auditOf(deps, 'revoked', id), before: null, after: null })
  })
}

function auditOf(deps: AppDeps, action: string, recordId: string) {
  const { workspaceId, memberId, via } = deps.member
  return { workspaceId, memberId, via, at: deps.now(), action, noun: 'api-key' as const, recordId }
}

function toApiKey(record: ApiKeyRecord): ApiKey {
  return {
    id: record.id,
    memberId: record.memberId,
    name: record.name,
    scopes: [...record.scopes],
    createdAt: record.createdAt.toISOString(),
    expiresAt: record.expiresAt?.toISOString() ?? null,
    lastUsedAt: record.lastUsedAt?.toISOString() ?? null,
  }
}
