import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringFiles } from '../../../test/builders/bring-files.ts'
import { smallOrganisation } from '../../../test/builders/open-format-files.ts'
import { openTestApp, type TestApp } from '../../../test/builders/open-test-app.ts'
import { eachStore } from '../../../test/harness/stores.ts'
import { systemMember } from '../../domain/member.ts'
import { raiseRecordsVersion, recordSetting, renameWorkspace } from '../../ledger/index.ts'
import { actAs } from '../deps.ts'
import { undoImport } from '../imports/undo-import.ts'
import { loadCatalogue } from './catalogue.ts'
import { createKeep } from './keep-latest.ts'
import { lookAtWorkspace, shareNext } from './workspace-state.ts'

eachStore((store) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp(store)
  })
  afterAll(() => app.close())

  test('what counts is read anew after an import, its undoing, a name, a setting and a record, and only then', async () => {
    const { deps } = app
    const { workspaceId } = deps.member
    const empty = await loadCatalogue(deps)
    expect(empty.imports).toEqual([])
    await bringFiles(deps, smallOrganisation())
    const brought = await loadCatalogue(deps)
    expect(brought.imports).toHaveLength(1)
    expect(brought.batches.length).toBeGreaterThan(0)
    expect((await loadCatalogue(deps)).batches).toBe(brought.batches)
    const at = deps.now()
    await deps.ledger.transaction(deps.member, async (executor) => {
      await renameWorkspace(executor, { id: workspaceId, name: 'Northwind' })
      await recordSetting(executor, { workspaceId, name: 'alarm-budget', value: 4, at })
      await recordSetting(executor, { workspaceId, name: 'fewest-people', value: 8, at })
      await raiseRecordsVersion(executor, workspaceId)
    })
    expect(await loadCatalogue(deps)).toMatchObject({
      name: 'Northwind',
      alarmBudget: 4,
      fewestPeople: 8,
      recordsVersion: brought.recordsVersion + 1,
    })
    await undoImport(deps, brought.imports[0]?.id ?? '')
    expect((await loadCatalogue(deps)).batches).toEqual([])
  })

  test('nothing of one workspace is told in another', async () => {
    const other = actAs(app.deps, systemMember('elsewhere'))
    expect(await loadCatalogue(other)).toMatchObject({ name: '', version: 0, imports: [], alarmBudget: 1 })
    expect(await lookAtWorkspace(app.deps, app.deps.member.workspaceId)).toMatchObject({ name: 'Northwind' })
  })

  test('of many who ask at once each sees what was written before they asked', async () => {
    const { deps } = app
    const { workspaceId } = deps.member
    const before = (await lookAtWorkspace(deps, workspaceId)).recordsVersion
    const seen = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        await deps.ledger.transaction(deps.member, (executor) => raiseRecordsVersion(executor, workspaceId))
        return (await lookAtWorkspace(deps, workspaceId)).recordsVersion - before > 0 ? index : -1
      }),
    )
    expect(seen).not.toContain(-1)
    expect((await lookAtWorkspace(deps, workspaceId)).recordsVersion).toBe(before + 12)
  })
})

test('who comes while it is under way gets the next, shared by all of them; a failure is told to those alone', async () => {
  let begun = 0
  const work = shareNext(async () => {
    begun += 1
    const mine = begun
    await new Promise((resolve) => setTimeout(resolve, 5))
    if (mine === 1) throw new Error('first')
    return mine
  })
  const first = work()
  const next = [work(), work(), work()]
  await expect(first).rejects.toThrow('first')
  expect(await Promise.all(next)).toEqual([2, 2, 2])
  expect(await work()).toBe(3)
})

test('the next is made of what the last of those who share it asks with', async () => {
  const work = shareNext(async (asked: string) => {
    await new Promise((resolve) => setTimeout(resolve, 1))
    return asked
  })
  expect(await Promise.all(['a', 'b', 'c'].map((one) => work(one)))).toEqual(['a', 'c', 'c'])
  expect(await work('d')).toBe('d')
})

test('keeps what was used last as far as there is room, makes it once, and forgets what failed', async () => {
  const services = { ledger: {} } as Parameters<ReturnType<typeof createKeep>>[0]
  const keep = createKeep<string>({ most: 10, weigh: (text) => text.length })
  let made = 0
  const make = async (text: string): Promise<string> => {
    made += 1
    return text
  }
  await Promise.all([keep(services, ['a'], () => make('aaaa')), keep(services, ['a'], () => make('aaaa'))])
  await keep(services, ['b'], () => make('bbbb'))
  expect(made).toBe(2)
  await keep(services, ['a'], () => make('aaaa'))
  await keep(services, ['c'], () => make('cccc'))
  await keep(services, ['a'], () => make('aaaa'))
  expect(made).toBe(3)
  await keep(services, ['b'], () => make('bbbb'))
  expect(made).toBe(4)
  await expect(keep(services, ['d'], () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await keep(services, ['d'], () => make('d'))).toBe('d')
})
