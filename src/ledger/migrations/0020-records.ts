import { policyOn, type Migration } from './migration.ts'

const tables = [
  'record_versions',
  'problem_links',
  'different_problems',
  'decisions',
  'decision_verdicts',
  'record_entries',
]

/** Matters of personnel are kept from sellers and from those who only administer, but for who reported them. */
const seesProblem = `workspace_id = current_setting('app.workspace_id', true) AND (
  NOT confidential
  OR reported_by = current_setting('app.member_id', true)
  OR current_setting('app.member_id', true) = 'system'
  OR string_to_array(current_setting('app.member_roles', true), ',')
    && ARRAY['ceo', 'cro', 'vp', 'manager', 'revops', 'enablement', 'hr'])`

/** Problems and decisions that people record, what links them, and how they came to be as they are. Days are text, `YYYY-MM-DD`. */
export const records: Migration = {
  number: 20,
  name: 'records',
  statements: [
    `CREATE TABLE record_versions (
      workspace_id text PRIMARY KEY,
      version integer NOT NULL,
      FOREIGN KEY (workspace_id) REFERENCES workspaces (workspace_id)
    )`,
    `CREATE TABLE problems (
      workspace_id text NOT NULL,
      problem_id text NOT NULL,
      version integer NOT NULL,
      title text NOT NULL,
      details text,
      component text,
      team_id text,
      person_id text,
      owner_id text,
      tags jsonb NOT NULL,
      confidential boolean NOT NULL,
      urgent boolean NOT NULL,
      minutes double precision,
      people integer,
      times double precision,
      per text,
      minutes_per_week double precision NOT NULL,
      occurred_on text,
      reported_at timestamptz NOT NULL,
      reported_by text NOT NULL,
      owner_changes integer NOT NULL,
      state text NOT NULL,
      cause jsonb,
      fix jsonb,
      verified_on text,
      changed_at timestamptz NOT NULL,
      deleted_at timestamptz,
      PRIMARY KEY (workspace_id, problem_id),
      FOREIGN KEY (workspace_id) REFERENCES workspaces (workspace_id)
    )`,
    `CREATE INDEX problems_by_time ON problems (workspace_id, reported_at, problem_id)`,
    `CREATE INDEX problems_by_drain ON problems (workspace_id, minutes_per_week, problem_id)`,
    `CREATE TABLE problem_links (
      workspace_id text NOT NULL,
      problem_id text NOT NULL,
      kind text NOT NULL,
      other_id text NOT NULL,
      linked_at timestamptz NOT NULL,
      linked_by text NOT NULL,
      PRIMARY KEY (workspace_id, problem_id, kind),
      FOREIGN KEY (workspace_id, problem_id) REFERENCES problems (workspace_id, problem_id)
    )`,
    `CREATE INDEX problem_links_back ON problem_links (workspace_id, other_id)`,
    `CREATE TABLE different_problems (
      workspace_id text NOT NULL,
      first_id text NOT NULL,
      second_id text NOT NULL,
      said_at timestamptz NOT NULL,
      said_by text NOT NULL,
      PRIMARY KEY (workspace_id, first_id, second_id),
      FOREIGN KEY (workspace_id) REFERENCES workspaces (workspace_id)
    )`,
    `CREATE TABLE decisions (
      workspace_id text NOT NULL,
      decision_id text NOT NULL,
      version integer NOT NULL,
      title text NOT NULL,
      details text,
      kind text NOT NULL,
      owner_id text,
      component text,
      problem_id text,
      prediction jsonb,
      review_on text,
      requested_at timestamptz NOT NULL,
      decided_at timestamptz,
      decided_by text,
      decider_roles jsonb NOT NULL,
      escalated_to text,
      reverses text,
      reversed_on text,
      reversed_by text,
      state text NOT NULL,
      baseline jsonb,
      verdict text,
      verified_on text,
      recorded_at timestamptz NOT NULL,
      recorded_by text NOT NULL,
      changed_at timestamptz NOT NULL,
      deleted_at timestamptz,
      PRIMARY KEY (workspace_id, decision_id),
      FOREIGN KEY (workspace_id) REFERENCES workspaces (workspace_id)
    )`,
    `CREATE INDEX decisions_by_time ON decisions (workspace_id, requested_at, decision_id)`,
    `CREATE INDEX decisions_by_review ON decisions (workspace_id, review_on, decision_id)`,
    `CREATE TABLE decision_verdicts (
      workspace_id text NOT NULL,
      decision_id text NOT NULL,
      sequence integer NOT NULL,
      judged_at timestamptz NOT NULL,
      judged_by text NOT NULL,
      verdict jsonb NOT NULL,
      PRIMARY KEY (workspace_id, decision_id, sequence),
      FOREIGN KEY (workspace_id, decision_id) REFERENCES decisions (workspace_id, decision_id)
    )`,
    `CREATE TABLE record_entries (
      workspace_id text NOT NULL,
      record text NOT NULL,
      record_id text NOT NULL,
      sequence integer NOT NULL,
      kind text NOT NULL,
      happened_at timestamptz NOT NULL,
      member_id text NOT NULL,
      note text,
      changes jsonb NOT NULL,
      undoes integer,
      PRIMARY KEY (workspace_id, record, record_id, sequence),
      FOREIGN KEY (workspace_id) REFERENCES workspaces (workspace_id)
    )`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON problems TO geartrain_app`,
    `ALTER TABLE problems ENABLE ROW LEVEL SECURITY`,
    `CREATE POLICY sees_problem ON problems TO geartrain_app USING (${seesProblem}) WITH CHECK (${seesProblem})`,
    ...tables.flatMap(policyOn),
  ],
}
