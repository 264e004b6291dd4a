import type { MiddlewareHandler } from 'hono'
import { AppError } from '../domain/errors.ts'
import type { HttpEnv } from './http-deps.ts'

const ownNames = new Set(['localhost', '127.0.0.1', '[::1]'])

function hostOf(request: { header(name: string): string | undefined; readonly url: string }): string {
  return request.header('host') ?? new URL(request.url).host
}

/** A page of another site can point its own name at 127.0.0.1 and then read what is served here; it cannot fake the Host. */
export function refuseForeignHosts(): MiddlewareHandler<HttpEnv> {
  return async (context, next) => {
    const host = hostOf(context.req)
    const name = host.replace(/:\d+$/, '').toLowerCase()
    if (!ownNames.has(name)) {
      throw new AppError(
        'request.unknown-host',
        `This server answers to localhost only, and was called "${host}". Set HOST to serve a network under another name.`,
      )
    }
    await next()
  }
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/** What changes something must come from our own pages, or from a program that is no browser. */
export function refuseCrossSiteWrites(allowedOrigins: readonly string[] = []): MiddlewareHandler<HttpEnv> {
  return async (context, next) => {
    if (!reading.has(context.req.method)) {
      const site = context.req.header('sec-fetch-site')
      const origin = context.req.header('origin')
      const isForeign =
        (site !== undefined && site !== 'same-origin' && site !== 'none') ||
        (origin !== undefined && !isSameHost(origin, hostOf(context.req)))
      // Of a site on the list a key is taken, a cookie never.
      const isAllowed =
        origin !== undefined && allowedOrigins.includes(origin) && context.req.header('cookie') === undefined
      if (isForeign && !isAllowed)
        throw new AppError('request.cross-site', 'Another site tried to change something here; it was refused.')
    }
    await next()
  }
}

function isSameHost(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host
}
