import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringFiles } from '../../../test/builders/bring-files.ts'
import { openTestApp, type TestApp } from '../../../test/builders/open-test-app.ts'
import { eachStore } from '../../../test/harness/stores.ts'
import { systemMember } from '../../domain/member.ts'
import { actAs, type AppDeps } from '../deps.ts'
import { getReview } from '../records/get-review.ts'
import { listChoices } from '../records/list-choices.ts'
import { listProblemClusters, recordDifference } from './cluster-log.ts'
import { linkProblem, recordFix } from './edit-problem.ts'
import { listProblems } from './list-problems.ts'
import { recordProblem } from './record-problem.ts'

const header =
  'problem_id,raised_on,title,component,team_id,resolved_on,fix_component,fix,verified_on,verified,recurrence_of'
const files = {
  'teams.csv': 'team_id,name\nt1,North\nt2,South\n',
  'people.csv': 'person_id,name,role,team_id\nann,Ann Ode,seller,t1\n',
  'problems.csv': [
    header,
    'c1,2025-07-01,Commission statement is wrong,,t1,2025-07-20,compensation-and-incentives,Recalculated,,,',
    'c2,2025-10-01,Wrong commission statement again,,t1,,,,,,c1',
    'c3,2026-01-05,My commission statement was wrong,,,,,,,,',
    'p1,2025-11-01,The printer on floor two is broken,,,,,,,,',
    '',
  ].join('\n'),
}
const query = { order: 'newest', removed: 'false', limit: 50 } as const

eachStore((store) => {
  let app: TestApp
  let deps: AppDeps
  beforeAll(async () => {
    app = await openTestApp(store)
    deps = app.deps
    await bringFiles(deps, files)
  }, 60_000)
  afterAll(() => app.close())

  const find = async () => {
    const { clusters } = await listProblemClusters(deps)
    const cluster = clusters.find(({ reports }) => reports.some(({ id }) => id === 'c1'))
    if (cluster === undefined) throw new Error('the reports of the commission are in no cluster')
    return cluster
  }

  test('imported problems stand in the list with file and line, between the recorded ones', async () => {
    const { problems } = await listProblems(deps, query)
    expect(problems.map(({ id, source, file, line, state }) => [id, source, file, line, state])).toEqual([
      ['c3', 'imported', 'problems.csv', 4, 'new'],
      ['p1', 'imported', 'problems.csv', 5, 'new'],
      ['c2', 'imported', 'problems.csv', 3, 'new'],
      ['c1', 'imported', 'problems.csv', 2, 'done'],
    ])
    expect(problems.at(-1)).toMatchObject({ relapses: 1 })
    const own = await recordProblem(deps, {
      title: 'Quotes go out late',
      minutes: 30,
      people: 2,
      times: 1,
      per: 'week',
    })
    for (const order of ['newest', 'drain'] as const) {
      const seen: string[] = []
      for (let after: string | undefined; ;) {
        const page = await listProblems(deps, { ...query, order, limit: 2, after })
        seen.push(...page.problems.map(({ id }) => id))
        if (page.next === null) break
        after = page.next
      }
      expect(seen[0]).toBe(own.id)
      expect(seen.toSorted()).toEqual([own.id, 'c1', 'c2', 'c3', 'p1'].toSorted())
    }
    const only = await listProblems(deps, { ...query, source: 'recorded' })
    expect(only.problems.map(({ id }) => id)).toEqual([own.id])
    expect((await listProblems(deps, { ...query, source: 'imported', q: 'PRINTER' })).problems).toHaveLength(1)
    expect((await listProblems(deps, { ...query, tag: 'hr' })).problems).toEqual([])
  })

  test('reports that read as one come back in episodes; quiet after an export is not counted', async () => {
    const cluster = await find()
    expect(cluster.reports.map(({ id }) => id)).toEqual(['c1', 'c2', 'c3'])
    expect(cluster).toMatchObject({ returns: 2, knownUntil: '2026-01-05', quietDays: 0 })
    expect(cluster.episodes).toHaveLength(3)
    expect(cluster.daysNeeded).toBeGreaterThan(90)
    expect(cluster.fixes).toMatchObject([{ what: 'Recalculated', state: 'relapsed', daysWithout: 0 }])
    expect((await getReview(deps)).cameBack.rows).toMatchObject([
      { kind: 'episode', id: 'c1', on: '2026-01-05', times: 2 },
    ])
  })

  test('"not the same" holds whatever is reported later, and can be taken back', async () => {
    const told = await recordDifference(deps, { id: 'c3', otherIds: ['c1', 'c2'], different: true })
    expect(told.different).toHaveLength(2)
    const more = await recordProblem(deps, { title: 'Commission statement is wrong', teamId: 't1' })
    expect((await find()).reports.map(({ id }) => id)).not.toContain('c3')
    // With a recorded report among them it is known until today that the others stayed quiet.
    expect(await find()).toMatchObject({ knownUntil: '2026-06-01', quietDays: 0 })
    const back = await recordDifference(deps, { id: 'c1', otherIds: ['c3'], different: false })
    expect(back.different.map(({ first, second }) => [first.id, second.id])).toEqual([['c2', 'c3']])
    await recordDifference(deps, { id: 'c2', otherIds: ['c3'], different: false })
    expect((await find()).reports.map(({ id }) => id)).toEqual(expect.arrayContaining(['c3', more.id]))
    await expect(recordDifference(deps, { id: 'c1', otherIds: ['nobody'], different: true })).rejects.toMatchObject({
      code: 'problem.not-found',
    })
  })

  test('a relapse of a fix comes before everything else that came back', async () => {
    const fixed = await recordProblem(deps, { title: 'CRM export drops umlauts', occurredOn: '2026-03-01' })
    const fix = { kind: 'root', component: 'systems-and-data', on: '2026-04-01', what: 'New encoding' } as const
    await recordFix(deps, fixed, { ...fix, byId: null, teamIds: null })
    const again = await recordProblem(deps, { title: 'Umlauts are gone again', occurredOn: '2026-05-20' })
    await linkProblem(deps, again, { kind: 'recurrence-of', otherId: fixed.id })
    expect((await getReview(deps)).cameBack.rows[0]).toMatchObject({
      id: fixed.id,
      kind: 'relapse',
      times: 1,
      on: '2026-05-20',
      fix: { what: 'New encoding', on: '2026-04-01' },
    })
  })

  test('teams can be picked by name; people only once it is known whom one may see', async () => {
    expect(await listChoices(deps)).toMatchObject({ teams: [{ id: 't1', name: 'North' }, { id: 't2' }], people: [] })
  })

  test('while people record, each is told of what was there before they asked, and those who wait share one answer', async () => {
    const many = Array.from(
      { length: 120 },
      (_, at) => `m${at},2026-02-01,Matter ${at.toString(36)} of its own,,,,,,,,`,
    )
    await bringFiles(deps, { 'more-problems.csv': [header, ...many, ''].join('\n') })
    const told = await Promise.all(
      Array.from({ length: 6 }, async (_, at) => {
        const { id } = await recordProblem(deps, { title: 'The lift in the west wing is stuck', minutes: at })
        const [answer] = await Promise.all([listProblemClusters(deps), getReview(deps)])
        expect(answer.clusters.flatMap(({ reports }) => reports.map((report) => report.id))).toContain(id)
        return answer
      }),
    )
    expect(new Set(told).size).toBeLessThan(6)
    expect(await listProblemClusters(actAs(deps, systemMember('elsewhere')))).toMatchObject({ clusters: [], single: 0 })
  })
})
