import type { Migration } from './migration.ts'

const isOwn = `workspace_id = current_setting('app.workspace_id', true) AND member_id = current_setting('app.member_id', true)`

/**
 * Writes that came with a key of their own: which request it was, who is carrying it out, and what was answered. A member sees only
 * their own; what is a day old goes.
 */
export const idempotency: Migration = {
  number: 40,
  name: 'idempotency',
  statements: [
    `CREATE TABLE keyed_writes (
      workspace_id text NOT NULL,
      member_id text NOT NULL,
      write_key text NOT NULL,
      request_hash text NOT NULL,
      claim_id text NOT NULL,
      claimed_at timestamptz NOT NULL,
      carried_out boolean NOT NULL,
      answer_status integer,
      answer_body text,
      PRIMARY KEY (workspace_id, member_id, write_key),
      FOREIGN KEY (workspace_id) REFERENCES workspaces (workspace_id)
    )`,
    `CREATE INDEX keyed_writes_by_age ON keyed_writes (workspace_id, member_id, claimed_at)`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON keyed_writes TO geartrain_app`,
    `ALTER TABLE keyed_writes ENABLE ROW LEVEL SECURITY`,
    `CREATE POLICY own_writes ON keyed_writes TO geartrain_app USING (${isOwn}) WITH CHECK (${isOwn})`,
  ],
}
