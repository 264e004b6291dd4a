import { afterAll, beforeAll, expect, test } from 'vitest'
import { createServerApp } from '../../src/http/index.ts'
import type { HttpDeps } from '../../src/http/index.ts'
import { machineMember } from '../../src/domain/member.ts'
import { createJobRunner, type JobRunner } from '../../src/jobs/index.ts'
import { openTestApp, type TestApp } from '../builders/open-test-app.ts'
import { eachStore } from '../harness/stores.ts'

type Body = Readonly<Record<string, unknown>>

eachStore((store) => {
  let app: TestApp
  let jobs: JobRunner
  const bugs: unknown[] = []
  beforeAll(async () => {
    app = await openTestApp(store)
    jobs = createJobRunner({ newId: app.deps.newId, onUnexpected: (error) => bugs.push(error) })
  })
  afterAll(async () => {
    await jobs.close()
    await app.close()
    expect(bugs).toEqual([])
  })

  /** Another one is another run of the same server: nothing is carried over in memory. */
  function createServer(change: Partial<HttpDeps> = {}) {
    return createServerApp({
      services: app.deps,
      identify: async (request) => ({
        ...machineMember(app.deps.member.workspaceId),
        memberId: request.headers.get('x-member') ?? 'ann',
      }),
      jobs,
      renderReport: () => Promise.resolve(''),
      webDirectory: app.folder,
      uploadLimitBytes: 1_000_000,
      loopbackOnly: true,
      version: 'test',
      log: { error: (details) => bugs.push(details), info: () => {} },
      ...change,
    })
  }

  async function send(method: string, path: string, body: unknown, headers: Record<string, string> = {}) {
    const response = await createServer().request(`/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, headers: response.headers, body: (await response.json()) as Body }
  }

  async function countTitled(title: string): Promise<number> {
    const { body } = await send('GET', `/problems?q=${encodeURIComponent(title)}`, undefined)
    return (body['problems'] as { title: string }[]).filter((one) => one.title === title).length
  }

  test('a write sent again under its key is carried out once, also by a server started since, and answers the same', async () => {
    const headers = { 'idempotency-key': 'first' }
    const once = await send('POST', '/problems', { title: 'Sent twice' }, headers)
    expect(once.status).toBe(201)
    const again = await send('POST', '/problems', { title: 'Sent twice' }, headers)
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true'])
    expect(again.body).toEqual(once.body)
    expect(await countTitled('Sent twice')).toBe(1)
    const other = await send('POST', '/problems', { title: 'Something else' }, headers)
    expect([other.status, other.body['code']]).toEqual([422, 'request.key-reused'])
    const ofAnother = await send('POST', '/problems', { title: 'Sent twice' }, { ...headers, 'x-member': 'ben' })
    expect(ofAnother.headers.get('idempotency-replayed')).toBe(null)
    expect(await countTitled('Sent twice')).toBe(2)
  })

  test('of many at once one is carried out, the others are told to wait or get its answer', async () => {
    const headers = { 'idempotency-key': 'many' }
    const all = await Promise.all(
      Array.from({ length: 8 }, () => send('POST', '/problems', { title: 'All at once' }, headers)),
    )
    expect(new Set(all.map(({ status }) => status))).toEqual(
      new Set([201, 409].filter((one) => all.some((a) => a.status === one))),
    )
    for (const { status, body, headers: told } of all) {
      if (status !== 409) continue
      expect([body['code'], told.get('retry-after')]).toEqual(['request.in-progress', '1'])
    }
    expect(await countTitled('All at once')).toBe(1)
  })

  test('a failure is not kept, a day later the key is free, and a secret is not told twice', async () => {
    const headers = { 'idempotency-key': 'fails' }
    const failed = await send('POST', '/problems', { title: 'x', component: 'no-such-component' }, headers)
    expect(failed.status).toBe(404)
    expect((await send('POST', '/problems', { title: 'After a failure' }, headers)).status).toBe(201)
    app.advance(25 * 3_600_000)
    const later = await send('POST', '/problems', { title: 'After a failure' }, headers)
    expect([later.status, later.headers.get('idempotency-replayed')]).toEqual([201, null])
    const link = { 'idempotency-key': 'link' }
    const made = await send('POST', '/invitations', { roles: ['seller'] }, link)
    expect([made.status, typeof made.body['url']]).toEqual([201, 'string'])
    const secret = await send('POST', '/invitations', { roles: ['seller'] }, link)
    expect([secret.status, secret.body['code']]).toEqual([409, 'request.carried-out'])
    const { body } = await send('GET', '/invitations', undefined)
    expect(body['invitations']).toHaveLength(1)
  })

  test('what a dead server committed is not carried out again; what it only claimed is taken over, and cannot commit any more', async () => {
    const { runOnce } = await import('../../src/app/writes/run-once.ts')
    const { recordSetting } = await import('../../src/ledger/index.ts')
    const deps = { ...app.deps, member: { ...app.deps.member, memberId: 'ann' } }
    const request = { key: 'dies', requestHash: 'h', answerIsSecret: false }
    const dead = new Promise<never>(() => {})
    const write = (name: string) => async (acting: typeof deps) => {
      const { workspaceId } = acting.member
      await acting.ledger.transaction(acting.member, (executor) =>
        recordSetting(executor, { workspaceId, name, value: 1, at: acting.now() }),
      )
      return { status: 200, body: '{}' }
    }
    const committed = new Promise<void>((resolve) => {
      void runOnce(deps, request, async (acting) => {
        await write('committed')(acting)
        resolve()
        return dead
      })
    })
    await committed
    app.advance(3_600_000)
    await expect(runOnce(deps, request, write('committed'))).rejects.toMatchObject({ code: 'request.carried-out' })

    const claimOnly = { ...request, key: 'only claims' }
    const { promise: goOn, resolve: letGoOn } = Promise.withResolvers<void>()
    const { promise: claimed, resolve: hasClaimed } = Promise.withResolvers<void>()
    const slow = runOnce(deps, claimOnly, async (acting) => {
      hasClaimed()
      await goOn
      return write('slow')(acting)
    })
    await claimed
    await expect(runOnce(deps, claimOnly, write('second'))).rejects.toMatchObject({ code: 'request.in-progress' })
    app.advance(3_600_000)
    expect(await runOnce(deps, claimOnly, write('second'))).toMatchObject({ repeated: false })
    letGoOn()
    await expect(slow).rejects.toMatchObject({ code: 'request.in-progress' })
    const { findSetting } = await import('../../src/ledger/index.ts')
    const kept = await deps.ledger.transaction(deps.member, async (executor) => [
      await findSetting(executor, deps.member.workspaceId, 'slow'),
      await findSetting(executor, deps.member.workspaceId, 'second'),
    ])
    expect(kept).toEqual([null, 1])
  })

  test('a stale edit is told with the record as it is, named by field or by If-Match', async () => {
    const { body: made, headers } = await send('POST', '/problems', { title: 'Edited by two' })
    expect(headers.get('etag')).toBe('"1"')
    const path = `/problems/${String(made['id'])}`
    const byTag = await send('PATCH', path, { urgent: true }, { 'if-match': '"1"' })
    expect([byTag.status, byTag.headers.get('etag')]).toEqual([200, '"2"'])
    const stale = await send('PATCH', path, { urgent: false, version: 1 })
    expect([stale.status, stale.body['code'], (stale.body['current'] as Body)['version']]).toEqual([
      409,
      'record.stale',
      2,
    ])
    const without = await send('PATCH', path, { urgent: false })
    expect([without.status, without.body['detail']]).toEqual([400, expect.stringMatching(/version/)])
    expect((await send('PATCH', path, { version: 2 }, { 'if-match': '"1"' })).status).toBe(400)
    expect((await send('DELETE', path, undefined, { 'if-match': '"2"' })).status).toBe(200)
  })

  test('whatever is wrong with a request is told from the one catalogue', async () => {
    const server = createServer({ corsOrigins: ['https://intranet.example'] })
    const ask = async (path: string, init: RequestInit = {}) => {
      const response = await server.request(`/api/v1${path}`, init)
      expect(response.headers.get('content-type'), path).toBe('application/problem+json')
      return { status: response.status, code: ((await response.json()) as Body)['code'], headers: response.headers }
    }
    const post = (body: BodyInit, type: string): RequestInit => ({
      method: 'POST',
      body,
      headers: { 'content-type': type },
    })
    const json = 'application/json'
    expect(await ask('/problems', post('{', json))).toMatchObject({ status: 400, code: 'request.invalid' })
    expect(await ask('/problems', post('title=x', 'text/plain'))).toMatchObject({
      status: 415,
      code: 'request.media-type',
    })
    expect(await ask('/problems', post('{"title":"a\\u0000b"}', json))).toMatchObject({ status: 400 })
    expect(await ask('/problems', post('{"title":"\\ud800"}', json))).toMatchObject({ status: 400 })
    expect(await ask('/problems', post(new Uint8Array([0x22, 0xff, 0x22]), json))).toMatchObject({ status: 400 })
    const large = post(JSON.stringify({ title: 'x', details: 'x'.repeat(300_000) }), json)
    expect(await ask('/problems', large)).toMatchObject({ status: 413, code: 'request.too-large' })
    expect(await ask('/nothing')).toMatchObject({ status: 404, code: 'route.not-found' })
    const wrong = await ask('/problems', { method: 'PUT' })
    expect([wrong.status, wrong.code, wrong.headers.get('allow')]).toEqual([
      405,
      'route.method-not-allowed',
      'GET, POST, HEAD, OPTIONS',
    ])
    const origin = { origin: 'https://intranet.example', host: 'localhost' }
    const crossSite = await server.request('/api/v1/problems', {
      ...post('{"title":"From another site"}', json),
      headers: { ...origin, 'content-type': json },
    })
    expect([crossSite.status, crossSite.headers.get('access-control-allow-origin')]).toEqual([201, origin.origin])
    expect(crossSite.headers.get('access-control-allow-credentials')).toBe(null)
    const withCookie = { ...origin, 'content-type': json, cookie: 'a=b' }
    expect(await ask('/problems', { ...post('{"title":"x"}', json), headers: withCookie })).toMatchObject({
      code: 'request.cross-site',
    })
    expect(
      await ask('/problems', { method: 'POST', headers: { ...origin, origin: 'https://evil.example' } }),
    ).toMatchObject({
      code: 'request.cross-site',
    })
  })

  test('who asks too often is told how long to wait, others are not', async () => {
    const server = createServer({
      requestsPerMinute: 10,
      identify: async (request) => ({
        ...machineMember(app.deps.member.workspaceId),
        memberId: request.headers.get('x-member') ?? 'ann',
        via: 'session',
      }),
    })
    const ask = async (member: string) => server.request('/api/v1/workspace', { headers: { 'x-member': member } })
    const statuses = []
    for (let count = 0; count < 6; count += 1) statuses.push((await ask('ann')).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
    const refused = await ask('ann')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await ask('ben')).status).toBe(200)
  })

  test('changes are told while one watches, and what was missed when one comes back', async () => {
    const read = async (
      headers: Record<string, string>,
      enough: (text: string) => boolean,
      then?: () => Promise<unknown>,
    ) => {
      const server = createServer()
      const response = await server.request('/api/v1/events', { headers })
      const reader = (response.body as ReadableStream<Uint8Array>).getReader()
      const decoder = new TextDecoder()
      let text = ''
      let acted = false
      while (!enough(text)) {
        const { value, done } = await reader.read()
        if (done) break
        text += decoder.decode(value)
        if (!acted) await then?.()
        acted = true
      }
      await reader.cancel()
      return text
    }
    const text = await read(
      {},
      (told) => told.includes('"records"'),
      () => send('POST', '/problems', { title: 'Watched' }),
    )
    expect(text).toMatch(/^event: ready\ndata: \{\}\nid: \S+/)
    expect(text).toMatch(/event: change\ndata: \{"kind":"records","version":"\d+"\}\nid: \S+/)
    const id = [...text.matchAll(/^id: (\S+)$/gm)].at(-1)?.[1] ?? ''
    await send('POST', '/problems', { title: 'Missed' })
    const missed = await read({ 'last-event-id': id }, (told) => told.includes('change'))
    expect(missed).toContain('"kind":"records"')
  })
})
