import { policyOn, type Migration } from './migration.ts'

/**
 * Who may sign in, and who belongs to which workspace. The `auth_` tables belong to no workspace and are not granted to the
 * application's role: a query that acts for a member cannot read a password. One statement per entry.
 */
export const accounts: Migration = {
  number: 10,
  name: 'accounts',
  statements: [
    `CREATE TABLE auth_users (
      id text PRIMARY KEY,
      name text NOT NULL,
      email text NOT NULL UNIQUE,
      email_verified boolean NOT NULL,
      image text,
      two_factor_enabled boolean,
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL
    )`,
    `CREATE TABLE auth_sessions (
      id text PRIMARY KEY,
      token text NOT NULL UNIQUE,
      user_id text NOT NULL REFERENCES auth_users (id) ON DELETE CASCADE,
      active_workspace_id text,
      ip_address text,
      user_agent text,
      expires_at timestamptz NOT NULL,
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL
    )`,
    `CREATE INDEX auth_sessions_user_id_idx ON auth_sessions (user_id)`,
    `CREATE TABLE auth_credentials (
      id text PRIMARY KEY,
      user_id text NOT NULL REFERENCES auth_users (id) ON DELETE CASCADE,
      provider_id text NOT NULL,
      account_id text NOT NULL,
      password text,
      access_token text,
      refresh_token text,
      id_token text,
      access_token_expires_at timestamptz,
      refresh_token_expires_at timestamptz,
      scope text,
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL,
      UNIQUE (provider_id, account_id)
    )`,
    `CREATE INDEX auth_credentials_user_id_idx ON auth_credentials (user_id)`,
    `CREATE TABLE auth_verifications (
      id text PRIMARY KEY,
      identifier text NOT NULL,
      value text NOT NULL,
      expires_at timestamptz NOT NULL,
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL
    )`,
    `CREATE INDEX auth_verifications_identifier_idx ON auth_verifications (identifier)`,
    `CREATE TABLE auth_two_factors (
      id text PRIMARY KEY,
      user_id text NOT NULL REFERENCES auth_users (id) ON DELETE CASCADE,
      secret text NOT NULL,
      backup_codes text NOT NULL,
      verified boolean,
      failed_verification_count integer,
      locked_until timestamptz
    )`,
    `CREATE INDEX auth_two_factors_secret_idx ON auth_two_factors (secret)`,
    `CREATE INDEX auth_two_factors_user_id_idx ON auth_two_factors (user_id)`,
    `CREATE TABLE auth_reset_links (
      token_hash text PRIMARY KEY,
      user_id text NOT NULL REFERENCES auth_users (id) ON DELETE CASCADE,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      used_at timestamptz
    )`,
    `CREATE TABLE auth_attempts (
      key text PRIMARY KEY,
      failures integer NOT NULL,
      last_failed_at timestamptz NOT NULL,
      blocked_until timestamptz
    )`,
    `CREATE TABLE auth_provider_visits (
      state_hash text PRIMARY KEY,
      code_verifier text NOT NULL,
      nonce text NOT NULL,
      invitation_token text,
      return_to text,
      expires_at timestamptz NOT NULL
    )`,
    `CREATE TABLE server_secrets (
      name text PRIMARY KEY,
      value text NOT NULL,
      created_at timestamptz NOT NULL
    )`,
    `CREATE TABLE members (
      workspace_id text NOT NULL,
      member_id text NOT NULL,
      account_id text NOT NULL,
      name text NOT NULL,
      email text NOT NULL,
      roles text[] NOT NULL,
      person_id text,
      person_linked_by text CHECK (person_linked_by IN ('email', 'hand')),
      joined_at timestamptz NOT NULL,
      removed_at timestamptz,
      PRIMARY KEY (workspace_id, member_id),
      UNIQUE (workspace_id, account_id),
      FOREIGN KEY (workspace_id) REFERENCES workspaces (workspace_id)
    )`,
    `CREATE INDEX members_account_id_idx ON members (account_id)`,
    `CREATE TABLE invitations (
      workspace_id text NOT NULL,
      invitation_id text NOT NULL,
      token_hash text NOT NULL,
      email text,
      roles text[] NOT NULL,
      person_id text,
      invited_by text NOT NULL,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      accepted_at timestamptz,
      accepted_by text,
      revoked_at timestamptz,
      PRIMARY KEY (workspace_id, invitation_id),
      UNIQUE (workspace_id, token_hash),
      FOREIGN KEY (workspace_id) REFERENCES workspaces (workspace_id)
    )`,
    `CREATE TABLE api_keys (
      workspace_id text NOT NULL,
      key_id text NOT NULL,
      member_id text NOT NULL,
      name text NOT NULL,
      secret_hash text NOT NULL,
      scopes text[] NOT NULL,
      created_at timestamptz NOT NULL,
      expires_at timestamptz,
      last_used_at timestamptz,
      revoked_at timestamptz,
      PRIMARY KEY (workspace_id, key_id),
      FOREIGN KEY (workspace_id, member_id) REFERENCES members (workspace_id, member_id)
    )`,
    ...['members', 'invitations', 'api_keys'].flatMap(policyOn),
  ],
}
