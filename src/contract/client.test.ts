import { expect, test } from 'vitest'
import { createClient, ProblemError } from './client.ts'
import type { ApiEndpoints } from './endpoints/index.ts'

function clientThatGets(answer: unknown, status = 200) {
  const sent: { readonly url: string; readonly init: RequestInit }[] = []
  const api = createClient<ApiEndpoints>({
    base: '/api/v1',
    fetch: (url, init) => {
      sent.push({ url, init })
      return Promise.resolve(Response.json(answer, { status }))
    },
  })
  return { api, sent }
}

test('fills the path, leaves out what was not asked, repeats what was asked several times', async () => {
  const { api, sent } = clientThatGets({ problems: [], next: null })
  await api.call('GET /problems', { query: { q: 'a b', limit: 5 } })
  await api.call('GET /problems/{id}', { params: { id: 'a/b' } })
  expect(sent.map(({ url }) => url)).toEqual(['/api/v1/problems?q=a+b&limit=5', '/api/v1/problems/a%2Fb'])
  expect(api.address('GET /audit/export.csv', { query: { noun: 'import' } })).toBe(
    '/api/v1/audit/export.csv?noun=import',
  )
})

test('says in which form the body comes, except of forms, whose border only they know', async () => {
  const { api, sent } = clientThatGets({})
  await api.call('POST /problems', { body: { title: 'Quote tool' } })
  const form = new FormData()
  await api.call('POST /uploads', { body: form })
  const [json, files] = sent.map(({ init }) => init)
  expect(json).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/json' } })
  expect(json?.body).toBe('{"title":"Quote tool"}')
  expect(files).toMatchObject({ method: 'POST', headers: {}, body: form })
})

test('tells the answer from the job that works it out', async () => {
  const { api } = clientThatGets({ id: 'j1' }, 202)
  expect(await api.ask('GET /diagnosis', {})).toEqual({ status: 202, body: { id: 'j1' } })
})

test('throws what is wrong, with the record as it is now where somebody was faster', async () => {
  const current = { version: 3 }
  const problem = { status: 409, code: 'record.stale', detail: 'Somebody was faster.', requestId: 'r1', current }
  const { api } = clientThatGets(problem, 409)
  const failed = await api.call('GET /me', {}).catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(ProblemError)
  expect(failed).toMatchObject({ code: 'record.stale', requestId: 'r1', current })
})
