import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

export interface Persona {
  readonly sub: string
  readonly email: string
  readonly emailVerified: boolean
  readonly name: string
}

export interface TestProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Signs in at the provider as a persona: follows its pages from where the application sent the browser, back to the application. */
  visit(url: string, sub: string): Promise<string>
  close(): Promise<void>
}

const clientId = 'geartrain'
const clientSecret = 'a-secret-for-tests-only'

/** A real OpenID Connect provider on this machine, with people who can sign in by their name alone. */
export async function startOidcProvider(redirectUri: string, personas: readonly Persona[]): Promise<TestProvider> {
  const server: Server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    cookies: { keys: ['for tests'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_context, sub) => {
      const persona = personas.find((one) => one.sub === sub)
      if (persona === undefined) return undefined
      const { email, emailVerified, name } = persona
      return { accountId: sub, claims: () => ({ sub, email, email_verified: emailVerified, name }) }
    },
  })
  server.on('request', (request, response) => void provider.callback()(request, response))
  return {
    issuer,
    clientId,
    clientSecret,
    visit: (url, sub) => walk(url, { sub, until: redirectUri }),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** What a person's browser does at the provider: follows redirects, fills in the form for the name, agrees. */
async function walk(start: string, { sub, until }: { readonly sub: string; readonly until: string }): Promise<string> {
  const cookies = new Map<string, string>()
  let url = start
  let body: URLSearchParams | null = null
  for (let step = 0; step < 20; step += 1) {
    if (url.startsWith(until)) return url
    const response: Response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      ...(body === null ? {} : { method: 'POST', body }),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    body = null
    const location = response.headers.get('location')
    if (location !== null) {
      url = new URL(location, url).href
      continue
    }
    const page = await response.text()
    const action = /action="([^"]+)"/.exec(page)?.[1]
    if (response.status !== 200 || action === undefined) throw new Error(`The provider shows no form: ${page}`)
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? 'login'
    body = new URLSearchParams(prompt === 'login' ? { prompt, login: sub, password: 'any' } : { prompt })
    url = new URL(action, url).href
  }
  throw new Error('The provider never sent the browser back')
}
