import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAccountServer, type AccountServer } from '../../../test/builders/open-account-server.ts'
import { pgliteStore } from '../../../test/harness/stores.ts'
import { defaultCalendar } from '../../domain/calendar/index.ts'
import { runCli } from '../index.ts'

let server: AccountServer
beforeAll(async () => {
  server = await openAccountServer({ store: pgliteStore })
}, 60_000)
afterAll(() => server.close())

/** As at the machine: the token of its server is sent along. */
async function run(...args: string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let [out, err] = ['', '']
  const code = await runCli(args, {
    output: { out: (text) => (out += text), err: (text) => (err += text), errIsTerminal: false },
    signal: new AbortController().signal,
    version: 'test',
    renderReport: () => Promise.resolve(''),
    loadSettings: () => ({ currency: null, calendar: defaultCalendar }),
    fetch: (path, init) => {
      const headers = new Headers(init.headers)
      headers.set('x-geartrain-machine', 'test-token')
      return server.request(`http://localhost${path}`, { ...init, headers })
    },
    restore: () => Promise.reject(new Error('not here')),
    serve: () => Promise.resolve(),
  })
  return { code, out, err }
}

test('lists members, invites by a link, and resets a password, all without signing in', async () => {
  expect((await run('user', 'list')).out).toMatch(/Nobody has an account yet/)
  const ana = server.browse()
  const owner = { name: 'Ana', email: 'ana@x.example', password: 'kettle ribbon quartz' }
  await ana.call('POST', '/owner', owner)
  expect((await run('user', 'list')).out).toBe('Ana  ana@x.example  cro, admin\n')

  const invited = await run('user', 'invite', 'bo@x.example', '--roles', 'manager,seller')
  const token = /\/join\/(\S+)/.exec(invited.out)?.[1] ?? ''
  expect((await ana.call('GET', `/invitations/${token}/preview`)).body).toMatchObject({ roles: ['manager', 'seller'] })
  expect(await run('user', 'invite', '--roles', 'king')).toMatchObject({
    code: 2,
    err: expect.stringContaining('Roles are'),
  })

  const reset = await run('user', 'reset', 'ana@x.example')
  const link = /\/new-password\/(\S+)/.exec(reset.out)?.[1] ?? ''
  const password = 'lantern orbit pepperoni'
  expect((await ana.call('POST', '/password-resets/use', { token: link, password })).status).toBe(200)
  expect((await ana.call('POST', '/session', { email: owner.email, password })).status).toBe(200)
  expect(await run('user', 'reset', 'eve@x.example')).toMatchObject({
    code: 6,
    err: expect.stringContaining('eve@x.example'),
  })
})
