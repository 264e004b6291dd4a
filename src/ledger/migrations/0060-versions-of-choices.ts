import type { Migration } from './migration.ts'

/** Who changes a member or a setting says which state of it was read; and lists of accounts are read page by page. */
export const versionsOfChoices: Migration = {
  number: 60,
  name: 'versions-of-choices',
  statements: [
    `ALTER TABLE members ADD COLUMN version integer NOT NULL DEFAULT 1`,
    `ALTER TABLE settings ADD COLUMN version integer NOT NULL DEFAULT 1`,
    `CREATE INDEX members_by_name ON members (workspace_id, name, member_id)`,
    `CREATE INDEX invitations_by_time ON invitations (workspace_id, created_at, invitation_id)`,
    `CREATE INDEX api_keys_by_time ON api_keys (workspace_id, created_at, key_id)`,
    `CREATE INDEX auth_sessions_by_use ON auth_sessions (user_id, updated_at, id)`,
  ],
}
