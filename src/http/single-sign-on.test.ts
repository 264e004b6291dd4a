import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAccountServer, type AccountServer } from '../../test/builders/open-account-server.ts'
import type { HttpBrowser } from '../../test/harness/http-browser.ts'
import { startOidcProvider, type TestProvider } from '../../test/harness/oidc-provider.ts'
import { eachStore } from '../../test/harness/stores.ts'
import { createSingleSignOn } from '../accounts/single-sign-on.ts'

const origin = 'http://localhost:4499'
const callback = `${origin}/api/v1/single-sign-on/callback`
const password = 'kettle ribbon quartz'
const person = (sub: string, email: string, emailVerified = true) => ({
  sub,
  email,
  emailVerified,
  name: `${sub} Provider`,
})

let provider: TestProvider
beforeAll(async () => {
  provider = await startOidcProvider(callback, [
    person('owner', 'ana@x.example'),
    person('impostor', 'ana@x.example', false),
    person('invited', 'bo@x.example'),
    person('colleague', 'cy@firm.example'),
    person('unverified', 'di@firm.example', false),
    person('stranger', 'eve@elsewhere.example'),
  ])
})
afterAll(() => provider.close())

/** Goes to the provider and comes back; answers where the browser ends up. */
async function signIn(browser: HttpBrowser, sub: string, to = '/metrics?q=win'): Promise<string> {
  const started = await browser.call('GET', `/single-sign-on/start?to=${encodeURIComponent(to)}`)
  const back = new URL(await provider.visit(started.headers.get('location') ?? '', sub))
  const done = await browser.call('GET', `/single-sign-on/callback${back.search}`)
  return done.headers.get('location') ?? ''
}

function reasonOf(location: string): string {
  expect(location).toMatch(/^\/sign-in\?refused=/)
  return decodeURIComponent(location.slice(location.indexOf('=') + 1))
}

eachStore((store) => {
  let server: AccountServer
  let ana: HttpBrowser

  beforeAll(async () => {
    const { issuer, clientId, clientSecret } = provider
    const singleSignOn = { issuer, clientId, clientSecret, name: 'Firm', allowedDomains: ['firm.example'] }
    server = await openAccountServer({ store, origin, accounts: { singleSignOn } })
    ana = server.browse()
    await ana.call('POST', '/owner', { name: 'Ana', email: 'ana@x.example', password })
  }, 60_000)
  afterAll(async () => {
    await server.close()
    expect(server.bugs).toEqual([])
  })

  test('the way to the provider carries state, nonce and a PKCE challenge', async () => {
    expect((await server.browse().call('GET', '/access')).body).toMatchObject({ singleSignOn: 'Firm' })
    const started = await server.browse().call('GET', '/single-sign-on/start')
    const query = new URL(started.headers.get('location') ?? '').searchParams
    expect(Object.fromEntries(query)).toMatchObject({
      redirect_uri: callback,
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^.{40,}$/),
      nonce: expect.stringMatching(/^.{40,}$/),
    })
  })

  test('a verified address is the account that has it, and the browser goes on where it was', async () => {
    const browser = server.browse()
    expect(await signIn(browser, 'owner')).toBe('/metrics?q=win')
    expect((await browser.call('GET', '/me')).body).toMatchObject({
      account: { email: 'ana@x.example', name: 'Ana', hasPassword: true },
    })
    // A second time the identity itself is known.
    expect(await signIn(server.browse(), 'owner', '//evil.example/x')).toBe('/')
  })

  test('an unverified address proves nothing', async () => {
    for (const sub of ['impostor', 'unverified']) {
      const browser = server.browse()
      expect(reasonOf(await signIn(browser, sub))).toMatch(/has not verified the address/)
      expect((await browser.call('GET', '/me')).status).toBe(401)
    }
  })

  test('an invited address joins with the roles of the invitation, which is used up', async () => {
    expect(reasonOf(await signIn(server.browse(), 'invited'))).toMatch(/Nobody has invited bo@x.example/)
    await ana.call('POST', '/invitations', { email: 'bo@x.example', roles: ['manager'] })
    const browser = server.browse()
    expect(await signIn(browser, 'invited')).toBe('/metrics?q=win')
    expect((await browser.call('GET', '/me')).body).toMatchObject({
      account: { email: 'bo@x.example', hasPassword: false },
      member: { roles: ['manager'] },
    })
    expect((await ana.call('GET', '/invitations')).body).toEqual({ invitations: [], next: null })
  })

  test('somebody of an allowed domain comes in as a seller; once removed only an invitation brings them back', async () => {
    const browser = server.browse()
    await signIn(browser, 'colleague')
    const me = (await browser.call('GET', '/me')).body as { readonly member: { readonly memberId: string } }
    expect(me).toMatchObject({ member: { roles: ['seller'] } })
    await ana.call('DELETE', `/members/${me.member.memberId}`)
    const again = server.browse()
    await signIn(again, 'colleague')
    expect((await again.call('GET', '/workspace')).body).toMatchObject({ status: 403, code: 'account.no-workspace' })
    expect((await again.call('GET', '/access')).body).toMatchObject({ state: 'no-workspace' })
    expect(reasonOf(await signIn(server.browse(), 'stranger'))).toMatch(/Nobody has invited/)
  })

  test('what comes back must be of this browser, of this visit, and used once', async () => {
    const victim = server.browse()
    const started = await victim.call('GET', '/single-sign-on/start')
    const back = new URL(await provider.visit(started.headers.get('location') ?? '', 'owner'))
    const other = await server.browse().call('GET', `/single-sign-on/callback${back.search}`)
    expect(reasonOf(other.headers.get('location') ?? '')).toMatch(/another browser/)
    const code = back.searchParams.get('code') ?? ''
    const mixed = new URLSearchParams({
      code: `${code}x`,
      state: back.searchParams.get('state') ?? '',
      iss: provider.issuer,
    })
    const wrong = await victim.call('GET', `/single-sign-on/callback?${mixed}`)
    expect(reasonOf(wrong.headers.get('location') ?? '')).toMatch(/did not confirm who you are/)
    const late = await victim.call('GET', `/single-sign-on/callback${back.search}`)
    expect(reasonOf(late.headers.get('location') ?? '')).toMatch(/took too long/)
    const slow = server.browse()
    const begun = await slow.call('GET', '/single-sign-on/start')
    const returned = new URL(await provider.visit(begun.headers.get('location') ?? '', 'owner'))
    server.advance(11 * 60_000)
    const expired = await slow.call('GET', `/single-sign-on/callback${returned.search}`)
    expect(reasonOf(expired.headers.get('location') ?? '')).toMatch(/took too long/)
  })
})

test('an identity token with another nonce, and a provider that is none, are refused', async () => {
  const { issuer, clientId, clientSecret } = provider
  const options = { clientId, clientSecret, name: 'Firm', allowedDomains: [] }
  const singleSignOn = createSingleSignOn({ ...options, issuer })
  const { url, state, codeVerifier } = await singleSignOn.begin(callback)
  const back = new URL(await provider.visit(url, 'owner'))
  await expect(singleSignOn.finish(back, { state, codeVerifier, nonce: 'another' })).rejects.toMatchObject({
    code: 'single-sign-on.refused',
  })
  await expect(createSingleSignOn({ ...options, issuer: 'http://localhost:1' }).begin(callback)).rejects.toMatchObject({
    code: 'single-sign-on.refused',
    message: expect.stringContaining('cannot be reached'),
  })
})
