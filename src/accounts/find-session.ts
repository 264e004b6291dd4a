import type { Kysely } from 'kysely'
import type { Database } from '../ledger/index.ts'
import { sessionIdleMs, type Session } from './sign-in-engine.ts'
import { hashToken } from './tokens.ts'

/** Noting each use would be a write per request. */
const noteUseEveryMs = 5 * 60_000

/** Ids of sessions by the hash of the cookie whose signature was checked: the check and better-auth's way to a session cost most. */
export type CheckedCookies = Map<string, string>
const mostChecked = 5_000

export interface SessionSource {
  /** The id of the session a cookie stands for, its signature checked. */
  readonly check: (headers: Headers) => Promise<string | null>
  readonly database: Kysely<Database>
  readonly checked: CheckedCookies
}

/** Whether the session still is, is asked of the ledger each time: what was ended elsewhere has ended here. */
export async function findSession(
  { check, database, checked }: SessionSource,
  headers: Headers,
): Promise<Session | null> {
  const cookies = [...(headers.get('cookie') ?? '').matchAll(sessionCookie)]
  if (cookies.length === 0) return null
  // Of two cookies better-auth decides which holds.
  const key = cookies.length === 1 ? hashToken(cookies[0]?.[0] ?? '') : null
  const id = (key === null ? undefined : checked.get(key)) ?? (await check(headers))
  const session = id === null ? null : await loadSession(database, id)
  if (key === null) return session
  checked.delete(key)
  if (session !== null) checked.set(key, session.id)
  const [oldest] = checked.size > mostChecked ? checked.keys() : []
  if (oldest !== undefined) checked.delete(oldest)
  return session
}

const sessionCookie = /(?:__Secure-)?geartrain\.session_token=[^;]*/g

async function loadSession(database: Kysely<Database>, id: string): Promise<Session | null> {
  const row = await database
    .selectFrom('auth_sessions')
    .innerJoin('auth_users', 'auth_users.id', 'auth_sessions.user_id')
    .select([
      'auth_sessions.user_id',
      'auth_sessions.active_workspace_id',
      'auth_sessions.created_at',
      'auth_sessions.updated_at',
      'auth_sessions.expires_at',
      'auth_users.email',
      'auth_users.name',
      'auth_users.two_factor_enabled',
    ])
    .where('auth_sessions.id', '=', id)
    .executeTakeFirst()
  const now = new Date()
  if (row === undefined || row.expires_at <= now) return null
  const idleMs = now.getTime() - row.updated_at.getTime()
  if (idleMs > sessionIdleMs) {
    await database.deleteFrom('auth_sessions').where('id', '=', id).execute()
    return null
  }
  if (idleMs > noteUseEveryMs) {
    await database.updateTable('auth_sessions').set({ updated_at: now }).where('id', '=', id).execute()
  }
  return {
    id,
    accountId: row.user_id,
    email: row.email,
    name: row.name,
    hasTwoFactor: row.two_factor_enabled === true,
    activeWorkspaceId: row.active_workspace_id,
    createdAt: row.created_at,
    lastUsedAt: row.updated_at,
  }
}
