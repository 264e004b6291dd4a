import { getMigrations } from 'better-auth/db/migration'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTotp } from '../../test/harness/totp.ts'
import { openDatabase, type Database } from '../ledger/index.ts'
import { createBetterAuthEngine, toAuthOptions, type EngineOptions } from './better-auth-engine.ts'
import type { Cookies, SignInEngine } from './index.ts'

let database: Kysely<Database>
let options: EngineOptions
let engine: SignInEngine
const password = 'kettle ribbon quartz'

beforeAll(async () => {
  database = await openDatabase({ dir: null, at: new Date(0) })
  options = { database, secret: 'x'.repeat(40), https: false, log: { error: () => {} } }
  engine = createBetterAuthEngine(options)
  const now = new Date()
  const user = {
    id: 'u1',
    name: 'Ana',
    email: 'ana@x.example',
    email_verified: true,
    image: null,
    two_factor_enabled: null,
  }
  await database
    .insertInto('auth_users')
    .values({ ...user, created_at: now, updated_at: now })
    .execute()
  const credential = { id: 'c1', user_id: 'u1', provider_id: 'credential', account_id: 'u1' }
  await database
    .insertInto('auth_credentials')
    .values({ ...credential, password: await engine.hashPassword(password), created_at: now, updated_at: now })
    .execute()
})
afterAll(() => database.destroy())

/** A browser: keeps what it is told to. */
function createJar() {
  const jar = new Map<string, string>()
  return {
    take: (cookies: Cookies) => {
      for (const cookie of cookies) {
        const [pair = '', ...attributes] = cookie.split('; ')
        const name = pair.slice(0, pair.indexOf('='))
        if (attributes.some((one) => one === 'Max-Age=0')) jar.delete(name)
        else jar.set(name, pair.slice(pair.indexOf('=') + 1))
      }
    },
    headers: () => new Headers({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }),
  }
}

test('the tables of our migrations are the ones better-auth expects', async () => {
  const { toBeCreated, toBeAdded } = await getMigrations(toAuthOptions(options))
  expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] })
})

test('signs in with the right password only, and the cookie is for the server alone', async () => {
  expect(await engine.signIn({ email: 'ana@x.example', password: 'wrong' }, new Headers())).toBeNull()
  expect(await engine.signIn({ email: 'nobody@x.example', password }, new Headers())).toBeNull()
  expect(await engine.signIn({ email: 'no address', password }, new Headers())).toBeNull()
  const jar = createJar()
  const signedIn = await engine.signIn({ email: 'ANA@x.example', password }, jar.headers())
  expect(signedIn?.state).toBe('signed-in')
  expect(signedIn?.cookies.join('\n')).toMatch(/^geartrain\.session_token=.*HttpOnly; SameSite=Lax/m)
  jar.take(signedIn?.cookies ?? [])
  expect(await engine.findSession(jar.headers())).toMatchObject({ accountId: 'u1', hasTwoFactor: false })
  jar.take(await engine.signOut(jar.headers()))
  expect(await engine.findSession(jar.headers())).toBeNull()
})

test('a session that was not used for a week is over, one in use is not', async () => {
  const jar = createJar()
  jar.take(await engine.startSession('u1', jar.headers()))
  const session = await engine.findSession(jar.headers())
  const put = (days: number) =>
    database
      .updateTable('auth_sessions')
      .set({ updated_at: new Date(Date.now() - days * 86_400_000) })
      .where('id', '=', session?.id ?? '')
      .execute()
  await put(6.9)
  expect(await engine.findSession(jar.headers())).not.toBeNull()
  await put(7.1)
  expect(await engine.findSession(jar.headers())).toBeNull()
  expect(
    await database
      .selectFrom('auth_sessions')
      .selectAll()
      .where('id', '=', session?.id ?? '')
      .execute(),
  ).toEqual([])
})

async function countSessions(): Promise<number> {
  return (await database.selectFrom('auth_sessions').select('id').execute()).length
}

test('a second factor is asked for after the password, and a recovery code works once', async () => {
  const jar = createJar()
  jar.take((await engine.signIn({ email: 'ana@x.example', password }, jar.headers()))?.cookies ?? [])
  await expect(engine.prepareAuthenticator('wrong', jar.headers())).rejects.toMatchObject({
    code: 'account.password-wrong',
  })
  const { uri, recoveryCodes } = await engine.prepareAuthenticator(password, jar.headers())
  expect(recoveryCodes).toHaveLength(10)
  await expect(engine.confirmAuthenticator('000000', jar.headers())).rejects.toMatchObject({
    code: 'account.code-wrong',
  })
  jar.take(await engine.confirmAuthenticator(createTotp(uri), jar.headers()))
  expect(await engine.findSession(jar.headers())).toMatchObject({ hasTwoFactor: true })

  const next = createJar()
  const half = await engine.signIn({ email: 'ana@x.example', password }, next.headers())
  expect(half?.state).toBe('second-factor')
  next.take(half?.cookies ?? [])
  expect(await engine.findSession(next.headers())).toBeNull()
  expect(await engine.passSecondFactor({ kind: 'code', code: '000000' }, next.headers())).toBeNull()
  // The one that confirmed was used; the app's next one is taken a step early.
  const following = createTotp(uri, Date.now() + 30_000)
  const passed = await engine.passSecondFactor({ kind: 'code', code: following }, next.headers())
  next.take(passed?.cookies ?? [])
  expect(await engine.findSession(next.headers())).toMatchObject({ accountId: 'u1' })

  const before = await countSessions()
  const thief = createJar()
  thief.take((await engine.signIn({ email: 'ana@x.example', password }, thief.headers()))?.cookies ?? [])
  expect(await engine.passSecondFactor({ kind: 'code', code: following }, thief.headers())).toBeNull()
  expect(await countSessions()).toBe(before)

  for (const expected of ['signed in', 'refused']) {
    const other = createJar()
    other.take((await engine.signIn({ email: 'ana@x.example', password }, other.headers()))?.cookies ?? [])
    const code = recoveryCodes[0] ?? ''
    const cookies = await engine.passSecondFactor({ kind: 'recovery-code', code }, other.headers())
    expect(cookies === null ? 'refused' : 'signed in').toBe(expected)
  }
  jar.take(await engine.removeAuthenticator(password, jar.headers()))
  expect(await engine.findSession(jar.headers())).toMatchObject({ hasTwoFactor: false })
})

test('changing the password ends every other session and renews this one', async () => {
  const here = createJar()
  const there = createJar()
  for (const jar of [here, there]) jar.take(await engine.startSession('u1', jar.headers()))
  const before = await engine.findSession(here.headers())
  const next = 'summer turbine kettle'
  await expect(engine.changePassword({ current: 'wrong', next }, here.headers())).rejects.toMatchObject({
    code: 'account.password-wrong',
  })
  here.take(await engine.changePassword({ current: password, next }, here.headers()))
  expect(await engine.findSession(there.headers())).toBeNull()
  const after = await engine.findSession(here.headers())
  expect(after?.accountId).toBe('u1')
  expect(after?.id).not.toBe(before?.id)
  expect(await engine.signIn({ email: 'ana@x.example', password }, new Headers())).toBeNull()
})

test('over https the cookie is sent over https only', async () => {
  const secure = createBetterAuthEngine({ ...options, https: true })
  expect((await secure.startSession('u1', new Headers())).join()).toMatch(
    /^__Secure-geartrain\.session_token=.*; Secure/,
  )
})
