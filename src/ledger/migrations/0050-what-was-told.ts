import { policyOn, type Migration } from './migration.ts'

/** Moves a list that was a setting into rows; `entry` is one of it, `place` where it stood. */
function fromSetting(name: string): string {
  return `settings, jsonb_array_elements(CASE jsonb_typeof(value) WHEN 'array' THEN value ELSE '[]'::jsonb END)
      WITH ORDINALITY AS listed (entry, place)
      WHERE settings.name = '${name}'`
}

const dayOf = (key: string) => `(entry->>'${key}')::date::timestamp AT TIME ZONE 'UTC'`

/**
 * What people told the diagnosis: every answer to a question, one row each time it was given or taken back, and the causes they
 * confirmed. Answers are only ever added; what was kept of both as settings is moved over.
 */
export const whatWasTold: Migration = {
  number: 50,
  name: 'what-was-told',
  statements: [
    `CREATE TABLE diagnosis_answers (
      workspace_id text NOT NULL,
      question text NOT NULL,
      sequence integer NOT NULL,
      answer text,
      given_at timestamptz,
      given_by text,
      name text,
      undoes integer,
      PRIMARY KEY (workspace_id, question, sequence),
      FOREIGN KEY (workspace_id) REFERENCES workspaces (workspace_id)
    )`,
    `GRANT SELECT, INSERT ON diagnosis_answers TO geartrain_app`,
    ...policyOn('diagnosis_answers').slice(1),
    `CREATE TABLE confirmed_causes (
      workspace_id text NOT NULL,
      cause_id text NOT NULL,
      place integer NOT NULL,
      kind text NOT NULL,
      path jsonb NOT NULL,
      note text,
      confirmed_at timestamptz NOT NULL,
      confirmed_by text,
      name text,
      revoked_at timestamptz,
      revoked_by text,
      PRIMARY KEY (workspace_id, cause_id),
      FOREIGN KEY (workspace_id) REFERENCES workspaces (workspace_id)
    )`,
    `CREATE UNIQUE INDEX confirmed_causes_in_order ON confirmed_causes (workspace_id, place)`,
    ...policyOn('confirmed_causes'),
    `INSERT INTO diagnosis_answers (workspace_id, question, sequence, answer, given_at, given_by, name, undoes)
      SELECT settings.workspace_id, entry->>'question',
        row_number() OVER (PARTITION BY settings.workspace_id, entry->>'question' ORDER BY place),
        entry->>'answer', ${dayOf('on')}, NULL, entry->>'by', NULL
      FROM ${fromSetting('diagnosis-answers')}
        AND entry->>'question' IS NOT NULL AND entry->>'answer' IN ('yes', 'no', 'unknown')`,
    `INSERT INTO confirmed_causes
        (workspace_id, cause_id, place, kind, path, note, confirmed_at, confirmed_by, name, revoked_at, revoked_by)
      SELECT settings.workspace_id, entry->>'id', place, entry->>'kind', entry->'path', entry->>'note',
        coalesce(${dayOf('on')}, settings.changed_at), NULL, entry->>'by', ${dayOf('revokedOn')}, NULL
      FROM ${fromSetting('confirmed-causes')}
        AND entry->>'id' IS NOT NULL AND entry->>'kind' IN ('cause', 'not-cause') AND jsonb_typeof(entry->'path') = 'array'
      ON CONFLICT DO NOTHING`,
    `DELETE FROM settings WHERE name IN ('diagnosis-answers', 'confirmed-causes')`,
  ],
}
