import type { Migration } from './migration.ts'

const isOwnWorkspace = `workspace_id = current_setting('app.workspace_id', true)`
const memberId = `current_setting('app.member_id', true)`
const hasRole = `string_to_array(current_setting('app.member_roles', true), ',') && ARRAY['cro', 'hr', 'admin']`

/**
 * Who did what to which record, and who looked at whose data. The application may add to both and read them; nothing is granted
 * that changes or deletes a row.
 */
export const auditTrail: Migration = {
  number: 30,
  name: 'audit-trail',
  statements: [
    `CREATE TABLE audit_entries (
      workspace_id text NOT NULL,
      entry_id bigint GENERATED ALWAYS AS IDENTITY,
      at timestamptz NOT NULL,
      member_id text NOT NULL,
      via text,
      action text NOT NULL,
      noun text NOT NULL,
      record_id text NOT NULL,
      data_class text NOT NULL,
      before jsonb,
      after jsonb,
      PRIMARY KEY (workspace_id, entry_id),
      FOREIGN KEY (workspace_id) REFERENCES workspaces (workspace_id)
    )`,
    `CREATE INDEX audit_entries_by_record ON audit_entries (workspace_id, noun, record_id, entry_id)`,
    `CREATE INDEX audit_entries_by_member ON audit_entries (workspace_id, member_id, entry_id)`,
    `GRANT SELECT, INSERT ON audit_entries TO geartrain_app`,
    `ALTER TABLE audit_entries ENABLE ROW LEVEL SECURITY`,
    `CREATE POLICY readers ON audit_entries FOR SELECT TO geartrain_app
      USING (${isOwnWorkspace} AND (member_id = ${memberId} OR ${memberId} = 'system' OR ${hasRole}))`,
    `CREATE POLICY own_acts ON audit_entries FOR INSERT TO geartrain_app
      WITH CHECK (${isOwnWorkspace} AND (member_id = ${memberId} OR ${memberId} = 'system'))`,
    `CREATE TABLE person_reads (
      workspace_id text NOT NULL,
      person_id text NOT NULL,
      read_on date NOT NULL,
      reader_id text NOT NULL,
      data_class text NOT NULL,
      first_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, person_id, read_on, reader_id, data_class),
      FOREIGN KEY (workspace_id) REFERENCES workspaces (workspace_id)
    )`,
    `GRANT SELECT, INSERT ON person_reads TO geartrain_app`,
    `ALTER TABLE person_reads ENABLE ROW LEVEL SECURITY`,
    `CREATE POLICY subjects ON person_reads FOR SELECT TO geartrain_app
      USING (${isOwnWorkspace} AND (person_id = current_setting('app.person_id', true) OR ${memberId} = 'system'))`,
    `CREATE POLICY own_reads ON person_reads FOR INSERT TO geartrain_app
      WITH CHECK (${isOwnWorkspace} AND reader_id = ${memberId})`,
  ],
}
