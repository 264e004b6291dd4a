import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringFiles } from '../../test/builders/bring-files.ts'
import { smallOrganisation } from '../../test/builders/open-format-files.ts'
import { openTestApp, type TestApp } from '../../test/builders/open-test-app.ts'
import { computeDiagnosis } from '../app/diagnosis/get-diagnosis.ts'
import { AnsweredDiagnosis } from '../contract/endpoints/answers.ts'
import { LearnedFramework } from '../contract/framework.ts'
import { createJobRunner } from '../jobs/index.ts'
import type { Api } from './http-deps.ts'
import { createServerApp } from './index.ts'

let app: TestApp
let server: Api
const question = 'sign:coaching-cadence:1'

beforeAll(async () => {
  app = await openTestApp()
  await bringFiles(app.deps, smallOrganisation())
  await computeDiagnosis(app.deps)
  server = createServerApp({
    services: app.deps,
    identify: async () => app.deps.member,
    jobs: createJobRunner({ newId: app.deps.newId, onUnexpected: () => {} }),
    renderReport: async () => '',
    webDirectory: app.folder,
    uploadLimitBytes: 1,
    loopbackOnly: true,
    version: '1',
    log: { error: () => {}, info: () => {} },
  })
})
afterAll(() => app.close())

async function call(method: string, path: string, body?: unknown): Promise<Response> {
  const json = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  return server.request(`/api/v1${path}`, { method, ...json })
}

async function answer(value: 'yes' | null): Promise<AnsweredDiagnosis> {
  return AnsweredDiagnosis.parse(await (await call('POST', '/diagnosis/answers', { question, answer: value })).json())
}

function rootOf({ components }: AnsweredDiagnosis): number {
  return components.find(({ id }) => id === 'coaching-cadence')?.pRoot ?? 0
}

test('an answer over HTTP comes back with the verdict as it is with it, in well under a second', async () => {
  const none = await answer(null)
  const begun = process.cpuUsage()
  const yes = await answer('yes')
  const { user, system } = process.cpuUsage(begun)
  expect(rootOf(yes)).toBeGreaterThan(rootOf(none))
  expect(yes.answers).toMatchObject([{ question, answer: 'yes' }])
  expect(await (await call('GET', '/diagnosis/answers')).json()).toEqual({ answers: yes.answers })
  expect((user + system) / 1e6).toBeLessThan(2)
  expect(await answer(null)).toEqual(none)
  expect((await call('POST', '/diagnosis/answers', { question: 'sign:none:1', answer: 'yes' })).status).toBe(404)
})

test('a cause is confirmed and taken back over HTTP', async () => {
  const path = ['coaching-culture', 'coaching-cadence']
  const confirmed = await call('POST', '/framework/causes', { kind: 'cause', path, note: null })
  const { cases, strengths } = LearnedFramework.parse(await confirmed.json())
  expect(cases).toMatchObject([{ path, revokedOn: null }])
  expect(strengths.some(({ now, judged }) => now > judged)).toBe(true)
  const id = cases[0]?.id ?? ''
  const revoked = LearnedFramework.parse(await (await call('DELETE', `/framework/causes/${id}`)).json())
  expect(revoked.strengths.filter(({ now, judged }) => now !== judged)).toEqual([])
  expect((await call('DELETE', `/framework/causes/${id}`)).status).toBe(404)
})
