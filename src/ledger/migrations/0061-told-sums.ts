import { policyOn, type Migration } from './migration.ts'

/** Whose cases were in the sums that a kind of reader was told: what is told later is held against it. */
export const toldSums: Migration = {
  number: 61,
  name: 'told-sums',
  statements: [
    `CREATE TABLE told_sums (
      workspace_id text NOT NULL,
      reader_key text NOT NULL,
      source text NOT NULL,
      told_id text NOT NULL,
      contributors jsonb NOT NULL,
      told_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, reader_key, source, told_id),
      FOREIGN KEY (workspace_id) REFERENCES workspaces (workspace_id)
    )`,
    ...policyOn('told_sums'),
  ],
}
