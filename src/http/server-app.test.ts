import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../test/builders/open-test-app.ts'
import { eachStore } from '../../test/harness/stores.ts'
import { Problem } from '../contract/problem.ts'
import { createJobRunner, type JobRunner } from '../jobs/index.ts'
import type { Api } from './http-deps.ts'
import { createServerApp } from './index.ts'

async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const problem = Problem.parse(await response.json())
  expect(problem.status).toBe(response.status)
  expect(problem.requestId).toBe(response.headers.get('x-request-id'))
  return problem
}

eachStore((store) => {
  let app: TestApp
  let jobs: JobRunner
  let server: Api
  const logged: object[] = []

  beforeAll(async () => {
    app = await openTestApp(store)
    let count = 0
    jobs = createJobRunner({ newId: () => `job-${(count += 1)}`, onUnexpected: (error) => logged.push({ error }) })
    const webDirectory = join(app.folder, 'web')
    mkdirSync(join(webDirectory, 'assets'), { recursive: true })
    writeFileSync(join(webDirectory, 'index.html'), '<!doctype html><script>start()</script><div id="root"></div>')
    writeFileSync(join(webDirectory, 'assets', 'app-1a2b.js'), 'console.log(1)')
    writeFileSync(join(webDirectory, 'assets', 'app-1a2b.js.br'), 'compressed')
    writeFileSync(join(app.folder, 'secret.txt'), 'secret')
    server = createServerApp({
      services: app.deps,
      identify: async () => app.deps.member,
      jobs,
      renderReport: () => Promise.resolve('<!doctype html>'),
      webDirectory,
      uploadLimitBytes: 50_000,
      loopbackOnly: true,
      version: '1.2.3',
      log: { error: (details) => logged.push(details), info: () => {} },
    })
  })
  afterAll(async () => {
    await jobs.close()
    await app.close()
  })

  async function post(body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
    return server.request('/api/v1/uploads', { method: 'POST', body, headers })
  }

  test('an empty workspace says so, and its diagnosis says what to do', async () => {
    expect(await (await server.request('/api/v1/workspace')).json()).toMatchObject({ state: 'empty', imports: 0 })
    const response = await server.request('/api/v1/diagnosis')
    expect(await problemOf(response)).toMatchObject({
      status: 409,
      code: 'workspace.empty',
      detail: /Bring your exports/,
    })
  })

  test('health answers with the version', async () => {
    expect(await (await server.request('/api/v1/health')).json()).toEqual({ status: 'ok', version: '1.2.3' })
  })

  test('an unknown address of the API is a problem, not the web app', async () => {
    expect(await problemOf(await server.request('/api/v1/nothing'))).toMatchObject({
      status: 404,
      code: 'route.not-found',
    })
  })

  test('a request that does not fit is told with every path', async () => {
    const response = await server.request('/api/v1/uploads/12345678/mapping', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ version: 2, tables: [{ file: 'a.csv', into: 'nowhere', source: 'x', columns: {} }] }),
    })
    const { detail } = await problemOf(response)
    expect(detail).toMatch(/version: .*tables\.0\.into: /)
  })

  test('another host name is refused on loopback, and a write from another site is refused', async () => {
    const rebound = await server.request('/api/v1/workspace', { headers: { host: 'evil.example:4400' } })
    expect(await problemOf(rebound)).toMatchObject({ status: 403, code: 'request.unknown-host' })
    for (const headers of [{ origin: 'http://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { origin: 'null' }]) {
      const response = await server.request('/api/v1/demo', { method: 'DELETE', headers: headers as never })
      expect(await problemOf(response)).toMatchObject({ status: 403, code: 'request.cross-site' })
    }
    const own = { host: 'localhost:4400', origin: 'http://localhost:4400', 'sec-fetch-site': 'same-origin' }
    expect((await server.request('/api/v1/demo', { method: 'DELETE', headers: own })).status).toBe(200)
  })

  test('no other site reads an answer: CORS is off unless sites are named', async () => {
    const origin = { host: 'localhost:4400', origin: 'https://intranet.example' }
    const read = await server.request('/api/v1/workspace', { headers: origin })
    expect([...read.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    const asked = await server.request('/api/v1/problems', {
      method: 'OPTIONS',
      headers: { ...origin, 'access-control-request-method': 'POST' },
    })
    expect([...asked.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  test('answers are kept nowhere, framed nowhere, and are what they say they are', async () => {
    for (const path of ['/api/v1/workspace', '/api/v1/nothing', '/api/openapi.json', '/']) {
      const { headers } = await server.request(path)
      expect(headers.get('x-content-type-options'), path).toBe('nosniff')
      expect(headers.get('x-frame-options'), path).toBe('SAMEORIGIN')
      expect(headers.get('referrer-policy'), path).toBe('no-referrer')
      expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'")
      if (path.startsWith('/api/v1/')) expect(headers.get('cache-control'), path).toBe('no-store')
    }
  })

  test('a fault inside is logged whole and told without its text', async () => {
    const broken = createServerApp({
      services: {
        ...app.deps,
        ledger: { ...app.deps.ledger, transaction: () => Promise.reject(new Error('secret path')) },
      },
      identify: async () => app.deps.member,
      jobs,
      renderReport: () => Promise.resolve(''),
      webDirectory: app.folder,
      uploadLimitBytes: 1,
      loopbackOnly: false,
      version: '1',
      log: { error: (details) => logged.push(details), info: () => {} },
    })
    logged.length = 0
    const problem = await problemOf(await broken.request('/api/v1/workspace'))
    expect(problem).toMatchObject({ status: 500, code: 'internal' })
    expect(JSON.stringify(problem)).not.toContain('secret')
    expect(logged).toEqual([expect.objectContaining({ requestId: problem.requestId, path: '/api/v1/workspace' })])
  })

  test('an upload over the limit, without files or broken is refused and leaves nothing behind', async () => {
    const large = new FormData()
    large.append('file', new File(['x'.repeat(40_000)], 'a.csv'))
    large.append('file', new File(['x'.repeat(40_000)], 'b.csv'))
    expect(await problemOf(await post(large))).toMatchObject({ status: 413, code: 'upload.too-large' })
    expect(await problemOf(await post(new FormData()))).toMatchObject({ status: 422, code: 'upload.empty' })
    expect(await problemOf(await post('hello'))).toMatchObject({ status: 400, code: 'request.invalid' })
    const cut = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nid,na'
    const broken = await post(cut, { 'content-type': 'multipart/form-data; boundary=b' })
    expect(await problemOf(broken)).toMatchObject({ status: 400, code: 'request.invalid' })
  })

  test('an upload that is not there answers 404, also under an id that climbs', async () => {
    for (const id of ['00000000-0000', '..%2F..%2Fsecret.txt']) {
      expect(await problemOf(await server.request(`/api/v1/uploads/${id}`))).toMatchObject({ code: 'upload.not-found' })
    }
  })

  test('a job is watched over server-sent events until it ends', async () => {
    const job = jobs.start('diagnose', async (onProgress) => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      onProgress({ step: 'Judging series', done: 3, total: 9 })
      await new Promise((resolve) => setTimeout(resolve, 20))
      return { outcome: 'ready', importId: null }
    })
    const text = await (await server.request(`/api/v1/jobs/${job.id}/events`)).text()
    const states = [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? '') as typeof job)
    expect(states.at(-1)).toMatchObject({ state: 'done', result: { outcome: 'ready' } })
    expect(states.some((state) => state.step === 'Judging series' && state.done === 3 && state.total === 9)).toBe(true)
    expect(await problemOf(await server.request('/api/v1/jobs/none/events'))).toMatchObject({ code: 'job.not-found' })
  })

  test('a job is cancelled through the API', async () => {
    const job = jobs.start('diagnose', (_onProgress, signal) => {
      const { promise, reject } = Promise.withResolvers<never>()
      signal.addEventListener('abort', () => reject(signal.reason as Error))
      return promise
    })
    await server.request(`/api/v1/jobs/${job.id}`, { method: 'DELETE' })
    expect((await jobs.wait(job.id)).state).toBe('cancelled')
  })

  test('hashed files may be kept for ever and come compressed, pages are asked for again', async () => {
    const script = await server.request('/assets/app-1a2b.js', { headers: { 'accept-encoding': 'gzip, br' } })
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect([script.headers.get('content-encoding'), await script.text()]).toEqual(['br', 'compressed'])
    const page = await server.request('/metrics/win-rate')
    expect(page.headers.get('cache-control')).toBe('no-cache')
    expect(await page.text()).toContain('<div id="root">')
  })

  test('the policy lets the page run its own inline script and nothing else', async () => {
    const policy = (await server.request('/')).headers.get('content-security-policy')
    expect(policy).toMatch(/script-src 'self' 'sha256-[\w+/=]+';/)
    expect(policy).toContain("default-src 'self'")
  })

  test('no file outside the web folder is served', async () => {
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/assets/%2e%2e/%2e%2e/secret.txt',
    ]) {
      const response = await server.request(path)
      expect([404, 200]).toContain(response.status)
      expect(await response.text()).not.toContain('secret\n')
      expect(response.headers.get('content-type')).not.toBe('text/plain; charset=utf-8')
    }
  })

  test('the description lists every route', async () => {
    const { paths } = (await (await server.request('/api/openapi.json')).json()) as { paths: Record<string, object> }
    expect(Object.entries(paths).map(([path, methods]) => `${Object.keys(methods).join()} ${path}`)).toEqual(
      expect.arrayContaining(['post /api/v1/uploads', 'get /api/v1/diagnosis', 'get,delete /api/v1/jobs/{id}']),
    )
  })
})
