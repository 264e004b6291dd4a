import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringFiles } from '../../../test/builders/bring-files.ts'
import { smallOrganisation } from '../../../test/builders/open-format-files.ts'
import { openTestApp, type TestApp } from '../../../test/builders/open-test-app.ts'
import { eachStore } from '../../../test/harness/stores.ts'
import type { Role } from '../../domain/member.ts'
import { listAudit } from '../../ledger/index.ts'
import { actAs, type AppDeps } from '../deps.ts'
import { confirmCause, restoreCause, revokeCause } from '../framework/confirm-cause.ts'
import { listLearned } from '../framework/list-learned.ts'
import { answerQuestion, listAnswerHistory, listAnswers, undoAnswer } from './answer-question.ts'
import { getReport } from './get-diagnosis.ts'

const coded = (code: string) => expect.objectContaining({ code })
const question = 'sign:coaching-cadence:1'
const aboutNorth = 'sign:coaching-cadence:1@team:t1'

eachStore((store) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp(store)
    await bringFiles(app.deps, smallOrganisation())
  })
  afterAll(() => app.close())

  function as(roles: readonly Role[], personId: string | null = null): AppDeps {
    const { workspaceId } = app.deps.member
    return actAs(app.deps, {
      workspaceId,
      memberId: `m-${roles.join()}`,
      roles,
      personId,
      via: 'session',
      scopes: null,
    })
  }

  async function seen(component: string): Promise<{ readonly etag: string; readonly pRoot: number }> {
    const { etag, report } = await getReport(app.deps)
    return { etag, pRoot: report.components.find(({ id }) => id === component)?.pRoot ?? 0 }
  }

  async function auditOf(noun: string): Promise<readonly (readonly [string, string])[]> {
    const { workspaceId } = app.deps.member
    const entries = await app.deps.ledger.transaction(app.deps.member, (executor) =>
      listAudit(executor, workspaceId, { noun, limit: 20 }),
    )
    return entries.map(({ action, recordId }) => [action, recordId] as const).toReversed()
  }

  test('an answer counts at once, a second one replaces it, and taken back it leaves no trace but the trail', async () => {
    const before = await seen('coaching-cadence')
    await answerQuestion(app.deps, { question, answer: 'yes' })
    const yes = await seen('coaching-cadence')
    expect(yes.pRoot).toBeGreaterThan(before.pRoot)
    expect(yes.etag).not.toBe(before.etag)
    const [given, ...more] = await answerQuestion(app.deps, { question, answer: 'no' })
    expect(given).toMatchObject({ question, answer: 'no', on: '2026-06-01' })
    expect(more).toEqual([])
    expect((await seen('coaching-cadence')).pRoot).toBeLessThan(before.pRoot)
    expect(await answerQuestion(app.deps, { question, answer: null })).toEqual([])
    expect(await seen('coaching-cadence')).toEqual(before)
    await answerQuestion(app.deps, { question, answer: null })
    const trail = ['created', 'updated', 'removed'].map((action) => [action, question])
    expect(await auditOf('diagnosis-answer')).toEqual(trail)
  })

  test('an undo puts back what was answered before, and who answered what when is kept', async () => {
    const asked = 'sign:forecasting:1'
    await answerQuestion(app.deps, { question: asked, answer: 'yes' })
    await answerQuestion(app.deps, { question: asked, answer: 'no' })
    expect(await undoAnswer(app.deps, asked)).toMatchObject([{ question: asked, answer: 'yes' }])
    expect(await undoAnswer(app.deps, asked)).toEqual([])
    await expect(undoAnswer(app.deps, asked)).rejects.toThrow(coded('record.nothing-to-undo'))
    const { entries } = await listAnswerHistory(app.deps, asked)
    expect(entries.map(({ sequence, answer, undoes }) => [sequence, answer, undoes])).toEqual([
      [1, 'yes', null],
      [2, 'no', null],
      [3, 'yes', 2],
      [4, null, 1],
    ])
    expect(entries[0]?.at).toBe('2026-06-01T09:00:00.000Z')
    expect((await auditOf('diagnosis-answer')).slice(-4).map(([action]) => action)).toEqual([
      'created',
      'updated',
      'undone',
      'undone',
    ])
  })

  test('questions that are none, and questions about a team that is not seen, are not there', async () => {
    const none = coded('question.not-found')
    await expect(answerQuestion(app.deps, { question: 'sign:no-such:1', answer: 'yes' })).rejects.toThrow(none)
    await answerQuestion(app.deps, { question: aboutNorth, answer: 'yes' })
    const south = as(['seller'], 'cat')
    await expect(answerQuestion(south, { question: aboutNorth, answer: 'no' })).rejects.toThrow(none)
    expect(await listAnswers(south)).toEqual([])
    expect((await getReport(south)).report.answers).toEqual([])
    expect((await listAnswers(as(['cro']))).map((given) => given.question)).toEqual([aboutNorth])
    await answerQuestion(app.deps, { question: aboutNorth, answer: null })
  })

  test('who does not see the organisation answers nothing and confirms nothing', async () => {
    const denied = coded('access.denied')
    await expect(answerQuestion(as(['admin']), { question, answer: 'yes' })).rejects.toThrow(denied)
    const cause = { kind: 'cause', path: ['coaching-culture', 'coaching-cadence'], note: null } as const
    await expect(confirmCause(as(['admin']), cause)).rejects.toThrow(denied)
  })

  test('a confirmed cause moves an edge by a small step, and taken back it moves nothing', async () => {
    const before = await seen('coaching-cadence')
    const path = ['coaching-culture', 'coaching-cadence']
    const { id } = await confirmCause(app.deps, { kind: 'cause', path, note: 'Seen in June' })
    const [moved] = (await listLearned(app.deps)).strengths.filter(({ now, judged }) => now !== judged)
    expect(moved).toMatchObject({ cause: path[0], effect: path[1], passed: 1 })
    expect(moved?.now).toBeGreaterThan(moved?.judged ?? 1)
    expect((moved?.now ?? 1) / (moved?.judged ?? 1)).toBeLessThanOrEqual(1.05)
    expect((await seen('coaching-cadence')).etag).not.toBe(before.etag)
    await revokeCause(app.deps, id)
    const learned = await listLearned(app.deps)
    expect(learned.strengths.filter(({ now, judged }) => now !== judged)).toEqual([])
    expect(learned.cases).toMatchObject([{ id, revokedOn: '2026-06-01', explanation: null }])
    expect(await seen('coaching-cadence')).toEqual(before)
    await expect(revokeCause(app.deps, id)).rejects.toThrow(coded('confirmed-cause.not-found'))
    await restoreCause(app.deps, id)
    expect((await listLearned(app.deps)).strengths).toMatchObject([moved])
    await expect(restoreCause(app.deps, id)).rejects.toThrow(coded('confirmed-cause.not-found'))
    expect(await auditOf('confirmed-cause')).toEqual([
      ['created', id],
      ['removed', id],
      ['undone', id],
    ])
  })
})
