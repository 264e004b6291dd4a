import type { Kysely } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eachStore } from '../../test/harness/stores.ts'
import {
  createImport,
  createWorkspace,
  findImport,
  findRememberedMapping,
  findSetting,
  findWorkspace,
  listActiveBatches,
  listImports,
  markUndone,
  migrate,
  openDatabase,
  raiseCatalogueVersion,
  recordSetting,
  rememberMapping,
  toLedger,
  type Database,
  type Ledger,
} from './index.ts'
import { migrations } from './migrations/index.ts'

const at = new Date('2026-03-01T08:00:00Z')
function of(workspaceId: string) {
  return { workspaceId, memberId: 'tester' }
}

function newImport(workspaceId: string, id: string) {
  return {
    workspaceId,
    id,
    name: `${id}.zip`,
    simulated: false,
    importedAt: at,
    counts: { deals: { new: 2, changed: 0, same: 0, refused: 0, placeholders: 0 } },
    mapping: { version: 1 },
    refused: [],
    warnings: [],
    batches: [{ table: 'deals' as const, path: `${workspaceId}/deals/${id}.parquet`, rows: 2 }],
  }
}

eachStore((store) => {
  let database: Kysely<Database>
  let ledger: Ledger

  beforeAll(async () => {
    database = await openDatabase({ ...(await store.create()), at })
    ledger = toLedger(database)
  })
  afterAll(() => ledger.close())

  async function makeWorkspace(id: string): Promise<void> {
    await ledger.transaction(of(id), (executor) => createWorkspace(executor, { id, name: id, at }))
  }

  test('an import appears with its batches, in order of commitment, and undoing hides its batches', async () => {
    await makeWorkspace('a')
    await ledger.transaction(of('a'), async (executor) => {
      await createImport(executor, newImport('a', 'first'))
      await createImport(executor, newImport('a', 'second'))
    })
    const before = await ledger.transaction(of('a'), (executor) => listActiveBatches(executor, 'a'))
    expect(before.map((batch) => [batch.importId, batch.sequence])).toEqual([
      ['first', 1],
      ['second', 2],
    ])
    await ledger.transaction(of('a'), (executor) => markUndone(executor, { workspaceId: 'a', importId: 'first', at }))
    const after = await ledger.transaction(of('a'), (executor) => listActiveBatches(executor, 'a'))
    expect(after.map((batch) => batch.importId)).toEqual(['second'])
    const entries = await ledger.transaction(of('a'), (executor) => listImports(executor, 'a'))
    expect(entries.map((entry) => [entry.id, entry.undoneAt !== null])).toEqual([
      ['second', false],
      ['first', true],
    ])
  })

  test('a transaction of one workspace neither sees nor writes another', async () => {
    await makeWorkspace('b')
    await makeWorkspace('c')
    await ledger.transaction(of('b'), (executor) => createImport(executor, newImport('b', 'mine')))
    expect(await ledger.transaction(of('c'), (executor) => findImport(executor, 'b', 'mine'))).toBeNull()
    expect(await ledger.transaction(of('c'), (executor) => findWorkspace(executor, 'b'))).toBeNull()
    await expect(
      ledger.transaction(of('c'), (executor) => createImport(executor, newImport('b', 'theirs'))),
    ).rejects.toThrow(/row-level security/)
  })

  test('a failed transaction leaves nothing behind', async () => {
    await makeWorkspace('d')
    const failing = ledger.transaction(of('d'), async (executor) => {
      await createImport(executor, newImport('d', 'half'))
      throw new Error('the disk is full')
    })
    await expect(failing).rejects.toThrow('the disk is full')
    expect(await ledger.transaction(of('d'), (executor) => findImport(executor, 'd', 'half'))).toBeNull()
  })

  test('transactions begun at the same time do not lose what the others write', async () => {
    await makeWorkspace('e')
    const versions = await Promise.all(
      Array.from({ length: 20 }, () => ledger.transaction(of('e'), (executor) => raiseCatalogueVersion(executor, 'e'))),
    )
    expect(versions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  })

  test('settings and remembered mappings keep the last value', async () => {
    await makeWorkspace('f')
    const read = await ledger.transaction(of('f'), async (executor) => {
      await recordSetting(executor, { workspaceId: 'f', name: 'currency', value: 'EUR', at })
      await recordSetting(executor, { workspaceId: 'f', name: 'currency', value: 'SEK', at })
      await rememberMapping(executor, { workspaceId: 'f', headerSet: 'h', mapping: { version: 1, tables: [] }, at })
      return [await findSetting(executor, 'f', 'currency'), await findRememberedMapping(executor, 'f', 'h')]
    })
    expect(read).toEqual(['SEK', { version: 1, tables: [] }])
  })

  test('migrating again changes nothing, and a ledger of a newer version is refused', async () => {
    expect(await migrate(database, { at })).toEqual([])
    await expect(migrate(database, { at, migrations: [] })).rejects.toMatchObject({ code: 'data-directory.newer' })
  })

  test('a ledger that is there is handed over for a backup before it changes, and one that cannot be backed up does not', async () => {
    const later = { number: 9_998, name: 'later', statements: ['CREATE TABLE later (workspace_id text PRIMARY KEY)'] }
    const next = [...migrations, later]
    const failing = migrate(database, {
      at,
      migrations: next,
      beforeChange: () => Promise.reject(new Error('the disk is full')),
    })
    await expect(failing).rejects.toThrow('the disk is full')
    const seen: number[] = []
    const steps = await migrate(database, {
      at,
      migrations: next,
      beforeChange: async (_, version) => void seen.push(version),
    })
    expect([steps, seen]).toEqual([[9_998], [Math.max(...migrations.map(({ number }) => number))]])
  })
})
