/**
 * Tables that belong to no workspace, and why. On a cluster they stay on one node, so nothing of a workspace may refer to them by a
 * foreign key; every other table is spread by its `workspace_id`.
 */
export const localTables: Readonly<Record<string, string>> = {
  migrations: 'the shape of the whole ledger',
  auth_users: 'one person may belong to several workspaces',
  auth_sessions: 'a person is signed in before a workspace is chosen',
  auth_credentials: 'a person signs in before a workspace is chosen',
  auth_verifications: 'a person proves an address before a workspace is chosen',
  auth_two_factors: 'a person signs in before a workspace is chosen',
  auth_reset_links: 'a person recovers an account before a workspace is chosen',
  auth_attempts: 'attempts to sign in are counted before it is known who tries',
  auth_provider_visits: 'a sign-in under way at an identity provider',
  server_secrets: 'keys that all servers of this ledger share',
}
