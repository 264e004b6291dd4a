import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAccountServer, type AccountServer } from '../../test/builders/open-account-server.ts'
import { startMailServer, type TestMailServer } from '../../test/harness/mail-server.ts'
import { eachStore } from '../../test/harness/stores.ts'

const origin = 'https://geartrain.example'
const owner = { name: 'Ana', email: 'ana@x.example', password: 'kettle ribbon quartz' }

/** Long lines come folded as quoted-printable. */
function linkIn(mail: string): string {
  const text = mail.replaceAll('=\r\n', '').replaceAll('=3D', '=')
  return /https:\/\/\S+/.exec(text)?.[0] ?? ''
}

eachStore((store) => {
  let mails: TestMailServer
  let server: AccountServer
  beforeAll(async () => {
    mails = await startMailServer()
    const accounts = {
      mail: { url: mails.url, from: 'Geartrain <gears@x.example>' },
      https: true,
      setupCode: 'ABCD-EFGH-JKLM',
    }
    server = await openAccountServer({ store, origin, loopbackOnly: false, accounts })
  })
  afterAll(async () => {
    await server.close()
    await mails.close()
  })

  test('where others reach the server nobody gets in before the first visit, which needs the set-up code', async () => {
    const ana = server.browse()
    expect((await ana.call('GET', '/access')).body).toMatchObject({
      state: 'set-up',
      needsSetupCode: true,
      mailsLinks: true,
    })
    expect((await ana.call('GET', '/workspace')).body).toMatchObject({ status: 403, code: 'account.setup-required' })
    for (const code of [null, 'WXYZ-WXYZ-WXYZ']) {
      expect((await ana.call('POST', '/owner', { ...owner, code })).body).toMatchObject({
        code: 'account.setup-code-wrong',
      })
    }
    expect((await ana.call('POST', '/owner', { ...owner, code: 'abcd-efgh-jklm ' })).status).toBe(201)
    // Over https the cookie goes over https only.
    expect([...ana.cookies.keys()]).toContain('__Secure-geartrain.session_token')
    expect((await ana.call('GET', '/workspace')).status).toBe(200)
  })

  test('a forgotten password is replaced through a mailed link, without telling who has an account', async () => {
    const visitor = server.browse()
    const answers = [
      await visitor.call('POST', '/password-resets', { email: 'nobody@x.example' }),
      await visitor.call('POST', '/password-resets', { email: 'ANA@x.example' }),
    ]
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [202, { done: true }],
      [202, { done: true }],
    ])
    const mail = await mails.next()
    expect(mail).toMatch(/^To: ana@x.example/m)
    expect(mail).toMatch(/^From: Geartrain <gears@x.example>/m)
    const link = linkIn(mail)
    expect(link).toMatch(/^https:\/\/geartrain\.example\/new-password\/.{40,}$/)
    const token = link.slice(link.lastIndexOf('/') + 1)
    const password = 'lantern orbit pepperoni'
    expect((await visitor.call('POST', '/password-resets/use', { token, password })).status).toBe(200)
    expect((await visitor.call('POST', '/session', { email: owner.email, password })).body).toEqual({
      state: 'signed-in',
    })
  })

  test('a mailed link ends after an hour', async () => {
    const visitor = server.browse()
    await visitor.call('POST', '/password-resets', { email: owner.email })
    const link = linkIn(await mails.next())
    server.advance(61 * 60_000)
    const late = { token: link.slice(link.lastIndexOf('/') + 1), password: 'marble canyon whistle' }
    expect((await visitor.call('POST', '/password-resets/use', late)).body).toMatchObject({
      code: 'account.link-invalid',
    })
  })

  test('an invitation is mailed to its address', async () => {
    const ana = server.browse()
    await ana.call('POST', '/session', { email: owner.email, password: 'lantern orbit pepperoni' })
    const made = await ana.call('POST', '/invitations', { email: 'bo@x.example', roles: ['manager'] })
    const { url, mailed } = made.body as { readonly url: string; readonly mailed: boolean }
    expect(mailed).toBe(true)
    expect(linkIn(await mails.next())).toBe(url)
  })
})
