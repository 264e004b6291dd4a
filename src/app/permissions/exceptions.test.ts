import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/builders/open-test-app.ts'
import { eachStore } from '../../../test/harness/stores.ts'
import type { Role } from '../../domain/member.ts'
import { listAudit } from '../audit/list-audit.ts'
import type { AppDeps } from '../deps.ts'
import { recordProblem } from '../problems/record-problem.ts'
import { loadCatalogue } from '../workspaces/catalogue.ts'
import { getExceptions, recordExceptions } from './exceptions.ts'

eachStore((store) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp(store)
  })
  afterAll(() => app.close())

  const as = (role: Role, personId: string | null = null): AppDeps => ({
    ...app.deps,
    member: { ...app.deps.member, memberId: role, roles: [role], personId, via: 'session' },
  })
  const ada = { personId: 'ada', reason: 'Her largest deal needs the CEO' }

  const lines = async (role: Role) => (await listAudit(as(role), { noun: 'setting', limit: 9 })).entries

  test('only the CRO chooses whom the CEO sees by name, and it stands in the trail', async () => {
    for (const role of ['ceo', 'vp', 'revops', 'admin'] as const) {
      await expect(recordExceptions(as(role), { people: [ada], version: 1 })).rejects.toMatchObject({
        code: 'access.denied',
      })
    }
    const choose = (...people: (typeof ada)[]) => recordExceptions(as('cro'), { people, version: 1 })
    await expect(choose(ada, ada)).rejects.toMatchObject({ code: 'request.invalid' })
    expect(await choose(ada)).toMatchObject({ people: [ada], mayChange: true, version: 2 })
    await expect(choose()).rejects.toMatchObject({ code: 'record.stale', details: { people: [ada], version: 2 } })
    expect((await loadCatalogue(app.deps)).namedToCeo).toEqual(['ada'])
    expect(await lines('cro')).toMatchObject([{ recordId: 'named-to-ceo', before: [], after: [ada] }])
    expect(await lines('hr')).toMatchObject([{ recordId: 'named-to-ceo', contentShown: false, after: null }])
  })

  test('who is chosen sees that and why; others see nobody', async () => {
    expect((await getExceptions(as('seller', 'ada'))).people).toEqual([ada])
    expect((await getExceptions(as('seller', 'ben'))).people).toEqual([])
    expect(await getExceptions(as('ceo'))).toMatchObject({ people: [ada], mayChange: false })
  })

  test('the trail tells of a matter of personnel to HR, not to the CRO', async () => {
    await recordProblem(as('manager'), { title: 'Two of the team do not speak', tags: ['hr'] })
    await recordProblem(as('manager'), { title: 'Quotes late' })
    const shown = async (role: Role) =>
      (await listAudit(as(role), { noun: 'problem', limit: 9 })).entries.map((entry) => entry.contentShown)
    expect(await shown('hr')).toEqual([true, true])
    expect(await shown('cro')).toEqual([true, false])
    expect(await shown('admin')).toEqual([false, false])
  })
})
