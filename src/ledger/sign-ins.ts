import type { AccountsExecutor } from './accounts.ts'
import type { ThrottleRule } from '../domain/accounts/index.ts'
import type { PageOf } from './page-of.ts'
import { computeWaitMs } from '../domain/accounts/index.ts'

export interface SessionRecord {
  readonly id: string
  readonly createdAt: Date
  readonly lastUsedAt: Date
  readonly address: string | null
  readonly userAgent: string | null
}

/** Newest use first; those that have expired are left out. */
export async function listSessions(
  executor: AccountsExecutor,
  of: { readonly accountId: string; readonly now: Date; readonly page: PageOf<number> },
): Promise<SessionRecord[]> {
  let query = executor
    .selectFrom('auth_sessions')
    .select(['id', 'created_at', 'updated_at', 'ip_address', 'user_agent'])
    .where('user_id', '=', of.accountId)
    .where('expires_at', '>', of.now)
  const { after, limit } = of.page
  if (after !== null) {
    const at = new Date(after.key)
    query = query.where((where) => where(where.refTuple('updated_at', 'id'), '<', where.tuple(at, after.id)))
  }
  const rows = await query.orderBy('updated_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at,
    lastUsedAt: row.updated_at,
    address: row.ip_address === '' ? null : row.ip_address,
    userAgent: row.user_agent === '' ? null : row.user_agent,
  }))
}

/** True where there was one. */
export async function removeSession(
  executor: AccountsExecutor,
  session: { readonly accountId: string; readonly id: string },
): Promise<boolean> {
  const result = await executor
    .deleteFrom('auth_sessions')
    .where('user_id', '=', session.accountId)
    .where('id', '=', session.id)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Signs the account out, everywhere or everywhere else. */
export async function removeSessions(
  executor: AccountsExecutor,
  of: { readonly accountId: string; readonly except?: string },
): Promise<void> {
  await executor
    .deleteFrom('auth_sessions')
    .where('user_id', '=', of.accountId)
    .$if(of.except !== undefined, (query) => query.where('id', '!=', of.except ?? ''))
    .execute()
}

export async function recordActiveWorkspace(
  executor: AccountsExecutor,
  session: { readonly id: string; readonly workspaceId: string },
): Promise<void> {
  await executor
    .updateTable('auth_sessions')
    .set({ active_workspace_id: session.workspaceId })
    .where('id', '=', session.id)
    .execute()
}

/** Until when each of these keys must wait; keys that may try are absent. */
export async function listBlocks(
  executor: AccountsExecutor,
  keys: readonly string[],
  now: Date,
): Promise<readonly Date[]> {
  const rows = await executor
    .selectFrom('auth_attempts')
    .select('blocked_until')
    .where('key', 'in', keys)
    .where('blocked_until', '>', now)
    .execute()
  return rows.flatMap((row) => row.blocked_until ?? [])
}

/** Counts one failure and sets how long the key must wait. */
export async function recordFailure(
  executor: AccountsExecutor,
  failure: { readonly key: string; readonly rule: ThrottleRule; readonly at: Date },
): Promise<void> {
  const { key, rule, at } = failure
  const forgottenAt = new Date(at.getTime() - rule.forgetMs)
  const { failures } = await executor
    .insertInto('auth_attempts')
    .values({ key, failures: 1, last_failed_at: at, blocked_until: null })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((update) => ({
        failures: update
          .case()
          .when('auth_attempts.last_failed_at', '<', forgottenAt)
          .then(1)
          .else(update('auth_attempts.failures', '+', 1))
          .end(),
        last_failed_at: at,
      })),
    )
    .returning('failures')
    .executeTakeFirstOrThrow()
  const waitMs = computeWaitMs(rule, failures)
  if (waitMs === 0) return
  await executor
    .updateTable('auth_attempts')
    .set({ blocked_until: new Date(at.getTime() + waitMs) })
    .where('key', '=', key)
    .execute()
}

export async function forgetFailures(executor: AccountsExecutor, keys: readonly string[]): Promise<void> {
  await executor.deleteFrom('auth_attempts').where('key', 'in', keys).execute()
}

/** Takes a one-time code; false where it was taken before and may still be right. */
export async function claimCode(
  executor: AccountsExecutor,
  code: { readonly codeHash: string; readonly at: Date; readonly until: Date },
): Promise<boolean> {
  const { codeHash, at, until } = code
  const row = await executor
    .insertInto('auth_verifications')
    .values({
      id: `used-code-${codeHash}`,
      identifier: 'used-code',
      value: '',
      expires_at: until,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ expires_at: until, updated_at: at })
        .where('auth_verifications.expires_at', '<=', at),
    )
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** How long things that have ended are kept, for those who ask why something does not work any more. */
export interface ExpiryRules {
  readonly now: Date
  /** Sessions not used since then have ended. */
  readonly idleSince: Date
  /** Failures from before that count no more. */
  readonly failedBefore: Date
  /** Links and invitations that ended before that are forgotten. */
  readonly endedBefore: Date
}

/** Deletes what can sign nobody in any more. Returns how many rows. */
export async function removeExpiredSignIns(executor: AccountsExecutor, rules: ExpiryRules): Promise<number> {
  const { now, idleSince, failedBefore, endedBefore } = rules
  const results = [
    await executor.deleteFrom('auth_verifications').where('expires_at', '<', now).executeTakeFirst(),
    await executor.deleteFrom('auth_provider_visits').where('expires_at', '<', now).executeTakeFirst(),
    await executor.deleteFrom('auth_reset_links').where('expires_at', '<', endedBefore).executeTakeFirst(),
    await executor
      .deleteFrom('auth_sessions')
      .where((where) => where.or([where('expires_at', '<', now), where('updated_at', '<', idleSince)]))
      .executeTakeFirst(),
    await executor
      .deleteFrom('auth_attempts')
      .where('last_failed_at', '<', failedBefore)
      .where((where) => where.or([where('blocked_until', 'is', null), where('blocked_until', '<', now)]))
      .executeTakeFirst(),
    await executor
      .deleteFrom('invitations')
      .where('accepted_at', 'is', null)
      .where('expires_at', '<', endedBefore)
      .executeTakeFirst(),
  ]
  return results.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0)
}

export async function createResetLink(
  executor: AccountsExecutor,
  link: { readonly tokenHash: string; readonly accountId: string; readonly at: Date; readonly expiresAt: Date },
): Promise<void> {
  await executor
    .insertInto('auth_reset_links')
    .values({
      token_hash: link.tokenHash,
      user_id: link.accountId,
      created_at: link.at,
      expires_at: link.expiresAt,
      used_at: null,
    })
    .execute()
}

/** The account of a link that still works. */
export async function findResetLink(
  executor: AccountsExecutor,
  link: { readonly tokenHash: string; readonly now: Date },
): Promise<string | null> {
  const row = await executor
    .selectFrom('auth_reset_links')
    .select('user_id')
    .where('token_hash', '=', link.tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', link.now)
    .executeTakeFirst()
  return row?.user_id ?? null
}

/** Uses the link up: of two who come at once one gets the account. The account's other links end with it. */
export async function takeResetLink(
  executor: AccountsExecutor,
  link: { readonly tokenHash: string; readonly now: Date },
): Promise<string | null> {
  const row = await executor
    .updateTable('auth_reset_links')
    .set({ used_at: link.now })
    .where('token_hash', '=', link.tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', link.now)
    .returning('user_id')
    .executeTakeFirst()
  if (row === undefined) return null
  await executor
    .updateTable('auth_reset_links')
    .set({ used_at: link.now })
    .where('user_id', '=', row.user_id)
    .where('used_at', 'is', null)
    .execute()
  return row.user_id
}

export interface ProviderVisit {
  readonly codeVerifier: string
  readonly nonce: string
  readonly invitationToken: string | null
  readonly returnTo: string | null
}

export async function createProviderVisit(
  executor: AccountsExecutor,
  visit: ProviderVisit & { readonly stateHash: string; readonly at: Date; readonly expiresAt: Date },
): Promise<void> {
  await executor.deleteFrom('auth_provider_visits').where('expires_at', '<', visit.at).execute()
  await executor
    .insertInto('auth_provider_visits')
    .values({
      state_hash: visit.stateHash,
      code_verifier: visit.codeVerifier,
      nonce: visit.nonce,
      invitation_token: visit.invitationToken,
      return_to: visit.returnTo,
      expires_at: visit.expiresAt,
    })
    .execute()
}

/** A visit comes back once. */
export async function takeProviderVisit(
  executor: AccountsExecutor,
  visit: { readonly stateHash: string; readonly now: Date },
): Promise<ProviderVisit | null> {
  const row = await executor
    .deleteFrom('auth_provider_visits')
    .where('state_hash', '=', visit.stateHash)
    .returningAll()
    .executeTakeFirst()
  if (row === undefined || row.expires_at <= visit.now) return null
  return {
    codeVerifier: row.code_verifier,
    nonce: row.nonce,
    invitationToken: row.invitation_token,
    returnTo: row.return_to,
  }
}

/** A secret of this server that is made once; of two servers that start together both get the same. */
export async function getServerSecret(
  executor: AccountsExecutor,
  secret: { readonly name: string; readonly candidate: string; readonly at: Date },
): Promise<string> {
  await executor
    .insertInto('server_secrets')
    .values({ name: secret.name, value: secret.candidate, created_at: secret.at })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  const row = await executor
    .selectFrom('server_secrets')
    .select('value')
    .where('name', '=', secret.name)
    .executeTakeFirstOrThrow()
  return row.value
}
