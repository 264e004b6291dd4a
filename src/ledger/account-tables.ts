import type { ColumnType, Generated } from 'kysely'

type Instant = ColumnType<Date, Date, Date>
type NullableInstant = ColumnType<Date | null, Date | null, Date | null>

/** Somebody who may sign in, in however many workspaces. This and the other `auth_` tables have the shape better-auth works with. */
export interface AuthUsersTable {
  id: string
  name: string
  email: string
  email_verified: boolean
  image: string | null
  two_factor_enabled: boolean | null
  created_at: Instant
  updated_at: Instant
}

export interface AuthSessionsTable {
  id: string
  token: string
  user_id: string
  active_workspace_id: string | null
  ip_address: string | null
  user_agent: string | null
  expires_at: Instant
  created_at: Instant
  /** When it was last used, to within a few minutes. */
  updated_at: Instant
}

/** What proves who somebody is: a password (`provider_id` is `credential`) or an identity at a single sign-on provider. */
export interface AuthCredentialsTable {
  id: string
  user_id: string
  provider_id: string
  account_id: string
  password: string | null
  created_at: Instant
  updated_at: Instant
}

export interface AuthTwoFactorsTable {
  id: string
  user_id: string
  secret: string
  backup_codes: string
  verified: boolean | null
  failed_verification_count: number | null
  locked_until: NullableInstant
}

export interface AuthResetLinksTable {
  token_hash: string
  user_id: string
  created_at: Instant
  expires_at: Instant
  used_at: NullableInstant
}

/** Failed attempts to sign in, by account and by address: what throttling counts. */
export interface AuthVerificationsTable {
  id: string
  identifier: string
  value: string
  expires_at: Instant
  created_at: Instant
  updated_at: Instant
}

export interface AuthAttemptsTable {
  key: string
  failures: number
  last_failed_at: Instant
  blocked_until: NullableInstant
}

/** A browser on its way to the single sign-on provider and back. */
export interface AuthProviderVisitsTable {
  state_hash: string
  code_verifier: string
  nonce: string
  invitation_token: string | null
  return_to: string | null
  expires_at: Instant
}

export interface ServerSecretsTable {
  name: string
  value: string
  created_at: Instant
}

export interface MembersTable {
  workspace_id: string
  member_id: string
  account_id: string
  name: string
  email: string
  roles: string[]
  person_id: string | null
  person_linked_by: 'email' | 'hand' | null
  joined_at: Instant
  /** Kept after removal: what they recorded names them. */
  removed_at: NullableInstant
  /** Counts every change of the row. */
  version: Generated<number>
}

export interface InvitationsTable {
  workspace_id: string
  invitation_id: string
  token_hash: string
  /** Only this address may accept; null: whoever has the link. */
  email: string | null
  roles: string[]
  person_id: string | null
  invited_by: string
  created_at: Instant
  expires_at: Instant
  accepted_at: NullableInstant
  accepted_by: string | null
  revoked_at: NullableInstant
}

export interface ApiKeysTable {
  workspace_id: string
  key_id: string
  member_id: string
  name: string
  secret_hash: string
  scopes: string[]
  created_at: Instant
  expires_at: NullableInstant
  last_used_at: NullableInstant
  revoked_at: NullableInstant
}

export interface AccountTables {
  auth_users: AuthUsersTable
  auth_sessions: AuthSessionsTable
  auth_credentials: AuthCredentialsTable
  auth_two_factors: AuthTwoFactorsTable
  auth_reset_links: AuthResetLinksTable
  auth_attempts: AuthAttemptsTable
  auth_verifications: AuthVerificationsTable
  auth_provider_visits: AuthProviderVisitsTable
  server_secrets: ServerSecretsTable
  members: MembersTable
  invitations: InvitationsTable
  api_keys: ApiKeysTable
}
