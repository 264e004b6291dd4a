import { openAccounts, type AccountsOptions } from '../../src/accounts/index.ts'
import type { Services } from '../../src/app/deps.ts'
import { createIdentify, createServerApp } from '../../src/http/index.ts'
import { createJobRunner, type JobRunner } from '../../src/jobs/index.ts'
import { createHttpBrowser, type HttpBrowser } from '../harness/http-browser.ts'
import type { TestStore } from '../harness/stores.ts'
import { openTestApp, type TestApp } from './open-test-app.ts'

export interface AccountServer {
  readonly app: TestApp
  readonly services: Services
  /** Errors that no use case expects. */
  readonly bugs: unknown[]
  /** Another browser, at an address of its own where told. */
  browse(address?: string): HttpBrowser
  request(url: string, init?: RequestInit): Promise<Response>
  advance(ms: number): void
  close(): Promise<void>
}

export interface AccountServerOptions {
  readonly store: TestStore
  readonly loopbackOnly?: boolean
  readonly accounts?: Partial<AccountsOptions>
  readonly origin?: string
}

/** A server that asks who one is. Sessions are timed by the real clock, so the one of the use cases runs with it. */
export async function openAccountServer(options: AccountServerOptions): Promise<AccountServer> {
  const { store, loopbackOnly = true, origin = 'http://localhost' } = options
  const app = await openTestApp(store, 'own')
  const bugs: unknown[] = []
  let ahead = 0
  const services: Services = {
    ...app.deps,
    now: () => new Date(Date.now() + ahead),
    accounts: await openAccounts({
      database: app.deps.ledger.accounts,
      at: new Date(),
      publicUrl: () => origin,
      https: false,
      setupCode: null,
      mail: null,
      singleSignOn: null,
      log: { error: (details, message) => bugs.push({ details, message }) },
      ...options.accounts,
    }),
  }
  const jobs: JobRunner = createJobRunner({ newId: services.newId, onUnexpected: (error) => bugs.push(error) })
  const isMachineToken = (request: Request): boolean => request.headers.get('x-geartrain-machine') === 'test-token'
  const server = createServerApp({
    services,
    identify: createIdentify({ services, loopbackOnly, isMachineToken }),
    jobs,
    renderReport: () => Promise.resolve(''),
    webDirectory: app.folder,
    uploadLimitBytes: 1_000_000,
    loopbackOnly,
    proxies: 1,
    version: 'test',
    log: { error: (details) => bugs.push(details), info: () => {} },
  })
  const request = async (url: string, init: RequestInit = {}): Promise<Response> => server.request(url, init)
  return {
    app,
    services,
    bugs,
    request,
    browse: (address) =>
      createHttpBrowser((url, init) => {
        const forwarded = address === undefined ? {} : { 'x-forwarded-for': address }
        return request(url, { ...init, headers: { ...(init.headers as Record<string, string>), ...forwarded } })
      }, origin),
    advance: (ms) => {
      ahead += ms
    },
    close: async () => {
      await jobs.close()
      await app.close()
    },
  }
}
