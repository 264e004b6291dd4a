import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { openBrowser } from './browser.ts'
import { startServer } from './running-server.ts'
import type { RunningServer } from './running-server.ts'

export interface PageOptions {
  readonly colorScheme?: 'light' | 'dark'
  readonly width?: number
  readonly reducedMotion?: 'reduce' | 'no-preference'
}

export interface Surroundings {
  readonly url: () => string
  /** A page of its own context; faults in the page and answers of 500 are collected in `faults`. */
  readonly openPage: (options?: PageOptions) => Promise<Page>
  readonly faults: string[]
}

/** A server and a browser for the tests of one file; `environment` is made before the server starts. */
export function useSurroundings(
  environment: () => Promise<Readonly<Record<string, string>>> = () => Promise.resolve({}),
): Surroundings {
  let server: RunningServer | null = null
  let browser: Browser | null = null
  const contexts: BrowserContext[] = []
  const faults: string[] = []

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([environment().then((given) => startServer(given)), openBrowser()])
  }, 260_000)
  afterAll(async () => {
    for (const context of contexts) await context.close()
    await browser?.close()
    await server?.stop()
  })

  return {
    url: () => server?.url ?? '',
    faults,
    openPage: async ({ colorScheme = 'light', width = 1280, reducedMotion = 'reduce' } = {}) => {
      if (browser === null) throw new Error('The browser is opened before the tests of a file, not before that')
      const context = await browser.newContext({
        viewport: { width, height: 860 },
        colorScheme,
        reducedMotion,
        locale: 'en-GB',
        timezoneId: 'UTC',
      })
      contexts.push(context)
      context.setDefaultTimeout(30_000)
      const page = await context.newPage()
      page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`))
      page.on('response', (response) => {
        if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`)
      })
      return page
    },
  }
}
