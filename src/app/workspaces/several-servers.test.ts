import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallOrganisation } from '../../../test/builders/open-format-files.ts'
import { openTestApp, type TestApp } from '../../../test/builders/open-test-app.ts'
import { havePostgres, postgresNote, useSharedPostgres } from '../../../test/harness/postgres.ts'
import { openFacts } from '../../facts/index.ts'
import { openLedger } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { commitImport } from '../imports/commit-import.ts'
import { listImports } from '../imports/list-imports.ts'
import { previewImport } from '../imports/preview-import.ts'
import { recogniseUpload } from '../uploads/recognise-upload.ts'
import { createUploadFolder } from '../uploads/upload-store.ts'
import { loadCatalogue } from './catalogue.ts'
import { openWorkspace } from './open-workspace.ts'

async function bring(deps: AppDeps, files: Readonly<Record<string, string>>): Promise<string> {
  const { id, files: folder } = await createUploadFolder(deps)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  await recogniseUpload(deps, { id, name: 'acme' })
  await previewImport(deps, id)
  return id
}

async function countDeals(deps: AppDeps): Promise<number> {
  const { batches } = await loadCatalogue(deps)
  return (await (await deps.facts.openSession('shared', batches)).counts()).deals
}

describe.skipIf(!havePostgres)(`two servers on one database and one data directory${postgresNote}`, () => {
  let app: TestApp
  let one: AppDeps
  let other: AppDeps
  beforeAll(async () => {
    const url = await (await useSharedPostgres()).createDatabase()
    app = await openTestApp({ name: 'PostgreSQL', create: async () => ({ url }) }, 'own')
    const at = app.deps.now()
    const [first, second] = await Promise.all([openLedger({ url, at }), openLedger({ url, at })])
    const member = { ...app.deps.member, workspaceId: 'shared' }
    one = { ...app.deps, ledger: first, homeWorkspaceId: 'shared', member }
    other = { ...one, ledger: second, facts: openFacts({ dir: one.directories.facts }) }
  })
  afterAll(async () => {
    other.facts.close()
    await Promise.all([one.ledger.close(), other.ledger.close()])
    await app.close()
  })

  test('both make the first workspace, and it is one', async () => {
    await Promise.all([openWorkspace(one), openWorkspace(other)])
    expect((await loadCatalogue(other)).version).toBe(0)
  })

  test('what one imports the other sees at once', async () => {
    await commitImport(one, { uploadId: await bring(one, smallOrganisation()), acceptRefusals: false })
    expect(await countDeals(other)).toBe(160)
  })

  test('of two imports committed at the same time one is told to try again, and nothing is lost', async () => {
    const { 'deals.csv': deals = '' } = smallOrganisation()
    const uploads = await Promise.all(
      [one, other].map((deps, index) =>
        bring(deps, { 'deals.csv': `${deals}n${index},ann,2025-06-01,open,,50,USD\n` }),
      ),
    )
    const commit = (deps: AppDeps, index: number) =>
      commitImport(deps, { uploadId: uploads[index] ?? '', acceptRefusals: false })
    const results = await Promise.allSettled([commit(one, 0), commit(other, 1)])
    for (const [index, result] of results.entries()) {
      if (result.status === 'fulfilled') continue
      expect(result.reason).toMatchObject({ code: 'import.busy' })
      await commit(index === 0 ? one : other, index)
    }
    expect([await countDeals(one), await countDeals(other)]).toEqual([162, 162])
    expect((await listImports(other)).imports).toHaveLength(3)
  })
})
