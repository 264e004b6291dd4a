import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAccountServer, type AccountServer } from '../../test/builders/open-account-server.ts'
import { createTotp } from '../../test/harness/totp.ts'
import { eachStore } from '../../test/harness/stores.ts'
import { removeExpiredSignIns } from '../app/accounts/remove-expired-sign-ins.ts'
import type { HttpBrowser } from '../../test/harness/http-browser.ts'

const password = 'kettle ribbon quartz'
const owner = { name: 'Ana Owner', email: 'Ana@x.example', password }

function codeOf(body: unknown): string {
  return (body as { readonly code: string }).code
}

eachStore((store) => {
  let server: AccountServer
  let ana: HttpBrowser
  let bo: HttpBrowser

  beforeAll(async () => {
    server = await openAccountServer({ store })
    ana = server.browse()
    bo = server.browse()
  }, 60_000)
  afterAll(async () => {
    await server.close()
    expect(server.bugs).toEqual([])
  })

  test('before there is an owner the person at the machine may use everything, through a proxy nobody', async () => {
    expect((await ana.call('GET', '/access')).body).toMatchObject({ state: 'open', needsSetupCode: false })
    expect((await ana.call('GET', '/workspace')).status).toBe(200)
    expect((await ana.call('GET', '/me')).body).toMatchObject({ account: null, member: { via: 'machine' } })
    const proxied = await server.browse('203.0.113.9').call('GET', '/workspace')
    expect([proxied.status, codeOf(proxied.body)]).toEqual([403, 'account.setup-required'])
    const key = await ana.call('POST', '/api-keys', { name: 'ci', scopes: ['read'] })
    expect([key.status, codeOf(key.body)]).toEqual([409, 'member.needs-account'])
  })

  test('the first visit makes the owner, signed in, once', async () => {
    const weak = await ana.call('POST', '/owner', { ...owner, password: 'Password1234' })
    expect([weak.status, codeOf(weak.body)]).toEqual([422, 'account.password-weak'])
    const made = await ana.call('POST', '/owner', owner)
    expect([made.status, made.body]).toEqual([201, { state: 'signed-in' }])
    expect((await ana.call('GET', '/me')).body).toMatchObject({
      account: { email: 'ana@x.example', name: 'Ana Owner', hasTwoFactor: false },
      member: { roles: ['cro', 'admin'], via: 'session', administers: true },
      workspaces: [{ isActive: true }],
    })
    const again = await bo.call('POST', '/owner', { ...owner, email: 'eve@x.example' })
    expect([again.status, codeOf(again.body)]).toEqual([409, 'account.setup-done'])
  })

  test('from then on everybody must sign in, and the machine token is the machine', async () => {
    for (const path of ['/workspace', '/imports', '/members', '/me', '/me/sessions', '/jobs/none', '/invitations']) {
      const refused = await bo.call('GET', path)
      expect([path, refused.status, codeOf(refused.body)]).toEqual([path, 401, 'account.sign-in-required'])
    }
    expect((await bo.call('GET', '/health')).status).toBe(200)
    expect((await bo.call('GET', '/access')).body).toMatchObject({ state: 'sign-in' })
    expect((await bo.call('GET', '/nothing')).status).toBe(404)
    const machine = await bo.call('GET', '/members', undefined, { 'x-geartrain-machine': 'test-token' })
    expect(machine.body).toMatchObject({ members: [{ email: 'ana@x.example' }] })
  })

  test('a wrong password and an unknown address are answered alike', async () => {
    const answers = []
    for (const email of ['ana@x.example', 'nobody@x.example', 'no address']) {
      const { status, body } = await bo.call('POST', '/session', { email, password: 'not this one at all' })
      const { detail, code } = body as { readonly detail: string; readonly code: string }
      answers.push({ status, detail, code })
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 401, code: 'account.sign-in-failed' })
  })

  test('a write from another site with the cookie is refused', async () => {
    const refused = await ana.call('POST', '/session', owner, { origin: 'http://evil.example' })
    expect([refused.status, codeOf(refused.body)]).toEqual([403, 'request.cross-site'])
  })

  test('somebody joins by a link that works once, with the roles it gives', async () => {
    const made = await ana.call('POST', '/invitations', { email: 'Bo@x.example', roles: ['manager'] })
    expect(made.status).toBe(201)
    const { url, mailed } = made.body as { readonly url: string; readonly mailed: boolean }
    expect(mailed).toBe(false)
    const token = url.slice(url.lastIndexOf('/') + 1)
    expect((await bo.call('GET', `/invitations/${token}/preview`)).body).toEqual({
      workspace: 'Your organisation',
      email: 'bo@x.example',
      roles: ['manager'],
    })
    const newcomer = { name: 'Bo', email: 'bo@x.example', password: 'summer turbine kettle' }
    const other = await bo.call('POST', `/invitations/${token}/accept`, { ...newcomer, email: 'eve@x.example' })
    expect([other.status, codeOf(other.body)]).toEqual([404, 'account.link-invalid'])
    expect((await bo.call('POST', `/invitations/${token}/accept`, newcomer)).status).toBe(201)
    expect((await bo.call('GET', '/me')).body).toMatchObject({ member: { roles: ['manager'], administers: false } })
    const again = await server.browse().call('POST', `/invitations/${token}/accept`, newcomer)
    expect([again.status, codeOf(again.body)]).toEqual([404, 'account.link-invalid'])
  })

  test('an invitation can be taken back, expires, and cannot be made up', async () => {
    const make = async () => {
      const { body } = await ana.call('POST', '/invitations', { roles: ['seller'], validDays: 1 })
      const { url, invitation } = body as { readonly url: string; readonly invitation: { readonly id: string } }
      return { id: invitation.id, token: url.slice(url.lastIndexOf('/') + 1) }
    }
    const [back, old] = [await make(), await make()]
    expect((await ana.call('DELETE', `/invitations/${back.id}`)).body).toMatchObject({ invitations: [{ id: old.id }] })
    server.advance(25 * 3_600_000)
    for (const token of [back.token, old.token, 'a~b~c', `${old.token}x`, 'nothing']) {
      const { status, body } = await server.browse().call('GET', `/invitations/${token}/preview`)
      expect([token, status, codeOf(body)]).toEqual([token, 404, 'account.link-invalid'])
    }
  })

  test('who does not administer sees names, and neither addresses nor the rest', async () => {
    const { body } = await bo.call('GET', '/members')
    const { members } = body as { readonly members: readonly { readonly memberId: string }[] }
    expect(members).toMatchObject([
      { name: 'Ana Owner', email: null, isMe: false },
      { name: 'Bo', email: 'bo@x.example', isMe: true },
    ])
    const me = members[1]?.memberId
    for (const [method, path, input] of [
      ['GET', '/invitations'],
      ['GET', '/members/people'],
      ['POST', '/invitations', { roles: ['admin'] }],
      ['PATCH', `/members/${me}`, { roles: ['admin'], version: 1 }],
      ['DELETE', `/members/${members[0]?.memberId}`],
      ['PATCH', '/workspace', { name: 'Mine' }],
      ['POST', '/password-links', { email: 'ana@x.example' }],
    ] as const) {
      const refused = await bo.call(method, path, input)
      expect([method, path, refused.status, codeOf(refused.body)]).toEqual([method, path, 403, 'access.denied'])
    }
    const reset = await ana.call('POST', '/password-links', { email: 'bo@x.example' })
    expect([reset.status, codeOf(reset.body)]).toEqual([403, 'access.denied'])
  })

  test('the last administrator stays one', async () => {
    const { body } = await ana.call('GET', '/members')
    const [anasId, bosId] = (body as { readonly members: readonly { readonly memberId: string }[] }).members.map(
      ({ memberId }) => memberId,
    )
    const version = async (id = ''): Promise<number> => {
      const told = await ana.call('GET', '/members')
      const { members } = told.body as { readonly members: readonly { memberId: string; version: number }[] }
      return members.find(({ memberId }) => memberId === id)?.version ?? 0
    }
    for (const [method, input] of [
      ['PATCH', { roles: ['cro'], version: await version(anasId) }],
      ['DELETE'],
    ] as const) {
      const refused = await ana.call(method, `/members/${anasId}`, input)
      expect([refused.status, codeOf(refused.body)]).toEqual([409, 'member.last-admin'])
    }
    const roles = ['manager', 'admin']
    const before = await version(bosId)
    expect((await ana.call('PATCH', `/members/${bosId}`, { roles, version: before })).status).toBe(200)
    const stale = await ana.call('PATCH', `/members/${bosId}`, { roles: ['seller'], version: before })
    expect([stale.status, stale.body]).toMatchObject([
      409,
      { code: 'record.stale', current: { memberId: bosId, roles, version: before + 1 } },
    ])
    const versions = { ana: await version(anasId), bo: await version(bosId) }
    const gone = await Promise.all([
      ana.call('PATCH', `/members/${bosId}`, { roles: ['manager'], version: versions.bo }),
      bo.call('PATCH', `/members/${anasId}`, { roles: ['cro'], version: versions.ana }),
    ])
    // Whoever comes second is the last one, or is no administrator any more.
    const statuses = gone.map(({ status }) => status)
    expect(statuses).toContain(200)
    expect(statuses.some((status) => status === 403 || status === 409)).toBe(true)
    const admin = gone[0]?.status === 200 ? ana : bo
    await admin.call('PATCH', `/members/${anasId}`, { roles: ['cro', 'admin'], version: await version(anasId) })
    await ana.call('PATCH', `/members/${bosId}`, { roles: ['manager'], version: await version(bosId) })
    const unknown = await ana.call('PATCH', '/members/nobody', { roles: ['seller'], version: 1 })
    expect([unknown.status, codeOf(unknown.body)]).toEqual([404, 'member.not-found'])
  })

  test('two-factor is asked for after the password', async () => {
    const prepared = await ana.call('POST', '/me/two-factor', { password })
    const { uri, secret, recoveryCodes } = prepared.body as {
      readonly uri: string
      readonly secret: string
      readonly recoveryCodes: readonly string[]
    }
    expect(uri).toContain(secret)
    expect((await ana.call('POST', '/me/two-factor/confirm', { code: createTotp(uri) })).status).toBe(200)
    const next = server.browse()
    expect((await next.call('POST', '/session', owner)).body).toEqual({ state: 'second-factor' })
    expect((await next.call('GET', '/me')).status).toBe(401)
    const wrong = await next.call('POST', '/session/second-factor', { kind: 'code', code: '000000' })
    expect([wrong.status, codeOf(wrong.body)]).toEqual([401, 'account.code-wrong'])
    // The app's next code is taken a step early; the one that confirmed was used.
    const code = createTotp(uri, Date.now() + 30_000)
    const right = await next.call('POST', '/session/second-factor', { kind: 'code', code })
    expect(right.body).toEqual({ state: 'signed-in' })
    const replay = server.browse('203.0.113.8')
    await replay.call('POST', '/session', owner)
    const refused = await replay.call('POST', '/session/second-factor', { kind: 'code', code })
    expect([refused.status, codeOf(refused.body)]).toEqual([401, 'account.code-wrong'])
    expect((await replay.call('GET', '/me')).status).toBe(401)
    const lost = server.browse()
    await lost.call('POST', '/session', owner)
    const recovery = { kind: 'recovery-code', code: recoveryCodes[3] ?? '' }
    expect((await lost.call('POST', '/session/second-factor', recovery)).status).toBe(200)
    expect((await ana.call('POST', '/me/two-factor/remove', { password: 'wrong' })).status).toBe(403)
    expect((await ana.call('POST', '/me/two-factor/remove', { password })).status).toBe(200)
  })

  test('the trail tells who came in, from where and how, and who failed to', async () => {
    const guest = server.browse('203.0.113.9')
    await guest.call('POST', '/session', { ...owner, password: 'not the password' })
    await guest.call('POST', '/session', { email: 'nobody@x.example', password: 'not the password' })
    await guest.call('POST', '/session', owner)
    await guest.call('DELETE', '/session')
    await guest.call('DELETE', '/session')
    const { body } = await ana.call('GET', '/audit?noun=session&limit=100')
    const { entries } = body as { readonly entries: readonly { readonly action: string; readonly after: unknown }[] }
    expect(entries.slice(0, 3).map(({ action, after }) => [action, after])).toEqual([
      ['signed out', { address: '203.0.113.9' }],
      ['signed in', { address: '203.0.113.9', how: 'password' }],
      ['failed to sign in', { address: '203.0.113.9', how: 'password' }],
    ])
    const actions = entries.map(({ action }) => action)
    expect(actions).toContain('turned two-factor on')
    expect(actions).toContain('turned two-factor off')
    expect(entries.map(({ after }) => after)).toContainEqual(
      expect.objectContaining({ how: 'password and recovery code' }),
    )
  })

  test('sessions are listed and ended, one or all others', async () => {
    const [other, third] = [server.browse('203.0.113.7'), server.browse()]
    await other.call('POST', '/session', owner, { 'user-agent': 'Lynx' })
    await third.call('POST', '/session', owner)
    const { body } = await ana.call('GET', '/me/sessions')
    const { sessions } = body as {
      readonly sessions: readonly { readonly id: string; readonly userAgent: string; readonly isThisOne: boolean }[]
    }
    const lynx = sessions.find(({ userAgent }) => userAgent === 'Lynx')
    expect(lynx).toMatchObject({ address: '203.0.113.7', isThisOne: false })
    expect(sessions.filter(({ isThisOne }) => isThisOne)).toHaveLength(1)
    expect((await bo.call('DELETE', `/me/sessions/${lynx?.id}`)).status).toBe(404)
    expect((await ana.call('DELETE', `/me/sessions/${lynx?.id}`)).status).toBe(200)
    expect((await other.call('GET', '/me')).status).toBe(401)
    expect((await ana.call('DELETE', '/me/sessions/others')).body).toMatchObject({ sessions: [{ isThisOne: true }] })
    expect((await third.call('GET', '/me')).status).toBe(401)
    expect((await ana.call('GET', '/me')).status).toBe(200)
  })

  test('an API key may do what its scopes and its member may, until it is taken back', async () => {
    const make = async (scopes: readonly string[], validDays: number | null = 30) =>
      (await ana.call('POST', '/api-keys', { name: scopes.join(), scopes, validDays })).body as {
        readonly secret: string
        readonly key: { readonly id: string }
      }
    const call = (secret: string, method: string, path: string, body?: unknown, workspace?: string) =>
      server.browse().call(method, path, body, {
        authorization: `Bearer ${secret}`,
        ...(workspace === undefined ? {} : { 'x-workspace': workspace }),
      })
    const [reads, manages] = [await make(['read']), await make(['read', 'manage'], 1)]
    expect((await call(reads.secret, 'GET', '/me')).body).toMatchObject({ account: null, member: { via: 'api-key' } })
    for (const [method, path, body] of [
      ['DELETE', '/demo'],
      ['POST', '/invitations', { roles: ['seller'] }],
    ] as const) {
      const refused = await call(reads.secret, method, path, body)
      expect([path, refused.status, codeOf(refused.body)]).toEqual([path, 403, 'api-key.scope'])
    }
    expect((await call(manages.secret, 'POST', '/invitations', { roles: ['seller'] })).status).toBe(201)
    expect((await call(manages.secret, 'POST', '/api-keys', { name: 'more', scopes: ['read'] })).status).toBe(409)
    expect(
      (await call(manages.secret, 'POST', '/me/password', { current: password, next: 'x'.repeat(20) })).status,
    ).toBe(401)
    expect((await call(manages.secret, 'GET', '/members', undefined, 'elsewhere')).status).toBe(404)
    const { body } = await ana.call('GET', '/api-keys')
    expect(JSON.stringify(body)).not.toContain(reads.secret.split('~')[2])
    expect(body).toMatchObject({
      keys: expect.arrayContaining([expect.objectContaining({ id: reads.key.id, lastUsedAt: expect.any(String) })]),
    })
    expect((await bo.call('GET', '/api-keys')).body).toEqual({ keys: [], next: null })
    expect((await bo.call('DELETE', `/api-keys/${reads.key.id}`)).status).toBe(404)
    await ana.call('DELETE', `/api-keys/${reads.key.id}`)
    server.advance(25 * 3_600_000)
    for (const secret of [reads.secret, manages.secret, 'gt_made~up~key', `${manages.secret}x`, 'plain']) {
      expect((await call(secret, 'GET', '/workspace')).status).toBe(401)
    }
  })

  test('several workspaces are walled off, and one belongs to those one is a member of', async () => {
    const { body } = await bo.call('POST', '/workspaces', { name: 'Second firm' })
    const { workspaceId } = body as { readonly workspaceId: string }
    expect((await bo.call('GET', '/workspace')).body).toMatchObject({ id: workspaceId, name: 'Second firm' })
    expect((await bo.call('GET', '/members')).body).toMatchObject({
      members: [{ name: 'Bo', roles: ['cro', 'admin'] }],
    })
    expect((await bo.call('PATCH', '/workspace', { name: 'Renamed firm' })).status).toBe(200)
    const mine = (await bo.call('GET', '/me')).body as {
      readonly workspaces: readonly {
        readonly workspaceId: string
        readonly name: string
        readonly isActive: boolean
      }[]
    }
    expect(mine.workspaces.map(({ name, isActive }) => [name, isActive])).toEqual([
      ['Your organisation', false],
      ['Renamed firm', true],
    ])
    for (const id of [workspaceId, 'nowhere']) {
      const refused = await ana.call('GET', '/members', undefined, { 'x-workspace': id })
      expect([refused.status, codeOf(refused.body)]).toEqual([404, 'workspace.not-found'])
      expect((await ana.call('POST', `/workspaces/${id}/switch`)).status).toBe(404)
    }
    const home = mine.workspaces[0]?.workspaceId ?? ''
    const named = await bo.call('GET', '/members', undefined, { 'x-workspace': home })
    expect((named.body as { readonly members: readonly unknown[] }).members).toHaveLength(2)
    await bo.call('POST', `/workspaces/${home}/switch`)
    expect((await bo.call('GET', '/workspace')).body).toMatchObject({ id: home })
    // The account of the second workspace's only administrator joins nowhere by itself.
    const invited = await bo.call('POST', '/invitations', { roles: ['ceo'] }, { 'x-workspace': workspaceId })
    const { url } = invited.body as { readonly url: string }
    const token = url.slice(url.lastIndexOf('/') + 1)
    expect((await ana.call('POST', `/me/invitations/${token}`)).body).toEqual({ workspaceId })
    expect((await ana.call('GET', '/me')).body).toMatchObject({ member: { workspaceId, roles: ['ceo'] } })
    await ana.call('POST', `/workspaces/${home}/switch`)
  })

  test('a removed member is out at once, keys too, and comes back only by invitation', async () => {
    const key = (await bo.call('POST', '/api-keys', { name: 'k', scopes: ['read'] })).body as {
      readonly secret: string
    }
    const { body } = await ana.call('GET', '/members')
    const { members } = body as { readonly members: readonly { readonly memberId: string; readonly name: string }[] }
    const bosId = members.find(({ name }) => name === 'Bo')?.memberId
    expect((await ana.call('DELETE', `/members/${bosId}`)).status).toBe(200)
    const headers = { authorization: `Bearer ${key.secret}` }
    expect((await server.browse().call('GET', '/workspace', undefined, headers)).status).toBe(401)
    // Bo still has the other workspace, and is there now.
    expect((await bo.call('GET', '/workspace')).body).toMatchObject({ name: 'Renamed firm' })
    const { url } = (await ana.call('POST', '/invitations', { roles: ['vp'] })).body as { readonly url: string }
    await bo.call('POST', `/me/invitations/${url.slice(url.lastIndexOf('/') + 1)}`)
    const back = (await ana.call('GET', '/members')).body as typeof body
    expect(back).toMatchObject({
      members: expect.arrayContaining([expect.objectContaining({ memberId: bosId, roles: ['vp'] })]),
    })
  })

  test('changing the password signs out everywhere else', async () => {
    const other = server.browse()
    await other.call('POST', '/session', owner)
    const next = 'harbour violet engine'
    expect((await ana.call('POST', '/me/password', { current: 'wrong', next })).status).toBe(403)
    expect((await ana.call('POST', '/me/password', { current: password, next: 'short' })).status).toBe(422)
    expect((await ana.call('POST', '/me/password', { current: password, next })).status).toBe(200)
    expect((await other.call('GET', '/me')).status).toBe(401)
    expect((await ana.call('GET', '/me')).status).toBe(200)
    expect((await other.call('POST', '/session', { ...owner, password: next })).status).toBe(200)
    await ana.call('POST', '/me/password', { current: next, next: password })
  })

  test('a printed link sets a new password once', async () => {
    const machine = { 'x-geartrain-machine': 'test-token' }
    const made = await bo.call('POST', '/password-links', { email: 'ana@x.example' }, machine)
    const { url } = made.body as { readonly url: string }
    const token = url.slice(url.lastIndexOf('/') + 1)
    const visitor = server.browse()
    const next = 'lantern orbit pepperoni'
    expect((await visitor.call('POST', '/password-resets/use', { token, password: 'weak' })).status).toBe(422)
    expect((await visitor.call('POST', '/password-resets/use', { token, password: next })).status).toBe(200)
    expect((await ana.call('GET', '/me')).status).toBe(401)
    expect((await visitor.call('POST', '/password-resets/use', { token, password: next })).status).toBe(404)
    expect((await ana.call('POST', '/session', { ...owner, password: next })).body).toEqual({ state: 'signed-in' })
    expect((await visitor.call('POST', '/password-resets', { email: 'ana@x.example' })).status).toBe(202)
    expect((await visitor.call('POST', '/password-resets', { email: 'nobody@x.example' })).status).toBe(202)
  })

  test('who guesses must wait, longer each time, and the right password does not help meanwhile', async () => {
    const guesser = server.browse('198.51.100.1')
    const statuses = []
    for (let guess = 0; guess < 7; guess += 1) {
      statuses.push((await guesser.call('POST', '/session', { email: 'bo@x.example', password: 'guess' })).status)
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
    const told = await guesser.call('POST', '/session', { email: 'bo@x.example', password: 'summer turbine kettle' })
    expect(told.body).toMatchObject({
      status: 429,
      detail: expect.stringMatching(/^Too many attempts failed. Try again in \d seconds?.$/),
    })
    expect(Number(told.headers.get('retry-after'))).toBeGreaterThan(0)
    server.advance(3000)
    expect((await guesser.call('POST', '/session', { email: 'bo@x.example', password: 'guess' })).status).toBe(401)
    server.advance(3000)
    expect((await guesser.call('POST', '/session', { email: 'bo@x.example', password: 'guess' })).status).toBe(429)
    // From elsewhere the owner of the account still gets in.
    const right = { email: 'bo@x.example', password: 'summer turbine kettle' }
    expect((await server.browse('198.51.100.2').call('POST', '/session', right)).status).toBe(200)
  })

  test('what has ended is swept away, and what still works stays', async () => {
    const { services } = server
    const rows = async (table: 'auth_sessions' | 'auth_attempts' | 'invitations') =>
      (await services.ledger.accounts.selectFrom(table).selectAll().execute()).length
    await ana.call('POST', '/session', { ...owner, password: 'lantern orbit mosaic' })
    const before = { sessions: await rows('auth_sessions'), invitations: await rows('invitations') }
    await removeExpiredSignIns(services)
    expect({ sessions: await rows('auth_sessions'), invitations: await rows('invitations') }).toEqual(before)
    server.advance(2 * 3_600_000)
    await removeExpiredSignIns(services)
    expect(await rows('auth_attempts')).toBe(0)
    server.advance(45 * 24 * 3_600_000)
    await removeExpiredSignIns(services)
    expect(await rows('auth_sessions')).toBe(0)
    expect(await rows('invitations')).toBeLessThan(before.invitations)
  })
})
