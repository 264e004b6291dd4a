import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallOrganisation } from '../../../test/builders/open-format-files.ts'
import { openTestApp, type TestApp } from '../../../test/builders/open-test-app.ts'
import { eachStore } from '../../../test/harness/stores.ts'
import { findFirstKeptDay } from '../../domain/permissions/retention.ts'
import { listAudit } from '../audit/list-audit.ts'
import { commitImport } from '../imports/commit-import.ts'
import { recogniseUpload } from '../uploads/recognise-upload.ts'
import { createUploadFolder } from '../uploads/upload-store.ts'
import { loadCatalogue } from '../workspaces/catalogue.ts'
import { collectGarbage } from '../workspaces/collect-garbage.ts'
import { removePastRetention } from './remove-past-retention.ts'

const dayMs = 86_400_000

test('the first day that is kept goes back by months, then days', () => {
  const now = new Date('2026-06-01T09:00:00Z')
  expect(findFirstKeptDay({ months: 0, days: 90 }, now)).toBe('2026-03-03')
  expect(findFirstKeptDay({ months: 24, days: 0 }, now)).toBe('2024-06-01')
  expect(findFirstKeptDay({ months: 24, days: 0 }, new Date('2026-02-28T00:00:00Z'))).toBe('2024-02-28')
  expect(findFirstKeptDay({ months: 1, days: 0 }, new Date('2026-03-31T00:00:00Z'))).toBe('2026-02-28')
})

eachStore((store) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp(store)
    const { id, files } = await createUploadFolder(app.deps)
    // The clock stands at 2026-06-01: one meeting of long ago, one of the month before, and answers of two years.
    const all = {
      ...smallOrganisation(),
      'calendar.csv':
        'event_id,person_id,starts_at,minutes\ne1,ann,2025-01-10T09:00:00Z,30\ne2,ann,2026-05-20T09:00:00Z,30\n',
      'pulses.csv': 'asked_on,item,respondent,score\n2023-02-01,enps,r1,9\n2026-02-01,enps,r1,3\n',
    }
    for (const [name, text] of Object.entries(all)) {
      mkdirSync(dirname(join(files, name)), { recursive: true })
      writeFileSync(join(files, name), text)
    }
    await recogniseUpload(app.deps, { id, name: 'acme' })
    await commitImport(app.deps, { uploadId: id, acceptRefusals: false })
  })
  afterAll(() => app.close())

  async function count() {
    const { batches } = await loadCatalogue(app.deps)
    const session = await app.deps.facts.openSession(app.deps.member.workspaceId, batches)
    const { calendar, pulses, deals } = await session.counts()
    return { calendar, pulses, deals }
  }

  test('what was brought a moment ago is held, however old', async () => {
    expect(await removePastRetention(app.deps)).toBe(0)
    expect(await count()).toEqual({ calendar: 2, pulses: 2, deals: 160 })
  })

  test('after its time each single row goes, and the rest stays; it stands in the trail', async () => {
    const { batches } = await loadCatalogue(app.deps)
    const old = batches.find(({ table }) => table === 'calendar')?.path ?? ''
    app.advance(85 * dayMs)
    expect(await removePastRetention(app.deps)).toBe(0)
    app.advance(6 * dayMs)
    expect(await removePastRetention(app.deps)).toBe(2)
    expect(await removePastRetention(app.deps)).toBe(0)
    expect(await count()).toEqual({ calendar: 0, pulses: 2, deals: 160 })
    const { entries } = await listAudit(app.deps, { noun: 'import', action: 'cleared of old rows', limit: 9 })
    expect(entries).toMatchObject([{ before: { table: 'calendar', rows: 2 }, after: { rows: 0 } }])
    app.advance(650 * dayMs)
    expect(await removePastRetention(app.deps)).toBe(2)
    await collectGarbage(app.deps)
    expect(existsSync(join(app.deps.directories.facts, old))).toBe(false)
    expect((await count()).deals).toBe(160)
  })
})
