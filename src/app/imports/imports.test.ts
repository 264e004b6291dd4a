import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { smallOrganisation } from '../../../test/builders/open-format-files.ts'
import { eachStore } from '../../../test/harness/stores.ts'
import { openTestApp, type TestApp } from '../../../test/builders/open-test-app.ts'
import { removeDemo } from '../demo/remove-demo.ts'
import { changeMapping } from '../uploads/change-mapping.ts'
import { recogniseUpload } from '../uploads/recognise-upload.ts'
import { createUploadFolder, getUpload, removeExpiredUploads } from '../uploads/upload-store.ts'
import { collectGarbage } from '../workspaces/collect-garbage.ts'
import { loadCatalogue } from '../workspaces/catalogue.ts'
import { getWorkspace } from '../workspaces/get-workspace.ts'
import { commitImport } from './commit-import.ts'
import { listImports } from './list-imports.ts'
import { loadRefusedCsv } from './load-refused-csv.ts'
import { previewImport } from './preview-import.ts'
import { undoImport } from './undo-import.ts'

eachStore((store) => {
  let app: TestApp
  beforeEach(async () => {
    app = await openTestApp(store)
  })
  afterEach(() => app.close())

  async function bring(files: Readonly<Record<string, string>>): Promise<string> {
    const { id, files: folder } = await createUploadFolder(app.deps)
    for (const [name, text] of Object.entries(files)) {
      const path = join(folder, name)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    }
    await recogniseUpload(app.deps, { id, name: 'acme' })
    return id
  }

  async function bringAndCommit(files: Readonly<Record<string, string>>, acceptRefusals = false) {
    const uploadId = await bring(files)
    return commitImport(app.deps, { uploadId, acceptRefusals })
  }

  async function countDeals(): Promise<number> {
    const { batches } = await loadCatalogue(app.deps)
    const session = await app.deps.facts.openSession(app.deps.member.workspaceId, batches)
    return (await session.counts()).deals
  }

  test('a dry run counts what is new and changes nothing', async () => {
    const id = await bring(smallOrganisation())
    const { dryRun } = await previewImport(app.deps, id)
    expect(dryRun?.tables).toMatchObject({ deals: { new: 160, changed: 0, same: 0, refused: 0 }, people: { new: 4 } })
    expect(await getWorkspace(app.deps)).toMatchObject({ state: 'empty', catalogueVersion: 0 })
    expect(existsSync(app.deps.directories.facts)).toBe(false)
  })

  test('a commit makes one import with all its tables and puts the upload away', async () => {
    const result = await bringAndCommit(smallOrganisation())
    expect(result).toMatchObject({ outcome: 'imported' })
    const [entry, ...others] = (await listImports(app.deps)).imports
    expect(others).toEqual([])
    expect(entry).toMatchObject({ id: result.importId, name: 'acme', undoneAt: null, tables: { deals: { new: 160 } } })
    expect(await getWorkspace(app.deps)).toMatchObject({ state: 'ready', simulated: false, catalogueVersion: 1 })
    expect(await countDeals()).toBe(160)
    expect(readdirSync(join(app.deps.directories.uploads, app.deps.member.workspaceId))).toEqual([])
  })

  test('the identical export again makes no import', async () => {
    await bringAndCommit(smallOrganisation())
    expect(await bringAndCommit(smallOrganisation())).toEqual({ outcome: 'nothing-new', importId: null })
    expect((await listImports(app.deps)).imports).toHaveLength(1)
    expect((await getWorkspace(app.deps)).catalogueVersion).toBe(1)
  })

  test('a later export counts new, changed and same, shows samples, and its rows hold', async () => {
    const files = smallOrganisation()
    await bringAndCommit(files)
    const deals = (files['deals.csv'] ?? '').replace('d0,ann,2025-01-06,won', 'd0,ann,2025-01-06,lost')
    const later = { 'deals.csv': `${deals}n1,ann,2025-06-01,open,,50,USD\n` }
    const id = await bring(later)
    const { dryRun } = await previewImport(app.deps, id)
    expect(dryRun?.tables['deals']).toMatchObject({ new: 1, changed: 1, same: 159 })
    expect(dryRun?.samples['deals']).toEqual([{ deal_id: 'd0', outcome: 'won → lost' }])
    await commitImport(app.deps, { uploadId: id, acceptRefusals: false })
    expect(await countDeals()).toBe(161)
  })

  test('undoing takes a whole import back, and earlier versions hold again', async () => {
    const files = smallOrganisation()
    await bringAndCommit(files)
    const later = await bringAndCommit({ 'deals.csv': `${files['deals.csv']}n1,ann,2025-06-01,open,,50,USD\n` })
    await undoImport(app.deps, later.importId ?? '')
    expect(await countDeals()).toBe(160)
    expect((await listImports(app.deps)).imports.map((entry) => entry.undoneAt !== null)).toEqual([true, false])
    await expect(undoImport(app.deps, later.importId ?? '')).rejects.toMatchObject({ code: 'import.already-undone' })
    await expect(undoImport(app.deps, 'none')).rejects.toMatchObject({ code: 'import.not-found' })
  })

  test('refused rows stop the whole import until they are accepted, and all can be had as CSV', async () => {
    const files = smallOrganisation()
    const bad = { ...files, 'deals.csv': `${files['deals.csv']}x1,ann,2025-01-01,maybe,,5,USD\n` }
    const id = await bring(bad)
    await previewImport(app.deps, id)
    expect(await loadRefusedCsv(app.deps, id)).toMatch(/deals\.csv,162,outcome,maybe,/)
    const commit = commitImport(app.deps, { uploadId: id, acceptRefusals: false })
    await expect(commit).rejects.toMatchObject({ code: 'import.refused-rows' })
    expect((await listImports(app.deps)).imports).toEqual([])
    await commitImport(app.deps, { uploadId: id, acceptRefusals: true })
    expect((await listImports(app.deps)).imports[0]?.tables['deals']).toMatchObject({ new: 160, refused: 1 })
    expect((await loadCatalogue(app.deps)).notes[0]?.refused).toMatchObject([{ file: 'deals.csv', line: 162 }])
  })

  test('a commit that fails half-way leaves no import, and can be tried again', async () => {
    const id = await bring(smallOrganisation())
    const { ledger } = app.deps
    const broken = {
      ...app.deps,
      ledger: {
        ...ledger,
        transaction: <T>(
          who: Parameters<typeof ledger.transaction>[0],
          work: Parameters<typeof ledger.transaction<T>>[1],
        ) =>
          ledger.transaction<T>(who, async (executor) => {
            const done = await work(executor)
            if (existsSync(app.deps.directories.facts)) throw new Error('the disk is full')
            return done
          }),
      },
    }
    await expect(commitImport(broken, { uploadId: id, acceptRefusals: false })).rejects.toThrow('the disk is full')
    expect(await getWorkspace(app.deps)).toMatchObject({ state: 'empty', catalogueVersion: 0 })
    expect(await commitImport(app.deps, { uploadId: id, acceptRefusals: false })).toMatchObject({ outcome: 'imported' })
    expect(await countDeals()).toBe(160)

    const parquet = () =>
      readdirSync(app.deps.directories.facts, { recursive: true }).filter((name) => String(name).endsWith('.parquet'))
    expect(parquet()).toHaveLength(6)
    app.advance(Date.now() + 3 * 86_400_000 - app.deps.now().getTime())
    expect(await collectGarbage(app.deps)).toBe(3)
    expect(parquet()).toHaveLength(3)
    expect(await countDeals()).toBe(160)
  })

  test('a changed mapping forgets the dry run and is proposed again for the same headers', async () => {
    const id = await bring({ 'people.csv': 'person_id,name,nickname\np1,Ann,A\n' })
    await previewImport(app.deps, id)
    const { recognition, version } = await getUpload(app.deps, id)
    const [table] = recognition.mapping.tables
    if (table === undefined) throw new Error('people.csv was not recognised')
    const mapping = { ...recognition.mapping, tables: [{ ...table, attributes: [] }] }
    expect(await changeMapping(app.deps, { id, version }, mapping)).toMatchObject({ dryRun: null, version: 2 })
    await expect(changeMapping(app.deps, { id, version }, recognition.mapping)).rejects.toMatchObject({
      code: 'record.stale',
      details: { version: 2, recognition: { mapping } },
    })
    await commitImport(app.deps, { uploadId: id, acceptRefusals: false })
    const again = await bring({ 'people.csv': 'person_id,name,nickname\np2,Ben,B\n' })
    expect((await getUpload(app.deps, again)).recognition.mapping).toEqual(mapping)
  })

  test('an upload expires', async () => {
    const id = await bring(smallOrganisation())
    expect(await removeExpiredUploads(app.deps)).toBe(0)
    app.advance(app.deps.uploadKeepMs + 1)
    expect(await removeExpiredUploads(app.deps)).toBe(1)
    await expect(getUpload(app.deps, id)).rejects.toMatchObject({ code: 'upload.not-found' })
  })

  test('removing a demo that is not there changes nothing', async () => {
    expect(await removeDemo(app.deps)).toBe(false)
    expect((await getWorkspace(app.deps)).catalogueVersion).toBe(0)
  })
})
