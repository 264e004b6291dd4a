import { createHash } from 'node:crypto'
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { sql, type Kysely } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { havePostgres, postgresNote } from '../../../test/harness/postgres.ts'
import { eachStore, pgliteStore, postgresStore, type TestStore } from '../../../test/harness/stores.ts'
import { createImport, createWorkspace, migrate, openDatabase, recordSetting, type Database } from '../index.ts'
import { migrations } from '../migrations/index.ts'
import { dumpTables, keepBackup, openArchive, restoreBackup, writeArchive } from './index.ts'

const at = new Date('2026-03-01T08:00:00.123Z')
const folder = mkdtempSync(join(tmpdir(), 'geartrain-backup-test-'))
const facts = join(folder, 'facts')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const batch = 'w/deals/first.parquet'

async function fill(database: Kysely<Database>): Promise<void> {
  await createWorkspace(database, { id: 'w', name: 'Ülm "&" Söhne\n', at })
  await createImport(database, {
    workspaceId: 'w',
    id: 'first',
    name: 'first.zip',
    simulated: false,
    importedAt: at,
    counts: {},
    mapping: { text: 'a\\"b\u{1F600}' },
    refused: [],
    warnings: [],
    batches: [{ table: 'deals', path: batch, rows: 2 }],
  })
  await sql`INSERT INTO settings (workspace_id, name, value, changed_at)
    SELECT 'w', 'n' || n, to_jsonb(n), ${at} FROM generate_series(1, 1199) AS n`.execute(database)
  await recordSetting(database, { workspaceId: 'w', name: 'nothing', value: null, at })
  await sql`INSERT INTO members (workspace_id, member_id, account_id, name, email, roles, joined_at)
    VALUES ('w', 'm', 'a', 'Ann', 'ann@example.com', '{cro,"a,b"}', '2026-03-01 08:00:00.123456+00')`.execute(database)
  await sql`INSERT INTO audit_entries (workspace_id, member_id, at, action, noun, record_id, data_class)
    VALUES ('w', 'm', ${at}, 'record', 'decision', 'd', 'decisions'), ('w', 'm', ${at}, 'record', 'decision', 'e', 'decisions')`.execute(
    database,
  )
  mkdirSync(join(facts, dirname(batch)), { recursive: true })
  writeFileSync(join(facts, batch), Buffer.alloc(100_000, 'parquet'))
}

async function backup(database: Kysely<Database>, change: (folder: string) => object = () => ({})): Promise<string> {
  const dumpFolder = mkdtempSync(join(folder, 'dump-'))
  const dump = await dumpTables(database, dumpFolder)
  const tables = { ...dump.tables, ...change(dumpFolder) }
  const archive = await writeArchive({
    folder: dumpFolder,
    dump: { ...dump, tables },
    facts,
    geartrain: '1.2.3',
    createdAt: at,
  })
  const path = join(dumpFolder, 'backup.zip')
  await pipeline(archive.stream, createWriteStream(path))
  return path
}

function restore(path: string, target: Kysely<Database>, into: string, force = true) {
  const beforeOverwrite = force ? async () => {} : null
  return restoreBackup({ path, facts: into, at, withLedger: (work) => work(target), beforeOverwrite })
}

async function checksums(database: Kysely<Database>): Promise<Record<string, string>> {
  const { tables } = await dumpTables(database, mkdtempSync(join(folder, 'sums-')))
  return Object.fromEntries(Object.entries(tables).map(([table, content]) => [table, content.sha256]))
}

/** One filled ledger and one to restore into per store: each takes seconds to make. */
const opened = new Map<TestStore, { readonly source: Kysely<Database>; readonly target: Kysely<Database> }>()
async function open(store: TestStore) {
  const pair = opened.get(store) ?? {
    source: await openDatabase({ ...(await store.create()), at }),
    target: await openDatabase({ ...(await store.create()), at }),
  }
  if (!opened.has(store)) await fill(pair.source)
  opened.set(store, pair)
  return pair
}
afterAll(async () => {
  for (const { source, target } of opened.values()) await Promise.all([source.destroy(), target.destroy()])
})

async function roundTrip(from: TestStore, to: TestStore): Promise<void> {
  const { source } = await open(from)
  const { target } = await open(to)
  const into = mkdtempSync(join(folder, 'facts-'))
  const restored = await restore(await backup(source), target, into)
  expect(restored).toMatchObject({ rows: { settings: 1_200, imports: 1, audit_entries: 2 }, files: 1 })
  expect(readFileSync(join(into, batch))).toEqual(readFileSync(join(facts, batch)))
  const { workspaces: _before, ...before } = await checksums(source)
  const { workspaces: _after, ...after } = await checksums(target)
  expect(after).toEqual(before)
  // A number given out before is not given out again.
  const { rows } = await sql<{ entry: string }>`INSERT INTO audit_entries
    (workspace_id, member_id, at, action, noun, record_id, data_class)
    VALUES ('w', 'm', ${at}, 'record', 'decision', 'f', 'decisions') RETURNING entry_id AS entry`.execute(target)
  expect(Number(rows[0]?.entry)).toBe(3)
}

eachStore((store) => {
  test('what was backed up is there after a restore, to the last digit', () => roundTrip(store, store))

  test('a ledger that holds something is replaced only by force, and no cache of before fits it', async () => {
    const { source, target } = await open(store)
    // The work queue's own tables belong to the running servers, not to what they keep.
    for (const database of [source, target]) {
      await sql`CREATE SCHEMA IF NOT EXISTS geartrain_jobs`.execute(database)
      await sql`CREATE TABLE geartrain_jobs.kept_out (id integer)`.execute(database)
    }
    const path = await backup(source)
    await restore(path, target, facts)
    expect(Object.keys(await checksums(target))).not.toContain('kept_out')
    await sql`SELECT FROM geartrain_jobs.kept_out`.execute(target)
    await migrate(target, { at, migrations: [...migrations, later] })
    const before = await checksums(target)
    await expect(restore(path, target, facts, false)).rejects.toMatchObject({ code: 'backup.not-empty' })
    expect(await checksums(target)).toEqual(before)

    const version = async () =>
      (await target.selectFrom('workspaces').select('catalogue_version').executeTakeFirstOrThrow()).catalogue_version
    const versionBefore = await version()
    await restore(path, target, facts)
    expect(await version()).toBeGreaterThan(versionBefore)
    expect(Object.keys(await checksums(target))).not.toContain('later')
  })

  test('a restore that fails at the end changes nothing and leaves no files', async () => {
    const { source, target } = await open(store)
    const columns = (await dumpTables(source, mkdtempSync(join(folder, 'shape-')))).tables['imports']?.columns ?? []
    // Without the import its batch refers to nothing: found when the keys are put back.
    const path = await backup(source, (dumpFolder) => ({ imports: { columns, ...write(dumpFolder, 'imports') } }))
    const before = await checksums(target)
    const into = mkdtempSync(join(folder, 'facts-'))
    await expect(restore(path, target, into)).rejects.toThrow(/foreign key/)
    const cancelled = AbortSignal.abort(new Error('cancelled'))
    const withLedger = (work: (database: Kysely<Database>) => Promise<void>) => work(target)
    await expect(
      restoreBackup({ path, facts: into, at, withLedger, beforeOverwrite: null, signal: cancelled }),
    ).rejects.toThrow('cancelled')
    expect(await checksums(target)).toEqual(before)
    expect(existsSync(join(into, batch))).toBe(false)
  })
})

/** Writes another content of a table into a dump; what its manifest then tells. */
function write(dumpFolder: string, table: string, ...lines: readonly string[]) {
  const text = lines.map((line) => `${line}\n`).join('')
  writeFileSync(join(dumpFolder, `${table}.jsonl`), text)
  return { rows: lines.length, bytes: text.length, sha256: createHash('sha256').update(text).digest('hex') }
}

const later = { number: 9_998, name: 'later', statements: ['CREATE TABLE later (workspace_id text PRIMARY KEY)'] }

describe.skipIf(!havePostgres)(`with a server${postgresNote}`, () => {
  test('a ledger moves from the embedded store to a server', () => roundTrip(pgliteStore, postgresStore))
  test('and back', () => roundTrip(postgresStore, pgliteStore))
})

test('an archive with one byte changed, cut off, or of something else is refused before anything changes', async () => {
  const { source } = await open(pgliteStore)
  const whole = readFileSync(await backup(source))
  const changed = Buffer.from(whole)
  const spot = whole.lastIndexOf('parquetparquet')
  changed.writeUInt8(changed.readUInt8(spot) ^ 1, spot)
  const newer = JSON.stringify({ ...JSON.parse(climbing), files: [], migrations: [9_999] })
  const archives = {
    changed,
    cut: whole.subarray(0, -30),
    climbing: await zipOf({ 'manifest.json': climbing, 'facts/x': '' }),
    other: await zipOf({ 'a.txt': 'x' }),
    text: Buffer.from('Not a zip at all'),
  }
  for (const [name, content] of Object.entries({ ...archives, newer: await zipOf({ 'manifest.json': newer }) })) {
    writeFileSync(join(folder, `${name}.zip`), content)
  }
  const codes = await Promise.all(
    [...Object.keys(archives), 'newer', 'none'].map((name) =>
      openArchive(join(folder, `${name}.zip`)).then(
        () => `${name} was taken`,
        (error: { code: string }) => error.code,
      ),
    ),
  )
  const unusable = Object.keys(archives).map(() => 'backup.unusable')
  expect(codes).toEqual([...unusable, 'data-directory.newer', 'source.not-found'])
})

test('a backup of the ledger alone is kept before a migration, the newest five, and needs its facts', async () => {
  const { source, target } = await open(pgliteStore)
  const directory = join(folder, 'backups')
  for (let day = 1; day <= 7; day += 1) {
    const options = { directory, before: 'migration', facts: null, geartrain: '1.2.3' } as const
    await keepBackup(source, { ...options, at: new Date(Date.UTC(2026, 0, day)) })
  }
  const names = readdirSync(directory)
  expect(names).toHaveLength(5)
  expect(names[0]).toBe('before-migration-20260103T000000000Z.zip')
  const kept = join(directory, names[0] ?? '')
  await expect(restore(kept, target, join(folder, 'elsewhere'))).rejects.toThrow(/w\/deals\/first\.parquet is missing/)
  expect(await restore(kept, target, facts)).toMatchObject({ files: 0, rows: { settings: 1_200 } })
})

const climbing = JSON.stringify({
  format: 'geartrain-backup',
  version: 1,
  geartrain: '1',
  createdAt: '',
  migrations: [],
  tables: {},
  withFacts: true,
  files: [{ path: '../x', bytes: 0, sha256: '' }],
  paths: [],
})

async function zipOf(entries: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, text] of Object.entries(entries)) zip.addBuffer(Buffer.from(text), name)
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
