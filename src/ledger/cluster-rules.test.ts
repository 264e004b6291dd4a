import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findClusterBreaches } from '../../test/harness/cluster-rules.ts'
import { eachStore } from '../../test/harness/stores.ts'
import { migrate, openDatabase, type Database } from './index.ts'
import { migrations } from './migrations/index.ts'

const at = new Date('2026-03-01T08:00:00Z')

const bad = {
  number: 9_999,
  name: 'what a cluster cannot hold',
  statements: [
    `CREATE TABLE notes (
      workspace_id text NOT NULL, note_id text PRIMARY KEY, import_id text, written_at timestamptz DEFAULT now(),
      FOREIGN KEY (workspace_id, import_id) REFERENCES imports (workspace_id, import_id) ON DELETE SET NULL)`,
    `CREATE TABLE marks (workspace_id text, note_id text REFERENCES notes (note_id))`,
    `CREATE UNIQUE INDEX marks_once ON marks (lower(note_id))`,
    `CREATE TABLE loose (id integer GENERATED ALWAYS AS IDENTITY)`,
    `ALTER TABLE marks ENABLE ROW LEVEL SECURITY`,
    `CREATE POLICY everybody ON marks USING (note_id IN (SELECT note_id FROM notes))`,
    `CREATE FUNCTION copy_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM loose; RETURN NEW; END $$`,
    `CREATE TRIGGER copies AFTER INSERT ON notes FOR EACH ROW EXECUTE FUNCTION copy_note()`,
  ],
}

eachStore((store) => {
  let database: Kysely<Database>
  beforeAll(async () => {
    database = await openDatabase({ ...(await store.create()), at })
  })
  afterAll(() => database.destroy())

  test('every table can be spread over a cluster by its workspace', async () => {
    expect(await findClusterBreaches(database)).toEqual([])
  })

  test('each rule finds what breaks it', async () => {
    await migrate(database, { at, migrations: [...migrations, bad] })
    expect(await findClusterBreaches(database)).toEqual([
      'loose has no workspace_id and is not among the local tables',
      'marks: workspace_id may be null',
      'notes has no row-level security',
      'marks: the key marks_once begins with an expression, not workspace_id',
      'notes: the key notes_pkey begins with note_id, not workspace_id',
      'marks: the foreign key to notes does not begin with workspace_id',
      'notes: the foreign key to imports sets columns to null or default',
      'marks: the policy everybody holds a subquery',
      'marks: the policy everybody lets other workspaces in',
      'loose: the default of id is not the same on every node',
      'notes: the default of written_at is not the same on every node',
      'notes: the trigger copies may write elsewhere',
    ])
  })
})

test('a migration says one statement per call', () => {
  const several = migrations.flatMap(({ number, statements }) =>
    statements
      .filter((statement) =>
        statement
          .replace(/\$(\w*)\$[^]*?\$\1\$|'(?:[^']|'')*'|--.*/g, '')
          .trim()
          .slice(0, -1)
          .includes(';'),
      )
      .map((statement) => `${number}: ${statement}`),
  )
  expect(several).toEqual([])
})

test('no query reads the clock of the database or tells an error by the name of a constraint', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => ({ name, text: readFileSync(join(import.meta.dirname, name), 'utf8') }))
  const clock =
    /(?<!Date\.)\bnow\(\)|\bcurrent_(timestamp|date|time)\b|\blocaltimestamp\b|clock_timestamp|statement_timestamp/i
  expect(files.filter(({ text }) => clock.test(text)).map(({ name }) => name)).toEqual([])
  expect(files.filter(({ text }) => /\.constraint\b/.test(text)).map(({ name }) => name)).toEqual([])
})
