import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/builders/open-test-app.ts'
import { eachStore } from '../../../test/harness/stores.ts'
import { Settings } from '../../contract/settings.ts'
import { listAudit } from '../../ledger/index.ts'
import { diagnosisKey } from '../diagnosis/diagnosis-cache.ts'
import { loadCatalogue } from '../workspaces/catalogue.ts'
import { getSettings, recordSettings, toAlarmBudget } from './settings.ts'

eachStore((store) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp(store)
  })
  afterAll(() => app.close())

  test('one false alarm a year unless chosen; another budget is another diagnosis, and the change is written down', async () => {
    const { deps } = app
    expect((await getSettings(deps)).settings).toEqual({ alarmBudget: 1 })
    const before = diagnosisKey(deps, await loadCatalogue(deps))
    await recordSettings(deps, { alarmBudget: 4, version: 1 })
    await expect(recordSettings(deps, { alarmBudget: 2, version: 1 })).rejects.toMatchObject({
      code: 'record.stale',
      details: { settings: { alarmBudget: 4 }, version: 2 },
    })
    expect((await getSettings(deps)).settings).toEqual({ alarmBudget: 4 })
    expect(diagnosisKey(deps, await loadCatalogue(deps))).not.toBe(before)
    const entries = await deps.ledger.transaction(deps.member, (executor) =>
      listAudit(executor, deps.member.workspaceId, { noun: 'setting', limit: 10 }),
    )
    expect(JSON.stringify(entries)).toContain('alarm-budget')
  })
})

test('only budgets from a quarter to twelve are taken, and what is stored otherwise is not believed', () => {
  for (const wrong of [0, 0.2, 13, Number.NaN]) expect(Settings.safeParse({ alarmBudget: wrong }).success).toBe(false)
  expect([toAlarmBudget(50), toAlarmBudget('2'), toAlarmBudget(null), toAlarmBudget(0.25)]).toEqual([1, 1, 1, 0.25])
})
