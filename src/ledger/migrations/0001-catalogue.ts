import { policyOn, type Migration } from './migration.ts'

const tables = ['imports', 'batches', 'settings', 'remembered_mappings']

/** Workspaces and the catalogue of what was imported into them. One statement per entry. */
export const catalogue: Migration = {
  number: 1,
  name: 'catalogue',
  statements: [
    `CREATE TABLE workspaces (
      workspace_id text PRIMARY KEY,
      name text NOT NULL,
      catalogue_version integer NOT NULL,
      created_at timestamptz NOT NULL
    )`,
    `CREATE TABLE imports (
      workspace_id text NOT NULL,
      import_id text NOT NULL,
      sequence integer NOT NULL,
      name text NOT NULL,
      simulated boolean NOT NULL,
      imported_at timestamptz NOT NULL,
      undone_at timestamptz,
      counts jsonb NOT NULL,
      mapping jsonb NOT NULL,
      PRIMARY KEY (workspace_id, import_id),
      UNIQUE (workspace_id, sequence),
      FOREIGN KEY (workspace_id) REFERENCES workspaces (workspace_id)
    )`,
    `CREATE TABLE batches (
      workspace_id text NOT NULL,
      import_id text NOT NULL,
      table_name text NOT NULL,
      path text NOT NULL,
      row_count integer NOT NULL,
      PRIMARY KEY (workspace_id, import_id, table_name),
      FOREIGN KEY (workspace_id, import_id) REFERENCES imports (workspace_id, import_id)
    )`,
    `CREATE TABLE settings (
      workspace_id text NOT NULL,
      name text NOT NULL,
      value jsonb NOT NULL,
      changed_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, name),
      FOREIGN KEY (workspace_id) REFERENCES workspaces (workspace_id)
    )`,
    `CREATE TABLE remembered_mappings (
      workspace_id text NOT NULL,
      header_set text NOT NULL,
      mapping jsonb NOT NULL,
      remembered_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, header_set),
      FOREIGN KEY (workspace_id) REFERENCES workspaces (workspace_id)
    )`,
    ...['workspaces', ...tables].flatMap(policyOn),
  ],
}
