import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/builders/open-test-app.ts'
import { eachStore } from '../../../test/harness/stores.ts'
import type { ProblemPage } from '../../contract/problems.ts'
import type { AppDeps } from '../deps.ts'
import {
  editProblem,
  linkProblem,
  moveProblem,
  recordCause,
  recordFix,
  removeProblem,
  restoreProblem,
  tellApart,
  undoProblem,
} from './edit-problem.ts'
import { findAlikeProblems, getLikeness } from './find-alike-problems.ts'
import { getProblem } from './get-problem.ts'
import { listProblems } from './list-problems.ts'
import { recordProblem } from './record-problem.ts'
import { sumDrain } from './sum-drain.ts'

const dayMs = 86_400_000
const draft = (title: string) => ({ title, details: null, teamId: null, component: null })
const query = { order: 'newest', removed: 'false', limit: 50 } as const
const coded = (code: string) => expect.objectContaining({ code })

eachStore((store) => {
  let app: TestApp
  let deps: AppDeps
  beforeAll(async () => {
    app = await openTestApp(store)
    deps = app.deps
  })
  afterAll(() => app.close())
  /** A log of its own for each test: sums and lists look at all of it. */
  beforeEach(async () => {
    await app.close()
    app = await openTestApp(store)
    deps = app.deps
  })

  const actAs = (memberId: string, ...roles: AppDeps['member']['roles']): AppDeps => ({
    ...deps,
    member: { ...deps.member, memberId, roles, via: 'session' },
  })

  /** To `done`, with a fix made for the team north. */
  async function fix(problem: ProblemPage, on: string): Promise<ProblemPage> {
    const { id } = problem
    let { version } = await recordCause(deps, problem, { whys: ['Nobody owns it'], component: 'systems-and-data' })
    for (const to of ['understood', 'fixing'] as const) {
      version = (await moveProblem(deps, { id, version }, { to, despite: null })).version
    }
    const made = { kind: 'root', component: 'systems-and-data', on, what: 'Owner named', byId: null } as const
    version = (await recordFix(deps, { id, version }, { ...made, teamIds: ['north'] })).version
    return moveProblem(deps, { id, version }, { to: 'done', despite: null })
  }

  test('is recorded with a title alone, and suggests components with reasons without setting one', async () => {
    const problem = await recordProblem(deps, { title: 'Commission statement for May is wrong' })
    expect(problem).toMatchObject({ state: 'new', component: null, version: 1, minutesPerWeek: 0 })
    const { components } = await getLikeness(deps, problem.id)
    expect(components[0]).toMatchObject({ component: 'compensation-and-incentives' })
    expect(components[0]?.because.length).toBeGreaterThan(0)
    expect(problem.history.map(({ kind }) => kind)).toEqual(['created'])
  })

  test('tells a stale edit with the current state and loses neither', async () => {
    const { id } = await recordProblem(deps, { title: 'CRM slow' })
    await editProblem(deps, id, { version: 1, minutes: 10, people: 6, times: 1, per: 'day' })
    const stale = editProblem(deps, id, { version: 1, title: 'CRM very slow' })
    await expect(stale).rejects.toMatchObject({ code: 'record.stale', details: { version: 2, minutesPerWeek: 300 } })
    const both = await Promise.allSettled(
      ['first', 'second'].map((details) => editProblem(deps, id, { version: 2, details })),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await getProblem(deps, id)).version).toBe(3)
  })

  test('undoes changes one by one, links too, and restores what was removed', async () => {
    const other = await recordProblem(deps, { title: 'Quotes late' })
    const { id } = await recordProblem(deps, { title: 'Quotes late again' })
    await editProblem(deps, id, { version: 1, title: 'Quotes take a week', urgent: true })
    await linkProblem(deps, { id, version: 2 }, { kind: 'recurrence-of', otherId: other.id })
    expect((await undoProblem(deps, { id, version: 3 })).links).toEqual([])
    expect(await undoProblem(deps, { id, version: 4 })).toMatchObject({ title: 'Quotes late again', urgent: false })
    await expect(undoProblem(deps, { id, version: 5 })).rejects.toEqual(coded('record.nothing-to-undo'))
    await removeProblem(deps, { id, version: 5 })
    expect((await listProblems(deps, query)).problems.map((row) => row.id)).toEqual([other.id])
    await expect(editProblem(deps, id, { version: 6, title: 'x' })).rejects.toEqual(coded('problem.not-found'))
    expect(await restoreProblem(deps, { id, version: 6 })).toMatchObject({ removed: false, version: 7 })
  })

  test('follows whys to a component, and refuses circles however two people race', async () => {
    const [a, b] = [
      await recordProblem(deps, { title: 'Deals slip' }),
      await recordProblem(deps, { title: 'No rules' }),
    ]
    await recordCause(deps, b, { whys: ['Nobody may decide'], component: 'decision-rights' })
    const raced = await Promise.allSettled([
      linkProblem(deps, a, { kind: 'caused-by', otherId: b.id }),
      linkProblem(deps, { id: b.id, version: 2 }, { kind: 'caused-by', otherId: a.id }),
    ])
    expect(raced.filter(({ status }) => status === 'rejected')).toEqual([
      { status: 'rejected', reason: coded('problem.circular-link') },
    ])
    const linked = await getProblem(deps, a.id)
    if (linked.links.length > 0) {
      expect(linked.chain).toMatchObject({ component: 'decision-rights', endsAt: b.id })
    }
    await expect(
      linkProblem(deps, { id: a.id, version: linked.version }, { kind: 'caused-by', otherId: a.id }),
    ).rejects.toEqual(coded('problem.circular-link'))
  })

  test('done is not resolved: it holds only after enough quiet, and fails by what came back to those exposed', async () => {
    const first = await fix(
      await recordProblem(deps, { title: 'Quote tool drops the discount', teamId: 'north' }),
      '2026-06-01',
    )
    // Its own report is of the day of the fix; one that is written down later than the fix is no relapse of itself.
    const late = await fix(await recordProblem(deps, { title: 'Old story, told late' }), '2026-05-11')
    expect((await getProblem(deps, late.id)).holding).toMatchObject({ relapses: [] })
    app.advance(3 * dayMs)
    const now = await getProblem(deps, first.id)
    expect(now.holding).toMatchObject({ state: 'too-early', daysStillNeeded: null })
    await expect(moveProblem(deps, now, { to: 'held', despite: null })).rejects.toMatchObject({
      code: 'problem.not-allowed',
      message: expect.stringContaining('Too early'),
    })
    const report = async (change: object) => {
      const later = await recordProblem(deps, { title: 'Discount lost in the quote tool', teamId: 'north', ...change })
      return linkProblem(deps, later, { kind: 'recurrence-of', otherId: first.id })
    }
    await report({ occurredOn: '2026-05-28' })
    await report({ teamId: 'south' })
    expect(await getProblem(deps, first.id)).toMatchObject({
      holding: { state: 'too-early', relapses: [], lateReports: [{}], notExposed: [{}] },
    })
    await report({})
    const relapsed = await getProblem(deps, first.id)
    expect(relapsed.holding).toMatchObject({
      state: 'relapsed',
      relapses: [{ title: 'Discount lost in the quote tool' }],
    })
    const { problems } = await listProblems(deps, { ...query, state: 'done' })
    expect(problems.find(({ id }) => id === first.id)).toMatchObject({ relapses: 1 })
    await expect(moveProblem(deps, relapsed, { to: 'held', despite: 'We are sure' })).rejects.toEqual(
      coded('problem.not-allowed'),
    )
    expect(await moveProblem(deps, relapsed, { to: 'failed', despite: null })).toMatchObject({ state: 'failed' })
  })

  test('shows while typing what was tried and whether it held; what was told apart never comes back', async () => {
    const tried = await fix(
      await recordProblem(deps, { title: 'Lead routing sends inbound leads to the wrong region' }),
      '2026-05-20',
    )
    await recordProblem(deps, { title: 'Forecast call takes three hours' })
    const { alike, components } = await findAlikeProblems(deps, draft('Inbound leads routed to the wrong region'))
    expect(alike[0]).toMatchObject({ id: tried.id, tried: 'Owner named', held: null })
    expect(alike[0]?.because).toContain('region')
    expect(components.map(({ component }) => component)).toContain('demand-and-lead-management')
    const later = await recordProblem(deps, { title: 'Inbound leads routed to the wrong region' })
    const alikeOf = async (id: string) => (await getLikeness(deps, id)).alike.map((other) => other.id)
    expect(await alikeOf(later.id)).toContain(tried.id)
    await tellApart(deps, later.id, tried.id)
    expect(await alikeOf(later.id)).not.toContain(tried.id)
    expect(await alikeOf(tried.id)).not.toContain(later.id)
  })

  test('keeps matters of personnel from sellers everywhere, but for what they reported', async () => {
    const secret = await recordProblem(actAs('hr-1', 'hr'), {
      title: 'Manager shouts at new hires in the weekly meeting',
      tags: ['HR'],
      component: 'sales-culture',
      minutes: 600,
    })
    const seller = actAs('s-1', 'seller')
    expect((await listProblems(seller, query)).problems).toEqual([])
    await expect(getProblem(seller, secret.id)).rejects.toEqual(coded('problem.not-found'))
    await expect(editProblem(seller, secret.id, { version: 1, title: 'x' })).rejects.toEqual(coded('problem.not-found'))
    expect((await findAlikeProblems(seller, draft('Manager shouts at new hires'))).alike).toEqual([])
    expect((await sumDrain(seller, { by: 'component', months: 3 })).groups).toEqual([])
    expect((await sumDrain(deps, { by: 'component', months: 3 })).groups).toHaveLength(1)
    const own = await recordProblem(seller, { title: 'I was left out', tags: ['hr'] })
    expect((await listProblems(seller, query)).problems.map(({ id }) => id)).toEqual([own.id])
    await expect(getProblem(actAs('s-2', 'seller'), own.id)).rejects.toEqual(coded('problem.not-found'))
    await expect(getProblem(actAs('a-1', 'admin'), own.id)).rejects.toEqual(coded('access.denied'))
  })

  test('pages without gaps or repeats, in both orders, also where many tie', async () => {
    for (let at = 0; at < 7; at += 1) {
      await recordProblem(deps, { title: `Friction ${at}`, minutes: at < 4 ? 15 : at })
      if (at % 3 === 0) app.advance(1000)
    }
    for (const order of ['newest', 'drain'] as const) {
      const seen: string[] = []
      for (let after: string | undefined; ;) {
        const page = await listProblems(deps, { ...query, order, limit: 3, after })
        seen.push(...page.problems.map(({ title }) => title))
        if (page.next === null) break
        after = page.next
      }
      expect(new Set(seen).size).toBe(7)
      expect(seen).toHaveLength(7)
    }
    await expect(listProblems(deps, { ...query, after: 'nonsense' })).rejects.toEqual(coded('request.invalid'))
    expect((await listProblems(deps, { ...query, q: 'friction 5' })).problems).toHaveLength(1)
  })
})
